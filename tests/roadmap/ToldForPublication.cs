using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Tests;

/// <summary>What is told of roadmaps, items and sections, so that it can be published.</summary>
public class ToldForPublication
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MessageSource Source = new("133086", "item/dx-roadmap/study", 7, "roadmap/1");

    private static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[2022, 2024], Gen.Int[1, 12], Gen.Int[0, 28], (year, month, day) =>
        PartialDate.Parse(day == 0 ? $"{year:0000}-{month:00}" : $"{year:0000}-{month:00}-{day:00}"));

    private static readonly Gen<object> Fact = Gen.OneOf<object>(
        Gen.Select(Gen.Int[2022, 2026], Date, (year, from) => (object)Given.Rescheduled(from.ToString(), Given.Span(year, year))),
        Gen.Select(Gen.Int[0, 9], Date, (n, from) => (object)new ItemDescribed($"題{n}", null, [], from)),
        Gen.Select(Gen.Int[0, 9], Date, (n, from) => (object)new ItemAssigned($"section-{n}", from)),
        Gen.Select(Gen.Int[0, 9], Date, (n, from) => (object)new ItemRelinked($"measure-{n}", [], "理由", from)));

    [Fact]
    public void What_is_told_says_for_each_day_what_the_item_is_on_it() =>
        Gen.Select(Fact.List[0, 12], Gen.Int[0, 1200]).Sample((facts, days) =>
        {
            var day = new DateOnly(2022, 1, 1).AddDays(days);
            var item = Given.Item([.. facts]);
            if (!item.PlannedFrom.HasBegunBy(day))
            {
                return true;
            }

            var told = TellingItems.StateOf(Source, "dx-policy", item);
            return On(told.Titles, title => title.From, day)?.Title == item.TitleOn(day)
                && On(told.Measures, measures => measures.From, day)!.Measures.SequenceEqual(item.MeasuresOn(day))
                && On(told.Sections, section => section.From, day)?.Section == item.SectionOn(day)
                && On(told.Plans, plan => plan.From, day)?.Spans[0].From == item.On(day)?.Spans[0].From.Year;
        });

    [Fact]
    public void The_words_of_a_report_and_what_shows_it_are_not_told_and_of_two_on_a_period_the_one_that_counts_is()
    {
        var told = TellingItems.StateOf(Source, "dx-policy", Given.Item(
            Report("2022", ProgressStatus.AtRisk, 40, "2023-01-10"), Report("2022", ProgressStatus.OnTrack, 60, "2023-04-10"), Report("2023-Q1", ProgressStatus.Late, null, "2023-07-10")));
        told.Reports.ShouldBe(
            [new ItemReportState("2022", "令和4年度", "onTrack", 60, "2023-04-10", false), new ItemReportState("2023-Q1", "令和5年度第1四半期", "late", null, "2023-07-10", false)]);
        JsonSerializer.Serialize(told, Json).ShouldNotContain("秘");
    }

    [Fact]
    public void Work_milestones_budgets_and_what_a_plan_rests_on_are_told()
    {
        var item = Given.Item(
            new ReschedulingProposed(1, [Given.Span(2022, 2023)], [Given.Span(2022, 2026)], "遅れ", Given.July2022, null, "4d5e", false),
            new ItemRescheduled([Given.Span(2022, 2026, Certainty.Stated)], "遅れ", PartialDate.Parse("2024-01-25"), null, true) { Decision = "hq/2023/5", DecidedOn = PartialDate.Parse("2024-01-25"), Change = 1 },
            new ReschedulingRescinded(1, "hq/2023/5", "revoked", PartialDate.Parse("2024-03-01"), "hq/2023/9"),
            new ItemStarted(PartialDate.Parse("2022-09")),
            new ItemSuspended("国の仕様の確定待ち", PartialDate.Parse("2023-04-01")),
            new MilestonePlanned("a", "公告", PartialDate.Parse("2023-06"), Certainty.Assumed, Given.July2022),
            new MilestoneReached("a", PartialDate.Parse("2023-07-03")),
            new BudgetCited(new FiscalYear(2023), "0210-15", BudgetStage.Supplementary, -1_200_000, FundingSource.National, "R5-104", PartialDate.Parse("2023-12-15")),
            Given.Cancelled("2026-04-01"));
        var told = TellingItems.StateOf(Source, "dx-policy", item);
        told.Plans.Select(plan => (plan.From, plan.Reason, plan.Decision, plan.DecisionRescinded)).ShouldBe(
            [("2022-07", null, null, null), ("2024-01-25", "遅れ", "hq/2023/5", new ItemDecisionRescission("revoked", "2024-03-01"))]);
        told.Plans[1].Spans.ShouldBe([new ItemSpanState(2022, 2026, "stated")]);
        told.Work.Select(fact => (fact.Kind, fact.From, fact.Reason)).ShouldBe([("started", "2022-09", null), ("suspended", "2023-04-01", "国の仕様の確定待ち"), ("cancelled", "2026-04-01", "見直し")]);
        told.Milestones.ShouldBe([new ItemMilestoneState("a", "公告", "2023-06", "assumed", "2023-07-03", false)]);
        told.Budgets.ShouldBe([new ItemBudgetState(2023, "0210-15", "supplementary", -1_200_000, "national", "R5-104", "2023-12-15", false)]);
    }

    [Fact]
    public void Exact_bounds_and_entries_of_catalogues_are_told()
    {
        var item = Given.Item(new ItemEntryLinked("core-systems", "core-tax", Given.July2022) { Illustrative = true }) with
        {
            Plans = [new PlanFact(Given.July2022, [Given.Span(2022, 2023) with { Begin = Bound("2022-Q2"), End = Bound("2023-09") }], null, null, false)],
        };
        var told = TellingItems.StateOf(Source, "dx-policy", item);
        (told.Plans[0].Spans[0].Begins, told.Plans[0].Spans[0].Ends).ShouldBe(("2022-Q2", "2023-09"));
        told.Entries!.ShouldHaveSingleItem().ShouldBe(new ItemEntryState("core-systems", "core-tax", "2022-07", true));
        TellingItems.StateOf(Source, "dx-policy", Given.Item()).Entries.ShouldBeNull();
    }

    private static PlanBound Bound(string text) => PlanBound.TryParse(text, out var bound) ? bound : throw new ArgumentException(text);

    [Fact]
    public void What_is_only_proposed_is_not_told()
    {
        object[] ofTheOffice =
        [
            new ReschedulingProposed(1, [Given.Span(2022, 2023)], [Given.Span(2022, 2026)], "秘", Given.July2022, "秘", "4d5e", false), new ReschedulingWithdrawn(1, "秘"),
            new ReschedulingDeclined(1, "hq/2023/5", "rejected", Given.July2022), new ReschedulingRefused(1, "hq/2023/5", "秘", "秘", "秘"),
        ];
        TellingItems.Events.Concat(ofTheOffice.Select(@event => @event.GetType())).Select(type => type.Name).Order()
            .ShouldBe(FoldedBy<RoadmapItem>().Select(type => type.Name).Order(), "Each event of an item is told, or is for the office only.");
        var told = Text(Given.Item());
        var item = Given.Item();
        foreach (var @event in ofTheOffice)
        {
            item = Given.Apply(item, @event);
            Text(item).ShouldBe(told, @event.GetType().Name);
        }
    }

    [Fact]
    public void Every_event_of_a_section_is_told_and_of_a_roadmap_those_that_are_published()
    {
        Type[] notPublished = [typeof(ItemListed), typeof(NamedBaselineTaken), typeof(DependencyStated), typeof(DependencyRemoved), typeof(CommitmentRegistered), typeof(CommitmentLinked), typeof(CommitmentUnlinked), typeof(CommitmentClosed)];
        TellingSections.Events.Select(type => type.Name).Order().ShouldBe(FoldedBy<SectionRecord>().Select(type => type.Name).Order());
        TellingRoadmaps.Events.Concat(notPublished).Select(type => type.Name).Order().ShouldBe(FoldedBy<RoadmapRecord>().Select(type => type.Name).Order());
    }

    [Fact]
    public void A_section_is_told_with_its_titles_by_date_and_its_successors()
    {
        var section = SectionRecord.Create(new SectionEstablished("planning", "企画課", PartialDate.Parse("2020-04-01"), Illustrative: true))
            .Apply(new SectionRenamed("企画政策課", PartialDate.Parse("2024-04-01"))).Apply(new SectionRenamed("企画財政課", PartialDate.Parse("2022-04-01")))
            .Apply(new SectionSucceeded(["digital"], PartialDate.Parse("2026-04-01")));
        var told = TellingSections.StateOf(Source, section);
        told.Titles.ShouldBe([new SectionTitleState("2020-04-01", "企画課"), new SectionTitleState("2022-04-01", "企画財政課"), new SectionTitleState("2024-04-01", "企画政策課")]);
        (told.Succession!.By.Single(), told.Succession.From).ShouldBe(("digital", "2026-04-01"));
    }

    private static ProgressReported Report(string period, ProgressStatus status, int? percent, string on) => new(
        ReportingPeriod.TryParse(period, out var parsed) ? parsed : throw new ArgumentException(period), status, percent, "秘", "秘", PartialDate.Parse(on), Illustrative: false);

    private static T? On<T>(IEnumerable<T> line, Func<T, string> from, DateOnly day)
        where T : class => line.LastOrDefault(entry => PartialDate.Parse(from(entry)).HasBegunBy(day));

    private static string Text(RoadmapItem item) => JsonSerializer.Serialize(TellingItems.StateOf(Source, "dx-policy", item), Json);

    private static IEnumerable<Type> FoldedBy<T>() => typeof(T).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        .Where(method => method.Name is "Create" or "Apply").Select(method => method.GetParameters()[0].ParameterType).Distinct();
}
