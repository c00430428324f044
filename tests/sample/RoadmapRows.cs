namespace DxGovernance.Sample.Tests;

public sealed class RoadmapRows
{
    private static readonly IReadOnlyList<RoadmapRow> Plan20 = SampleFiles.Roadmap("133086").Plans["2.0"];

    [Fact]
    public void There_are_fifteen_rows_and_every_span_is_assumed_with_its_evidence()
    {
        Plan20.Count.ShouldBe(15);
        foreach (var row in Plan20)
        {
            row.Illustrative.ShouldBeFalse();
            var span = row.Spans.ShouldHaveSingleItem();
            span.Certainty.ShouldBe("assumed");
            span.From.ShouldBe(row.ArrowYear ?? 2022);
            span.To.ShouldBe(2025);
            row.Evidence.ShouldStartWith($"原典{row.SourceLine}行");
        }
    }

    [Fact]
    public void Each_row_names_the_line_and_the_cell_where_its_arrow_survived()
    {
        foreach (var row in Plan20)
        {
            var cells = SampleFiles.SourceLines[row.SourceLine!.Value - 1].Split('\t');
            var arrow = Array.IndexOf(cells, "→");

            Layout.OfText(cells[0]).Replace(" ", "", StringComparison.Ordinal).ShouldBe(row.Title);
            row.ArrowYear.ShouldBe(arrow < 0 ? null : 2021 + arrow);
            SampleFiles.Places.ShouldContain(place => place.RoadmapItem == row.Id && place.Line == row.SourceLine);
        }

        Plan20.Where(row => row.ArrowYear is not null).Select(row => (row.SourceLine, row.ArrowYear)).ShouldBe(
            [(127, 2023), (128, 2022), (139, 2024), (140, 2024), (181, 2024), (182, 2022)]);
    }

    [Fact]
    public void The_rows_of_each_plan_are_the_rows_of_the_tables_of_its_revision()
    {
        foreach (var (municipality, policy) in SampleFiles.Municipalities
            .SelectMany(municipality => SampleFiles.PoliciesOf(municipality).Select(policy => (municipality, policy))))
        {
            var plan = SampleFiles.Roadmap(municipality).Plans[policy.Revision];
            var printed = policy.Of("table")
                .Where(table => policy[table.Parent!].Kind == "measure")
                .SelectMany(table => PlainDocument.LinesOf(table).Skip(1).Select(row => (table.Parent!, row.Split('\t')[0])));

            plan.Select(row => (row.Measure, row.Title)).ShouldBe(printed);
            plan.Select(row => row.Id).ShouldBeUnique();
            plan.ShouldAllBe(row => row.Spans.All(span => span.From <= span.To && (span.Certainty == "assumed" || span.Certainty == "stated")));
        }
    }

    [Fact]
    public void The_plan_of_1_0_is_illustrative_and_2_0_drifts_from_it()
    {
        var before = SampleFiles.Roadmap("133086").Plans["1.0"];

        before.ShouldAllBe(row => row.Illustrative && row.Evidence.StartsWith("例示"));
        before.Join(Plan20, row => row.Id, row => row.Id, (was, now) => (now.Id, drifted: !was.Spans.SequenceEqual(now.Spans)))
            .Where(row => row.drifted).Select(row => row.Id)
            .ShouldBe(["security-policy-revision", "ai-rpa-process-review", "ai-rpa-introduction"]);
    }
}
