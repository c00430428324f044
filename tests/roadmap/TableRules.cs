using CsCheck;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Tests;

public class TableRules
{
    private static readonly FiscalYear R4 = new(2022);

    [Fact]
    public void Rows_stand_under_their_measures_in_the_order_of_the_revision_and_what_it_does_not_have_comes_last()
    {
        var groups = TableLayout.Of(GivenTable.Sample).Groups;
        groups.Select(group => group.Measure).ShouldBe(["standardisation", "security", "withdrawn"]);
        groups[0].Heading.ShouldBe("(2) 自治体情報システムの標準化・共通化〔◆〕");
        groups[1].Rows.Select(row => row.Item.Item).ShouldBe(["policy-review", "measures"]);
        groups[2].Heading.ShouldContain("該当する施策なし");
    }

    [Fact]
    public void What_is_illustrative_is_marked_itself_and_not_the_real_row_that_it_is_about()
    {
        var item = GivenTable.Planned("study", "security", "検討", [Given.Span(2022, 2023)], new ItemAssigned("planning", Given.July2022) { Illustrative = true }, new ItemStarted(Given.July2022) { Illustrative = true });
        var table = GivenTable.Of([GivenTable.Security], item);
        table.HasIllustrative.ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(TableMarkdown.Write(table)).ShouldContain("| 検討 | ※planning | ※着手（令和4年7月） |");
    }

    [Fact]
    public void Columns_reach_over_all_that_was_planned_and_done()
    {
        TableLayout.Of(GivenTable.Sample).Years.Select(year => year.Year).ShouldBe([2022, 2023, 2024, 2025]);
        var late = GivenTable.Planned("a", "m", "遅れた項目", [Given.Span(2018, 2019)], new ItemStarted(PartialDate.Parse("2023-04-01")));
        TableLayout.Of(GivenTable.Of([], late)).Years.Select(year => year.ToLetters()).ShouldBe(["H30", "H31", "R2", "R3", "R4", "R5"]);
        TableLayout.Of(GivenTable.Of([])).Years.ShouldBeEmpty();
    }

    [Fact]
    public void A_bar_covers_its_fiscal_years_and_a_gap_stays_a_gap()
    {
        var row = TableLayout.Of(GivenTable.Sample).Groups[1].Rows[1];
        row.Bars.Select(bar => (bar.Start, bar.End, bar.Span.Certainty)).ShouldBe([(0, 120, Certainty.Stated), (240, 480, Certainty.Assumed)]);
        row.Cells.ShouldBe(["●", "", "○→", "○"]);
    }

    [Theory]
    [InlineData("2022-04-01", 0)]
    [InlineData("2023-03-31", 119)]
    [InlineData("2023-04-01", 120)]
    [InlineData("2022-07", 35)]
    [InlineData("2024-02-29", 120 + 109)]
    public void A_date_stands_in_its_month_and_a_month_without_a_day_in_its_middle(string date, int units) =>
        TableLayout.At(PartialDate.Parse(date), R4).ShouldBe(units);

    [Theory]
    [InlineData("2022-03-31", 0, Outside.Before)]
    [InlineData("2024-02-10", 223, Outside.No)]
    [InlineData("2026-03-31", 479, Outside.No)]
    [InlineData("2026-04-01", 480, Outside.After)]
    public void The_day_of_the_table_is_drawn_where_it_is_or_at_the_edge(string day, int at, Outside outside)
    {
        var table = GivenTable.Sample with { AsOf = GivenTable.AsOf with { ValidAt = PartialDate.Parse(day) } };
        var today = TableLayout.Of(table).Today.ShouldNotBeNull();
        (today.At, today.Outside).ShouldBe((at, outside));
        TableLayout.Of(table with { Baseline = true }).Today.ShouldBeNull();
    }

    [Fact]
    public void An_item_stands_as_its_last_work_says_with_each_step_on_the_axis_and_a_milestone_where_it_was_reached()
    {
        var item = TableLayout.Of(GivenTable.Sample).Groups[0].Rows[0];
        item.Item.Standing.ShouldBe(Standing.Started);
        item.Marks.Select(mark => (mark.Work.Standing, mark.Work.Resumed, mark.At)).ShouldBe([(Standing.Started, false, 60), (Standing.Suspended, false, 155), (Standing.Started, true, 165)]);
        item.Milestones.Select(diamond => (diamond.Milestone.Id, diamond.Milestone.Reached is not null, diamond.At)).ShouldBe([("fit-gap", true, 196), ("cut-over", false, 335)]);
        TableLayout.Of(GivenTable.Sample).Groups[2].Rows[0].Item.Standing.ShouldBe(Standing.Cancelled);
    }

    [Fact]
    public void Long_titles_are_broken_between_graphemes_and_no_line_begins_with_a_comma_or_ends_within_a_short_word()
    {
        TableText.Wrap("自治体のAI・RPAの利用促進", 14).ShouldBe(["自治体のAI・", "RPAの利用促進"]);
        TableText.Wrap("標準化、共通化", 6).ShouldBe(["標準化、", "共通化"]);
        TableText.Wrap("👩‍👩‍👧👩‍👩‍👧か\u3099き\u3099", 4).ShouldBe(["👩‍👩‍👧👩‍👩‍👧", "か\u3099き\u3099"]);
        TableText.Wrap("", 10).ShouldBe([""]);
        TableText.Wrap(new string('a', 30), 12).ShouldBe([new string('a', 12), new string('a', 12), new string('a', 6)]);
        TableText.Cut("標準準拠システムへ", 10).ShouldBe("標準準拠…");
    }

    [Fact]
    public void What_does_not_fit_on_a_sheet_goes_on_on_the_next_under_its_heading()
    {
        var items = Enumerable.Range(0, 60).Select(n => GivenTable.Planned($"item-{n}", "security", new string('長', 200), [Given.Span(2022, 2023)])).ToArray();
        var pages = TablePages.Of(TableLayout.Of(GivenTable.Of([GivenTable.Security], items)));
        pages.Count.ShouldBeGreaterThan(5);
        pages.ShouldAllBe(page => page.RowsBottom <= TablePages.Height - TablePages.Margin && page.Lines[0].Row == null);
        pages.SelectMany(page => page.Lines).Select(line => line.Row?.Item.Item).OfType<string>().ShouldBe(items.Select(item => item.Slug));
        string.Concat(pages[1].Lines[0].Words).ShouldEndWith("（続き）");
    }

    [Fact]
    public void Whatever_the_spans_bars_and_cells_say_the_same_years() =>
        Gen.Select(Gen.Int[1990, 2050], Gen.Int[0, 5], Gen.Bool).Array[1, 6].Sample(drawn =>
        {
            var spans = drawn.Select(span => Given.Span(span.Item1, span.Item1 + span.Item2, span.Item3 ? Certainty.Stated : Certainty.Assumed)).ToArray();
            if (YearSpan.ProblemOf(spans) is not null)
            {
                return;
            }

            var sheet = TableLayout.Of(GivenTable.Of([], GivenTable.Planned("a", "m", "項目", spans)));
            var row = sheet.Groups.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem();
            var covered = row.Bars.SelectMany(bar => Enumerable.Range(bar.Start / TableLayout.UnitsAYear, (bar.End - bar.Start) / TableLayout.UnitsAYear));
            covered.ShouldBe(Enumerable.Range(0, sheet.Years.Count).Where(column => row.Cells[column].Length > 0));
            row.Cells[0].ShouldNotBeEmpty();
            row.Cells[^1].ShouldNotBeEmpty();
            row.Cells.Count(cell => cell.EndsWith('→')).ShouldBe(spans.Sum(span => span.To.Year - span.From.Year));
        }, iter: 300);
}
