using System.Text;
using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.ProgressFiles;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Tests;

public class ProgressFileRules
{
    private const string Header = "項目,期間,状況,出来高,報告,報告日,報告日_精度";
    private static readonly ReportingPeriod R5 = ReportingPeriod.Of(new FiscalYear(2023));

    [Fact]
    public void A_row_is_read_whatever_the_order_of_its_columns()
    {
        var row = Row("状況,項目,出来高,期間", "要注意,study,６０％,R5");
        (row.Item, row.Command.Period, row.Command.Status, row.Command.Percent, row.Row, row.IsEmpty).ShouldBe(("study", R5, ProgressStatus.AtRisk, 60, 2, false));
        Row("項目,期間,状況_コード", "study,2023-Q1,onTrack").Command.Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Theory]
    [InlineData("2023-04-10", "日", "2023-04-10")]
    [InlineData("2023-04", "月", "2023-04")]
    [InlineData("2023/4/10", "", "2023-04-10")]
    [InlineData("2023/4/1", "月", "2023-04")]
    [InlineData("2023/4", "", "2023-04")]
    [InlineData("R5.4.10", "日", "2023-04-10")]
    [InlineData("令和5年4月", "", "2023-04")]
    [InlineData("2023", "年", "2023")]
    public void A_date_is_read_as_people_and_spreadsheets_write_it(string text, string precision, string date) =>
        Row(Header, $"study,R5,順調,,,{text},{precision}").Command.ReportedOn.ShouldBe(PartialDate.Parse(date));

    [Fact]
    public void Rows_without_text_are_passed_over_and_the_numbers_stay_those_of_the_spreadsheet()
    {
        var read = ProgressTable.Read($"{Header}\n,,,,,,\nstudy,R5,順調,,,,\n");
        read.Faults.ShouldBeEmpty();
        read.Rows.ShouldHaveSingleItem().Row.ShouldBe(3);
    }

    [Theory]
    [InlineData("", "csv-empty", null)]
    [InlineData("項目,期間,状況,備考", "column-unknown", "備考")]
    [InlineData("項目,期間,状況,状況", "column-twice", "状況")]
    [InlineData("項目,状況", "column-missing", "期間")]
    [InlineData("項目,期間", "column-missing", "状況")]
    public void A_header_that_is_not_right_is_refused_naming_the_column(string header, string type, string? column)
    {
        var fault = ProgressTable.Read(header).Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Type, fault.Subject).ShouldBe((1, type, column));
    }

    [Theory]
    [InlineData("study,R5,好調,,,,", "status-unknown", "状況")]
    [InlineData("study,R5,,60,,,", "status-missing", "状況")]
    [InlineData("study,R5,順調,60.5,,,", "percent-invalid", "出来高")]
    [InlineData("study,R5,順調,-1,,,", "percent-invalid", "出来高")]
    [InlineData("study,R5,順調,,,2023-13,", "date-invalid", "報告日")]
    [InlineData("study,R5,順調,,,R5(2024).4.1,", "date-invalid", "報告日")]
    [InlineData("study,R5,順調,,,2023-04,日", "precision-differs", "報告日_精度")]
    [InlineData("study,5,順調,,,,", "period-invalid", "期間")]
    [InlineData(",R5,順調,,,,", "item-missing", "項目")]
    [InlineData("study,R5,順調", "cells-differ", null)]
    public void A_cell_that_cannot_be_read_is_told_by_row_and_column_in_both_languages(string row, string type, string? column)
    {
        var fault = ProgressTable.Read($"{Header}\nother,R5,順調,,,,\n{row}").Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Type, fault.Subject).ShouldBe((3, type, column));
        fault.Japanese.ShouldNotBeEmpty();
        fault.English.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var plan = Plan($"{Header}\nstudy,R5,好調,x,,,\nnothing,R5,順調,,,,\nstudy,R5,順調,150,,,\n");
        plan.Faults.Select(fault => (fault.Line, fault.Subject, fault.Type)).ShouldBe([
            (2, "状況", "status-unknown"), (2, "出来高", "percent-invalid"), (3, "項目", "item-unknown"), (4, "出来高", "percent-invalid")], ignoreOrder: true);
        plan.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Words_and_codes_and_periods_that_contradict_each_other_are_refused()
    {
        ProgressTable.Read("項目,期間,状況,状況_コード\nstudy,R5,順調,late").Faults.ShouldHaveSingleItem().Type.ShouldBe("status-differs");
        ProgressTable.Read("項目,期間,期間_和暦,状況\nstudy,2023,令和4年度,順調").Faults.ShouldHaveSingleItem().Type.ShouldBe("period-differs");
        ProgressTable.Read("項目,期間,状況,例示,記録の版\nstudy,2023,順調,多分,x").Faults.Select(fault => fault.Type).ShouldBe(["yes-no-invalid", "version-invalid"]);
    }

    [Fact]
    public void An_item_has_one_row_on_a_period()
    {
        var fault = ProgressTable.Read($"{Header}\nstudy,R5,順調,,,,\nstudy,R4,順調,,,,\nstudy,令和5年度,遅延,,,,").Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Type).ShouldBe((4, "row-twice"));
    }

    [Fact]
    public void More_than_two_thousand_rows_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 2000).Select(n => $"item-{n},R5,順調,,,,\n"));
        ProgressTable.Read($"{Header}\n{rows}").Rows.Count.ShouldBe(2000);
        ProgressTable.Read($"{Header}\n{rows}more,R5,順調,,,,").Faults.ShouldHaveSingleItem().Type.ShouldBe("rows-too-many");
    }

    [Fact]
    public void A_quotation_that_does_not_end_is_no_csv() => ProgressTable.Read($"{Header}\nstudy,R5,順調,,\"途中,,").Faults.ShouldHaveSingleItem().Type.ShouldBe("csv-malformed");

    [Fact]
    public void What_a_rule_refuses_is_told_in_its_column()
    {
        Plan($"{Header}\nstudy,R9,順調,,,,").Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Type.ShouldBe("period-ahead"), fault => fault.Subject.ShouldBe("期間"));
        Plan($"{Header}\nstudy,R5,完了,90,,,").Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Type.ShouldBe("percent-mismatch"), fault => fault.Subject.ShouldBe("出来高"));
        Plan("項目,期間,状況,内容\nstudy,R5,順調,別の項目").Faults.ShouldHaveSingleItem().Type.ShouldBe("title-differs");
    }

    [Fact]
    public void A_row_of_an_item_that_was_changed_since_is_refused_only_where_it_would_record_something()
    {
        const string columns = "項目,期間,状況,記録の版";
        Plan($"{columns}\nstudy,R5,順調,6").Faults.ShouldHaveSingleItem().Type.ShouldBe("changed-since");
        Plan($"{columns}\nstudy,R5,順調,7").Records.ShouldHaveSingleItem().Report.Status.ShouldBe(ProgressStatus.OnTrack);
        Plan($"{columns}\nstudy,R5,順調,6", new ProgressReported(R5, ProgressStatus.OnTrack, null, null, null, PartialDate.Parse("2024-04-10"), false)).Unchanged.ShouldBe(1);
    }

    [Fact]
    public void An_empty_row_says_nothing_and_takes_no_report_back()
    {
        Plan($"{Header}\nstudy,R5,,,,,").Empty.ShouldBe(1);
        Plan($"{Header}\nstudy,R5,,,,,", new ProgressReported(R5, ProgressStatus.OnTrack, null, null, null, PartialDate.Parse("2024-04-10"), false)).Faults.ShouldHaveSingleItem().Type.ShouldBe("report-not-erased");
    }

    [Fact]
    public void Two_periods_of_one_item_are_recorded_one_after_the_other() =>
        Plan($"{Header}\nstudy,R4,順調,,,,\nstudy,R5,遅延,,,,").Records.Select(row => row.Report.Status).ShouldBe([ProgressStatus.OnTrack, ProgressStatus.Late]);

    [Fact]
    public void A_sender_who_is_not_entitled_is_told_in_the_row()
    {
        var table = ProgressTable.Read($"{Header}\nstudy,R5,順調,,,,");
        ProgressImport.Plan(table, Items(Given.Item()), item => Responsibility.Problem(item, ["other"], "residents-section"), Given.Now).Faults.ShouldHaveSingleItem().Type.ShouldBe("section-not-responsible");
    }

    [Fact]
    public void What_comes_out_goes_in_again_and_records_nothing()
    {
        var text = Gen.OneOf(
            Gen.Const("通常の報告"), Gen.Const("=SUM(A1)"), Gen.Const("'=a"), Gen.Const("''- b"), Gen.Const("-5"), Gen.Const("二行\r\nの、\"引用\",と"), Gen.Const(" 前後の空白 "), Gen.Const("\t@x"),
            Gen.String[Gen.Char["あa=+-@',\"\n 　①"], 1, 20].Where(one => !string.IsNullOrWhiteSpace(one)));
        var date = Gen.Select(Gen.Int[1, 12], Gen.Int[0, 28], (month, day) => PartialDate.Parse(day == 0 ? $"2024-{month:00}" : $"2024-{month:00}-{day:00}"));
        var report = Gen.Select(Gen.Int[0, 2], Gen.Int[-1, 99], text, date, Gen.Bool, (status, percent, words, on, illustrative) =>
            new ProgressReported(R5, (ProgressStatus)status, percent < 0 ? null : percent, words, null, on, illustrative));
        report.List[0, 4].Sample(reports =>
        {
            var item = Given.Item([.. reports]);
            var row = ProgressFile.RowOf(item, 7, R5, Given.Now.Today, new Dictionary<string, SectionRecord>())!;
            var bytes = ProgressFile.Write(new ProgressReports("dx-roadmap", R5, R5.ToJapanese(), new AsOf(PartialDate.Of(Given.Now.Today), Given.Now.Instant, 1), [row]));
            var plan = ProgressImport.Plan(ProgressTable.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')), Items(item), _ => null, Given.Now);
            return plan.Faults.Count == 0 && plan.Records.Count == 0 && plan.Unchanged + plan.Empty == 1;
        });
    }

    private static GivenReport Row(string header, string row)
    {
        var read = ProgressTable.Read($"{header}\n{row}");
        read.Faults.ShouldBeEmpty();
        return read.Rows.ShouldHaveSingleItem();
    }

    private static ImportOfReports Plan(string csv, params object[] events) => ProgressImport.Plan(ProgressTable.Read(csv), Items(Given.Item(events)), _ => null, Given.Now);

    private static Dictionary<string, (RoadmapItem Item, long Version)> Items(RoadmapItem item) => new() { ["study"] = (item, 7) };
}
