using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Indicators(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task An_indicator_is_followed_from_its_definition_to_its_end()
    {
        var roadmap = await DefinedAsync();
        await ActAsync(roadmap, "targets", new { fiscalYear = "R4", value = 30, from = "2022-07" });
        await ActAsync(roadmap, "targets", new { fiscalYear = "R5", value = 40.5m, from = "2022-07" });
        await ActAsync(roadmap, "targets", new { fiscalYear = "R5", value = 50, from = "2023-04", reason = "国の目標に合わせる" });
        await ActAsync(roadmap, "measurements", new { fiscalYear = "令和4年度", surveyedOn = "2023-03-31", numerator = 57.50m, denominator = 200, evidenceSha256 = new string('a', 64), source = "事務局調べ" });
        await ActAsync(roadmap, "measurements", new { fiscalYear = 2023, surveyedOn = "令和6年3月31日", numerator = 101, denominator = 200 });
        var tag = await ActAsync(roadmap, "abolition", new { reason = "統計の終了", from = "2025-04-01" });

        var read = (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online"))).Accepted();
        read.ETag.ShouldBe(tag);
        Achievements(read.Json).ShouldBe([(2022, "30", "28.8", "notReached"), (2023, "50", "50.5", "reached")]);
        read.Json["targets"]!.AsArray().Select(target => (target!["value"]!.ToJsonString(), target["counts"]!.GetValue<bool>())).ShouldBe([("30", true), ("40.5", false), ("50", true)]);
        var measurement = read.Json["measurements"]![0]!;
        (measurement["numerator"]!.ToJsonString(), measurement["denominator"]!.ToJsonString(), measurement["shown"]!.ToJsonString(), measurement["inWords"]!.ToString(), measurement["status"]!.ToString()).ShouldBe(("57.50", "200", "28.8", "28.8%", "counts"));
        read.Json["end"]!["from"]!.ToString().ShouldBe("2025-04-01");

        var then = (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online?validAt=2023-03-31"))).Accepted().Json;
        Achievements(then).ShouldBe([(2022, "30", "28.8", "notReached"), (2023, "40.5", null, "notMeasured")]);
        then["end"].ShouldBeNull();
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online?validAt=2022-06-30"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators?validAt=2022-06-30"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Which_reading_counts_depends_on_when_one_looks_at_the_record_and_the_wrong_one_stays()
    {
        var roadmap = await DefinedAsync();
        await ActAsync(roadmap, "measurements", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57, denominator = 200 });
        var before = (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online"))).Accepted().Json["asOf"]!["recordedAt"]!.ToString();
        await ActAsync(roadmap, "measurements/1/correction", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 54, denominator = 200, reason = "重複を数えた", correctedOn = "2023-06-01" });
        var now = (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online?validAt=2023-04-01"))).Accepted().Json;
        now["measurements"]!.AsArray().Select(line => (line!["number"]!.GetValue<int>(), line["inWords"]!.ToString(), line["status"]!.ToString(), line["correction"]?.ToString()))
            .ShouldBe([(1, "28.5%", "corrected", null), (1, "27.0%", "counts", "重複を数えた")]);
        var then = (await service.Anyone.GetAsync(Address(roadmap, $"/indicators/online?validAt=2023-04-01&recordedAt={Uri.EscapeDataString(before)}"))).Accepted().Json;
        then["measurements"]!.AsArray().Select(line => (line!["inWords"]!.ToString(), line["status"]!.ToString())).ShouldBe([("28.5%", "counts")]);
        (await ActionAsync(roadmap, "measurements/2/correction", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 54, denominator = 200, reason = "r", correctedOn = "2023-06-01" })).Problem.ShouldBe("measurement-unknown");
    }

    [Fact]
    public async Task What_is_recorded_already_records_nothing()
    {
        var roadmap = await DefinedAsync();
        var target = new { fiscalYear = "R4", value = 30, from = "2022-07" };
        (await ActAsync(roadmap, "targets", target)).ShouldBe(await ActAsync(roadmap, "targets", target with { value = 30 }));
        var measurement = new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57.0m, denominator = 200 };
        (await ActAsync(roadmap, "measurements", measurement)).ShouldBe(await ActAsync(roadmap, "measurements", measurement with { numerator = 57m }));
        (await service.Secretariat.PostAsync(Address(roadmap, "/indicators"), Definition("online"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_section_measures_and_corrects_and_the_secretariat_alone_defines()
    {
        var roadmap = await DefinedAsync();
        using var section = service.Host.WithToken(Issuer.Token("measuring-section", ["section"], ["133086"], [$"{roadmap}-section-chief"]));
        (await section.PostAsync(Address(roadmap, "/indicators"), Definition("other"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await section.PostAsync(Address(roadmap, "/indicators/online/targets"), new { fiscalYear = "R4", value = 30, from = "2022-07" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await section.PostAsync(Address(roadmap, "/indicators/online/abolition"), new { reason = "r", from = "2023-07" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var measurement = new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57, denominator = 200 };
        var refused = await section.PostAsync(Address(roadmap, "/indicators/online/measurements"), measurement, "*");
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Forbidden, "section-not-responsible"));
        await service.PlannedAsync(roadmap, "study");
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section = $"{roadmap}-section", from = "2022-07" }, "*")).Accepted();
        (await section.PostAsync(Address(roadmap, "/indicators/online/measurements"), measurement, "*")).Accepted();
        (await section.PostAsync(Address(roadmap, "/indicators/online/measurements/1/correction"), new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 56, denominator = 200, reason = "誤記", correctedOn = "2023-04" }, "*")).Accepted();
        (await service.Anyone.PostAsync(Address(roadmap, "/indicators/online/measurements"), new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57, denominator = 200 }, "*")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Secretariat.PostAsync(Address(roadmap, "/indicators/online/measurements"), new { fiscalYear = 2023, surveyedOn = "2024-03-31", numerator = 57, denominator = 200 })).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task A_measure_that_the_revision_in_force_has_no_more_is_flagged()
    {
        var roadmap = await DefinedAsync();
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online"))).Json["onTheDay"]!["missingMeasures"].ShouldBeNull();
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a"]));
        await service.Others.TellAsync(Adopted(roadmap, "2.0", "2024-01", measures: ["measure-b"]));
        await service.Anyone.EventuallyAsync(Address(roadmap, "/indicators?validAt=2023-01-01"), answer => answer.Json["revision"]?.ToString() == "1.0");
        var list = await service.Anyone.EventuallyAsync(Address(roadmap, "/indicators"), answer => answer.Json["revision"]?.ToString() == "2.0");
        list.Json["items"]![0]!["missingMeasures"]!.AsArray().Select(measure => measure!.ToString()).ShouldBe(["measure-a"]);
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online?validAt=2023-01-01"))).Json["onTheDay"]!["missingMeasures"]!.AsArray().ShouldBeEmpty();
        (await service.Secretariat.PutAsync(Address(roadmap, "/indicators/online/definition"), Redefinition("measure-b"), "*")).Accepted();
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online"))).Json["onTheDay"]!["missingMeasures"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_change_is_told_whole()
    {
        var roadmap = await DefinedAsync();
        await ActAsync(roadmap, "targets", new { fiscalYear = "R4", value = 30.50m, from = "2022-07" });
        await ActAsync(roadmap, "measurements", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57, denominator = 200 });
        await ActAsync(roadmap, "measurements/1/correction", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 54.5m, denominator = 200, reason = "重複を数えた", correctedOn = "2023-06-01", illustrative = true });
        var told = await service.Others.HearAsync<IndicatorState>(state => state.Roadmap == roadmap && state.Measurements.Count == 2);
        (told.Source.Subject, told.Source.Version, told.Indicator, told.Definitions[0].Direction, told.Targets[0].Value.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(($"indicator/{roadmap}/online", 4, "online", "higherIsBetter", "30.50"));
        told.Measurements.Select(state => (state.Numerator, state.Superseded, state.Correction, state.Illustrative)).ShouldBe([(57m, true, null, false), (54.5m, false, "重複を数えた", true)]);
        service.Others.Of<IndicatorState>().Where(state => state.Roadmap == roadmap).Select(state => state.Source.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("html", "text/html")]
    [InlineData("csv", "text/csv")]
    public async Task It_is_had_by_suffix_and_by_accept_in_each_form(string suffix, string mediaType)
    {
        var roadmap = await DefinedAsync();
        await ActAsync(roadmap, "targets", new { fiscalYear = "R4", value = 30, from = "2022-07" });
        await ActAsync(roadmap, "measurements", new { fiscalYear = 2022, surveyedOn = "2023-03-31", numerator = 57, denominator = 200 });
        var bySuffix = (await service.Anyone.GetAsync(Address(roadmap, $"/indicators/online.{suffix}"))).Accepted();
        bySuffix.MediaType.ShouldBe(mediaType);
        bySuffix.Text.ShouldContain("28.5");
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/online"), ("Accept", mediaType))).Accepted().Text.ShouldBe(bySuffix.Text);
        bySuffix.Headers.Contains("Content-Security-Policy").ShouldBe(suffix != "csv");
        (await service.Anyone.GetAsync(Address(roadmap, $"/indicators/online.{suffix}?validAt=2023-03-30"))).Accepted().Text.ShouldNotContain("28.5");
    }

    [Fact]
    public async Task The_list_as_csv_has_a_row_for_each_target_and_measurement()
    {
        var roadmap = await DefinedAsync();
        await ActAsync(roadmap, "targets", new { fiscalYear = "R4", value = -30.50m, from = "2022-07" });
        await ActAsync(roadmap, "measurements", new { fiscalYear = 2022, surveyedOn = "2023-03", numerator = 57.50m, denominator = 200, source = "=1+1" });
        var csv = (await service.Anyone.GetAsync(Address(roadmap, "/indicators.csv"))).Accepted();
        var rows = csv.Text.TrimEnd().Split("\r\n");
        rows.Length.ShouldBe(3);
        rows[1].ShouldContain(",目標値,target,,2022,令和4年度,-30.50,,,,,-30.50,採用,counts,2022-07,月,");
        rows[2].ShouldContain(",実績値,measurement,1,2022,令和4年度,,オンライン申請できる手続,57.50,町の手続,200,28.8,採用,counts,2023-03,月,");
        rows[2].ShouldContain(",'=1+1,");
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators.svg"))).Status.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Theory]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":1e400,"denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":79228162514264337593543950336,"denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":79228162514264337593543950335,"denominator":200}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":1e-30,"denominator":200}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":1,"denominator":1e-400}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":1.00000000000000000000000000000000001,"denominator":200}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":"57","denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":NaN,"denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":57,"denominator":0}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","value":28.5}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measurements", """{"fiscalYear":"R4(2023)","surveyedOn":"2023-03","numerator":57,"denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":null,"numerator":57,"denominator":200}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":57,"denominator":200,"percent":28}""", HttpStatusCode.BadRequest)]
    [InlineData("measurements/0/correction", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":57,"denominator":200,"reason":"r","correctedOn":"2023-04"}""", HttpStatusCode.NotFound)]
    [InlineData("measurements/99999999999/correction", """{"fiscalYear":"R4","surveyedOn":"2023-03","numerator":57,"denominator":200,"reason":"r","correctedOn":"2023-04"}""", HttpStatusCode.NotFound)]
    [InlineData("targets", """{"fiscalYear":"R4","value":1e28,"from":"2022-07"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("targets", """{"fiscalYear":"R4","value":null,"from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("targets", """{"fiscalYear":"R4","from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("targets", """{"fiscalYear":"R4","value":1,"from":"2022-06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("abolition", """{"reason":"","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("abolition", """{"from":"2023-04"}""", HttpStatusCode.BadRequest)]
    public async Task An_act_that_can_not_be_is_refused_and_never_fails(string what, string body, HttpStatusCode status)
    {
        var roadmap = await DefinedAsync();
        var answer = await service.Secretariat.PostAsync(Address(roadmap, $"/indicators/online/{what}"), body, "*");
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("""{"indicator":"x","measures":[null],"title":"t","text":"t","unit":"件","direction":"higherIsBetter","from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"indicator":"x","measures":null,"title":"t","text":"t","unit":"件","direction":"higherIsBetter","from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"indicator":"x","measures":["m"],"title":"t","text":"t","unit":"件","direction":"up","from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"indicator":"x","measures":["m"],"title":"t","text":"t","unit":"件","from":"2022-07"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"indicator":"x","measures":["m"],"title":"t","text":"t","unit":"件","direction":"higherIsBetter","from":"2022-07","decimals":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"indicator":"a/b","measures":["m"],"title":"t","text":"t","unit":"件","direction":"higherIsBetter","from":"2022-07"}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_definition_that_can_not_be_is_refused(string body, HttpStatusCode status)
    {
        var roadmap = await DefinedAsync();
        (await service.Secretariat.PostAsync(Address(roadmap, "/indicators"), body)).Status.ShouldBe(status);
        (await service.Secretariat.PostAsync(Address("none", "/indicators"), Definition("x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address("none", "/indicators"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(roadmap, "/indicators/none"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sample_s_indicators_are_taken_as_they_stand()
    {
        (await service.Secretariat.PostAsync("/133086/api/roadmaps", new { roadmap = "dx-roadmap", policy = "dx-policy", title = "工程表" })).Accepted();
        foreach (var act in JsonNode.Parse(await File.ReadAllTextAsync(SampleFile(), TestContext.Current.CancellationToken))!.AsArray())
        {
            var path = (act!["post"] ?? act["put"])!.GetValue<string>();
            if (path.StartsWith("roadmaps/dx-roadmap/indicators", StringComparison.Ordinal))
            {
                (act["put"] is null ? await service.Secretariat.PostAsync($"/133086/api/{path}", act["body"], "*") : await service.Secretariat.PutAsync($"/133086/api/{path}", act["body"], "*")).Accepted();
            }
        }

        Achievements((await service.Anyone.GetAsync(Address("dx-roadmap", "/indicators/online-procedures-ratio"))).Accepted().Json)
            .ShouldBe([(2022, "10", "9.2", "notReached"), (2023, "20", "21.0", "reached"), (2024, "35", null, "notMeasured"), (2025, "60", null, "notMeasured")]);
        Achievements((await service.Anyone.GetAsync(Address("dx-roadmap", "/indicators/my-number-card-holding"))).Accepted().Json).Select(line => line.Achievement).ShouldBe(["reached", "notReached", "notMeasured", "notMeasured"]);
        var list = (await service.Anyone.GetAsync(Address("dx-roadmap", "/indicators"))).Accepted().Json["items"]!.AsArray();
        list.Select(line => (line!["indicator"]!.ToString(), line["illustrative"]!.GetValue<bool>())).ShouldBe([("my-number-card-holding", true), ("online-procedures-ratio", true)]);
    }

    private static string SampleFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "deploy", "local", "sample", "133086", "roadmap-acts.json");

    private async Task<string> DefinedAsync()
    {
        var roadmap = NewRoadmap();
        (await service.Secretariat.PostAsync("/133086/api/roadmaps", new { roadmap, policy = roadmap, title = $"工程表 {roadmap}" })).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/indicators"), Definition("online"))).Accepted().Status.ShouldBe(HttpStatusCode.Created);
        return roadmap;
    }

    private static JsonObject Definition(string indicator) => new()
    {
        ["indicator"] = indicator,
        ["measures"] = new JsonArray("measure-a"),
        ["title"] = "オンライン申請できる手続の割合",
        ["text"] = "町の手続のうちオンラインで申請できるものの割合",
        ["unit"] = "%",
        ["direction"] = "higherIsBetter",
        ["from"] = "2022-07",
        ["numeratorName"] = "オンライン申請できる手続",
        ["denominatorName"] = "町の手続",
        ["decimals"] = 1,
    };

    private static JsonObject Redefinition(string measure)
    {
        var body = Definition("online");
        body.Remove("indicator");
        body["measures"] = new JsonArray(measure);
        body["reason"] = "施策の再編";
        body["from"] = "2024-01";
        return body;
    }

    private static IEnumerable<(int Year, string? Target, string? Shown, string Achievement)> Achievements(JsonNode document) => document["achievements"]!.AsArray()
        .Select(line => (line!["fiscalYear"]!.GetValue<int>(), line["target"]?.ToJsonString(), line["shown"]?.ToJsonString(), line["achievement"]!.ToString()));

    private Task<Answer> ActionAsync(string roadmap, string what, object body) => service.Secretariat.PostAsync(Address(roadmap, $"/indicators/online/{what}"), body, "*");

    private async Task<string?> ActAsync(string roadmap, string what, object body) => (await ActionAsync(roadmap, what, body)).Accepted().ETag;
}
