using System.Globalization;
using System.Net;
using System.Text;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class ReportFiles(RoadmapService service) : IClassFixture<RoadmapService>
{
    private const string Header = "項目,期間,状況,出来高,報告,報告日\n";

    [Fact]
    public async Task What_comes_out_goes_in_again_and_records_nothing()
    {
        var roadmap = await StartedAsync("one", "two");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/reports"), new { period = "R5", status = "atRisk", percent = 60, text = "=二行の\n\"報告\",と", reportedOn = "2024-04", illustrative = true }, "*")).Accepted();
        var csv = await CsvAsync(roadmap, "R5");
        csv.ShouldContain("\"'=二行の \"\"報告\"\",と\"");
        csv.ShouldContain(",2023,令和5年度,要注意,atRisk,60,");
        csv.ShouldContain(",2024-04,月,");
        csv.Split("\r\n").Length.ShouldBe(5);

        foreach (var text in new[] { csv, $"\uFEFF{csv}", csv.Replace("\r\n", "\n", StringComparison.Ordinal) })
        {
            var plan = (await TakenInAsync(roadmap, text)).Accepted().Json["details"]!;
            (plan["records"]!.AsArray().Count, plan["unchanged"]!.GetValue<int>(), plan["empty"]!.GetValue<int>()).ShouldBe((0, 1, 2));
        }

        (await EventsAsync(roadmap)).ShouldBe(1);
        (await CsvAsync(roadmap, "R5")).ShouldBe(csv);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_recorded_and_records_nothing()
    {
        var roadmap = await StartedAsync("one");
        var csv = $"{Header}study,R5,順調,50,進行中,2024-04-05\none,R5,遅延,,,\n";
        var tried = (await TakenInAsync(roadmap, csv, dryRun: true)).Accepted().Json;
        tried["records"]!.AsArray().Select(row => (row!["row"]!.GetValue<int>(), row["item"]!.ToString(), row["report"]!["status"]!.ToString())).ShouldBe([(2, "study", "onTrack"), (3, "one", "late")]);
        (await EventsAsync(roadmap)).ShouldBe(0);

        (await TakenInAsync(roadmap, csv)).Accepted();
        (await EventsAsync(roadmap)).ShouldBe(2);
        (await service.Anyone.GetAsync(Address(roadmap, "/items/one"))).Json["progress"]!["reports"]![0]!["status"]!.ToString().ShouldBe("late");
    }

    [Fact]
    public async Task Nothing_is_stored_unless_every_row_is_good()
    {
        var roadmap = await StartedAsync("one");
        var csv = $"{Header}study,R5,順調,50,,\none,R5,好調,x,,\nnothing,R5,順調,,,\n";
        foreach (var dryRun in new[] { true, false })
        {
            var refused = await TakenInAsync(roadmap, csv, dryRun);
            (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "csv-invalid"));
            refused.Json["faults"]!.AsArray().Select(fault => (fault!["line"]!.GetValue<int>(), fault["subject"]!.ToString(), fault["type"]!.ToString()))
                .ShouldBe([(3, "状況", "status-unknown"), (3, "出来高", "percent-invalid"), (4, "項目", "item-unknown")], ignoreOrder: true);
            refused.Json["faults"]!.AsArray().ShouldAllBe(fault => fault!["japanese"]!.ToString().Length > 0 && fault["english"]!.ToString().Length > 0);
        }

        (await EventsAsync(roadmap)).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_changed_since_the_file_was_written_is_not_written_over()
    {
        var roadmap = await StartedAsync();
        var csv = string.Join("\r\n", (await CsvAsync(roadmap, "R5")).Split("\r\n").Select((line, index) => index == 1 ? line.Replace("令和5年度,,", "令和5年度,順調,", StringComparison.Ordinal) : line));
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/reports"), new { period = "R5", status = "late" }, "*")).Accepted();
        (await TakenInAsync(roadmap, csv)).Json["faults"]![0]!["type"]!.ToString().ShouldBe("changed-since");
    }

    [Fact]
    public async Task Two_files_at_once_are_taken_in_one_after_the_other()
    {
        var roadmap = await StartedAsync("one");
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => TakenInAsync(roadmap, string.Create(CultureInfo.InvariantCulture, $"{Header}study,R5,順調,{n},,2024-04-01\none,R5,順調,{n},,2024-04-01\n"))));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        var percents = new List<int>();
        foreach (var item in new[] { "study", "one" })
        {
            percents.Add((await service.Anyone.GetAsync(Address(roadmap, $"/items/{item}"))).Json["progress"]!["reports"]!.AsArray().Single(report => report!["counts"]!.GetValue<bool>())!["percent"]!.GetValue<int>());
        }

        percents[0].ShouldBe(percents[1]);
    }

    [Fact]
    public async Task A_section_takes_in_its_own_rows_only()
    {
        var roadmap = await StartedAsync("one");
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section = "residents-section", from = "2022-07" }, "*")).Accepted();
        using var section = service.Host.WithToken(Issuer.Token("residents", ["section"], ["133086"], ["residents-section-chief"]));
        foreach (var dryRun in new[] { true, false })
        {
            (await TakenInAsync(roadmap, $"{Header}study,R5,順調,,,\none,R5,順調,,,\n", dryRun, section)).Json["faults"]![0]!["type"]!.ToString().ShouldBe("section-unassigned");
            (await TakenInAsync(roadmap, $"{Header}study,R5,順調,,,\none,R5,,,,\n", dryRun, section)).Accepted();
        }

        (await EventsAsync(roadmap)).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("publisher", HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.Forbidden)]
    [InlineData("member", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("section", HttpStatusCode.OK)]
    public async Task The_table_of_reports_is_for_staff(string? role, HttpStatusCode status)
    {
        var roadmap = await StartedAsync();
        using var reader = role is null ? service.Host.Anonymous() : service.Host.As(role);
        (await reader.GetAsync(Address(roadmap, "/reports.csv?period=R5"))).Status.ShouldBe(status);
        (await TakenInAsync(roadmap, Header, client: reader)).Status.ShouldBe(role is null ? HttpStatusCode.Unauthorized : role == "section" ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Items_that_cannot_be_reported_on_in_the_period_are_left_out()
    {
        var roadmap = await StartedAsync("one");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/one/cancellation"), new { reason = "見直し", from = "2024-01" }, "*")).Accepted();
        async Task<IEnumerable<string>> ItemsAsync(string query) =>
            (await service.Secretariat.GetAsync(Address(roadmap, $"/reports{query}"))).Accepted().Json["items"]!.AsArray().Select(item => item!["item"]!.ToString());
        (await ItemsAsync("?period=R5")).ShouldBe(["study", "one"]);
        (await ItemsAsync("?period=R6")).ShouldBe(["study"]);
        (await ItemsAsync("?period=R3")).ShouldBeEmpty();
        (await service.Secretariat.GetAsync(Address(roadmap, "/reports?validAt=2023-05-01"))).Accepted().Json["periodJapanese"]!.ToString().ShouldBe("令和5年度");
        (await service.Secretariat.GetAsync(Address(roadmap, "/reports?period=none"))).Problem.ShouldBe("period-invalid");
    }

    [Fact]
    public async Task Two_thousand_rows_fit_and_more_than_two_megabytes_do_not()
    {
        var roadmap = await StartedAsync();
        var words = new string('あ', 400);
        var rows = string.Concat(Enumerable.Range(0, 1_600).Select(n => string.Create(CultureInfo.InvariantCulture, $"none-{n},R5,順調,,{words},\n")));
        Encoding.UTF8.GetByteCount(rows).ShouldBeInRange(1_900_000, 2_000_000);
        (await TakenInAsync(roadmap, Header + rows, dryRun: true)).Json["faults"]!.AsArray().Count.ShouldBe(500);
        (await TakenInAsync(roadmap, Header + rows + rows, dryRun: true)).Problem.ShouldBe("too-large");
    }

    [Fact]
    public async Task The_budget_goes_out_as_csv_with_whole_yen()
    {
        var roadmap = await StartedAsync();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/budgets"), new { fiscalYear = 2023, project = "0210-15", stage = "initial", yen = 3000000, source = "general", statedOn = "2023-03" }, "*")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/budgets"), new { fiscalYear = 2023, project = "0210-15", stage = "supplementary", yen = -1200000, source = "national", statedOn = "2023-12-15", contract = "R5-104" }, "*")).Accepted();
        using var auditor = service.Host.As("auditor");
        var answer = (await auditor.GetAsync(Address(roadmap, "/budgets.csv"))).Accepted();
        answer.MediaType.ShouldBe("text/csv");
        answer.Text.TrimStart('\uFEFF').Split("\r\n")[1..3].ShouldBe([
            "study,項目 study,measure-a,2023,令和5年度,0210-15,当初予算,initial,3000000,一般財源,general,,2023-03,月,いいえ",
            "study,項目 study,measure-a,2023,令和5年度,0210-15,補正予算,supplementary,-1200000,国庫支出金,national,R5-104,2023-12-15,日,いいえ"]);
    }

    private Task<Answer> TakenInAsync(string roadmap, string csv, bool dryRun = false, ApiClient? client = null) =>
        (client ?? service.Secretariat).PutAsync(Address(roadmap, $"/reports?dryRun={(dryRun ? "true" : "false")}"), new StringContent(csv, Encoding.UTF8, "text/csv"));

    private async Task<string> CsvAsync(string roadmap, string period)
    {
        var answer = (await service.Secretariat.GetAsync(Address(roadmap, $"/reports.csv?period={period}"))).Accepted();
        answer.MediaType.ShouldBe("text/csv");
        return answer.Text.TrimStart('\uFEFF');
    }

    private async Task<int> EventsAsync(string roadmap) =>
        int.Parse((await service.SqlAsync($"select count(*) from roadmap.mt_events where stream_id like 'item/{roadmap}/%' and type = 'progress_reported'")).Single(), CultureInfo.InvariantCulture);

    private async Task<string> StartedAsync(params string[] more)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        foreach (var item in more)
        {
            await service.PlannedAsync(roadmap, item);
        }

        return roadmap;
    }
}
