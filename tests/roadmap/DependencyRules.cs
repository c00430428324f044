using System.Text;
using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Tests;

public class DependencyRules
{
    private static readonly Gen<string> Id = Gen.Int[0, 4].Select(number => "abcde"[number].ToString());

    [Fact]
    public void An_item_builds_on_another_from_a_date_on()
    {
        var stated = State(Given.Roadmap(), "b", "a", "2022-08", "調査の結果").Event<DependencyStated>();
        (stated.Item, stated.Predecessor, stated.From, stated.Note).ShouldBe(("b", "a", PartialDate.Parse("2022-08"), "調査の結果"));
        var roadmap = Given.Roadmap(stated);
        roadmap.DependenciesOn(Given.Day("2022-07-31")).ShouldBeEmpty();
        roadmap.DependenciesOn(Given.Day("2022-08-01")).ShouldHaveSingleItem().Note.ShouldBe("調査の結果");
    }

    [Fact]
    public void What_is_stated_already_records_nothing_and_another_note_takes_the_place_of_the_one_before()
    {
        var roadmap = Given.Roadmap(Stated("b", "a"));
        State(roadmap, "b", "a", "2023-01").Events().ShouldBeEmpty();
        var again = Given.Apply(roadmap, State(roadmap, "b", "a", "2023-01", "仕様").Event<DependencyStated>());
        again.DependenciesOn(Given.Day("2022-12-31")).ShouldHaveSingleItem().Note.ShouldBeNull();
        again.DependenciesOn(Given.Day("2023-01-01")).ShouldHaveSingleItem().Note.ShouldBe("仕様");
    }

    [Fact]
    public void An_item_builds_neither_on_itself_nor_on_what_is_not_there()
    {
        State(Given.Roadmap(), "a", "a", "2022-08").Refusal().Type.ShouldBe("dependency-on-itself");
        var refusal = Depending.Decide(Given.Roadmap(), Item("a"), "z", found: null, new StateDependency(Given.July2022), Given.Now).Refusal();
        (refusal.Type, refusal.Kind).ShouldBe(("predecessor-unknown", RefusalKind.Unknown));
    }

    [Theory]
    [InlineData("2027-01", "date-in-future")]
    [InlineData("2022-06", "item-not-planned-yet")]
    public void It_is_stated_from_a_day_on_which_both_are_planned(string from, string type) => State(Given.Roadmap(), "b", "a", from).Refusal().Type.ShouldBe(type);

    [Fact]
    public void Nothing_builds_on_what_is_cancelled_by_then() => Depending.Decide(
        Given.Roadmap(), Item("b"), "a", Item("a", Given.Cancelled("2023-01")), new StateDependency(PartialDate.Parse("2023-02")), Given.Now).Refusal().Type.ShouldBe("item-cancelled");

    [Fact]
    public void A_circle_of_any_length_is_refused_and_named()
    {
        State(Given.Roadmap(Stated("b", "a")), "a", "b", "2022-09").Refusal().English.ShouldContain("a → b → a");
        var chain = Given.Roadmap(Stated("b", "a"), Stated("c", "b"), Stated("d", "c"));
        var refusal = State(chain, "a", "d", "2022-09").Refusal();
        (refusal.Type, refusal.Kind).ShouldBe(("dependency-circle", RefusalKind.Conflict));
        refusal.English.ShouldContain("a → d → c → b → a");
        refusal.Japanese.ShouldContain("a ← d ← c ← b ← a");
        State(chain, "d", "a", "2022-09").Event<DependencyStated>().Predecessor.ShouldBe("a", "Two ways to the same item are no circle.");
    }

    [Fact]
    public void What_was_taken_back_closes_no_circle_from_then_on_but_does_before()
    {
        var roadmap = Given.Roadmap(Stated("b", "a"), new DependencyRemoved("b", "a", "順序の見直し", PartialDate.Parse("2023-04-01")));
        State(roadmap, "a", "b", "2023-04-01").Event<DependencyStated>();
        State(roadmap, "a", "b", "2023-03").Refusal().Type.ShouldBe("dependency-circle");
        State(roadmap, "a", "b", "2022-08").Refusal().Type.ShouldBe("dependency-circle");
        var turned = Given.Apply(roadmap, Stated("a", "b", "2023-04-01"));
        State(turned, "b", "a", "2022-09").Events().ShouldBeEmpty("It is stated so for that day.");
        State(turned, "b", "a", "2024-01").Refusal().Type.ShouldBe("dependency-circle");
    }

    [Fact]
    public void Taking_back_needs_a_reason_and_something_to_take_back()
    {
        var roadmap = Given.Roadmap(Stated("b", "a", "2023-01"));
        Remove(roadmap, "b", "c", "2023-04").Refusal().Kind.ShouldBe(RefusalKind.Unknown);
        Remove(roadmap, "b", "a", "2022-08").Refusal().Type.ShouldBe("dependency-not-yet");
        Remove(roadmap, "b", "a", "2027-01").Refusal().Type.ShouldBe("date-in-future");
        Depending.Decide(roadmap, "b", "a", new RemoveDependency(" ", PartialDate.Parse("2023-04")), Given.Now).Refusal().Type.ShouldBe("reason-empty");
        var removed = Given.Apply(roadmap, Remove(roadmap, "b", "a", "2023-04").Event<DependencyRemoved>());
        removed.DependenciesOn(Given.Day("2023-03-31")).Count.ShouldBe(1);
        removed.DependenciesOn(Given.Day("2023-04-01")).ShouldBeEmpty();
        Remove(removed, "b", "a", "2023-05").Events().ShouldBeEmpty("It is taken back already.");
    }

    [Theory]
    [InlineData(2023, 2022, false)]
    [InlineData(2023, 2023, false)]
    [InlineData(2023, 2024, true)]
    public void Whole_fiscal_years_conflict_only_where_the_one_certainly_begins_before_the_other_ends(int start, int end, bool conflict) =>
        Conflicts(Planned(Given.Span(start, 2026)), Planned(Given.Span(2022, end)), "2022-08-01").ShouldBe(conflict ? [DependencyConflict.StartsBeforeEnd] : []);

    [Theory]
    [InlineData("2023-Q2", "2023-Q2", false)]
    [InlineData("2023-Q2", "2023-Q3", true)]
    [InlineData("2023-09", "2023-Q2", false)]
    [InlineData("2023-09-15", "2023-09-16", true)]
    [InlineData("2023-09-16", "2023-09-16", false)]
    public void Exact_bounds_conflict_by_what_they_can_mean(string begin, string end, bool conflict) => Conflicts(
        Planned(Given.Span(2023, 2024) with { Begin = Bound(begin) }), Planned(Given.Span(2022, 2023) with { End = Bound(end) }), "2022-08-01").ShouldBe(conflict ? [DependencyConflict.StartsBeforeEnd] : []);

    [Fact]
    public void What_is_late_suspended_cancelled_or_replaced_is_in_the_way_and_what_is_completed_is_not()
    {
        var item = Planned(Given.Span(2024, 2025));
        Conflicts(item, Item("a"), "2024-03-31").ShouldBeEmpty();
        Conflicts(item, Item("a"), "2024-04-01").ShouldBe([DependencyConflict.PredecessorLate]);
        Conflicts(item, Item("a", new ItemSuspended("予算", PartialDate.Parse("2023-04"))), "2024-04-01").ShouldBe([DependencyConflict.PredecessorSuspended, DependencyConflict.PredecessorLate]);
        Conflicts(item, Item("a", Given.Cancelled("2023-04")), "2024-04-01").ShouldBe([DependencyConflict.PredecessorCancelled]);
        Conflicts(item, Item("a", new ItemMerged("z", "統合", PartialDate.Parse("2023-04"))), "2024-04-01").ShouldBe([DependencyConflict.PredecessorReplaced]);
        var completed = Item("a", new ItemStarted(Given.July2022), new ItemCompleted(PartialDate.Parse("2024-05"), null));
        Conflicts(item, completed, "2024-04-30").ShouldBe([DependencyConflict.PredecessorLate]);
        Conflicts(item, completed, "2024-05-01").ShouldBeEmpty();
        Conflicts(Item("b", Given.Cancelled("2023-04")), Item("a"), "2024-04-01").ShouldBeEmpty("What has ended waits for nothing.");
    }

    [Fact]
    public void The_table_says_in_every_form_what_a_row_builds_on()
    {
        var table = GivenTable.Sample;
        var named = table with { Items = [.. table.Items.Select(item => item.Item == "operation" ? item with { Predecessors = [new("migration-study", "検討<b>", Illustrative: false)] } : item)] };
        Text(TableCsv.Write(named)).ShouldContain("節目,先行,根拠");
        Text(TableCsv.Write(named)).ShouldContain(",migration-study,原典");
        Text(TableMarkdown.Write(named)).ShouldContain("| 先行 |");
        Text(TableHtml.Write(named)).ShouldContain("<td>検討&lt;b&gt;</td>");
        Text(TableSvg.Write(named)).ShouldContain("先行 検討&lt;b&gt;。");
        Text(TableCsv.Write(table)).ShouldNotContain("先行");
    }

    [Fact]
    public void Whatever_is_stated_and_taken_back_in_whatever_order_no_day_has_a_circle()
    {
        var act = Gen.Select(Id, Id, Gen.Int[0, 30], Gen.Bool, Gen.Int[0, 3]);
        act.Array[1, 40].Sample(acts =>
        {
            var roadmap = Given.Roadmap();
            foreach (var (item, predecessor, month, isMonth, kind) in acts)
            {
                var day = new DateOnly(2022, 8, 10).AddMonths(month);
                var from = isMonth ? $"{day:yyyy-MM}" : $"{day:yyyy-MM-dd}";
                var outcome = kind == 0 ? Remove(roadmap, item, predecessor, from) : State(roadmap, item, predecessor, from);
                roadmap = outcome is Outcome.Accepted accepted ? accepted.Events.Aggregate(roadmap, Given.Apply) : roadmap;
            }

            foreach (var day in roadmap.Dependencies.Select(fact => fact.From.First).Distinct())
            {
                IsWithoutCircle(roadmap.DependenciesOn(day)).ShouldBeTrue();
            }
        }, iter: 2_000);
    }

    [Fact]
    public void A_dependency_is_refused_only_where_some_day_would_have_a_circle() =>
        Gen.Select(Gen.Select(Id, Id, Gen.Int[0, 12]).Array[1, 12], Gen.Int[0, 12]).Sample((edges, month) =>
        {
            var roadmap = Given.Roadmap();
            foreach (var (item, predecessor, at) in edges.Where(edge => edge.Item1 != edge.Item2))
            {
                var stated = Stated(item, predecessor, $"{new DateOnly(2022, 8, 1).AddMonths(at):yyyy-MM}");
                var after = Given.Apply(roadmap, stated);
                var isFree = after.Dependencies.Select(fact => fact.From.First).Distinct().All(day => IsWithoutCircle(after.DependenciesOn(day)));
                (Circle.ClosedBy(roadmap.Dependencies, Dependency.Of(stated)) is null).ShouldBe(isFree);
                roadmap = isFree ? after : roadmap;
            }
        }, iter: 1_000);

    /// <summary>By taking away, again and again, what builds on nothing that is left.</summary>
    private static bool IsWithoutCircle(IReadOnlyList<Dependency> dependencies)
    {
        var left = dependencies.ToList();
        while (left.RemoveAll(dependency => !left.Exists(other => other.Item == dependency.Predecessor)) > 0)
        {
        }

        return left.Count == 0;
    }

    private static DependencyStated Stated(string item, string predecessor, string from = "2022-08") => new(item, predecessor, PartialDate.Parse(from));

    private static Outcome State(RoadmapRecord roadmap, string item, string predecessor, string from, string? note = null) =>
        Depending.Decide(roadmap, Item(item), predecessor, Item(predecessor), new StateDependency(PartialDate.Parse(from), note), Given.Now);

    private static Outcome Remove(RoadmapRecord roadmap, string item, string predecessor, string from) =>
        Depending.Decide(roadmap, item, predecessor, new RemoveDependency("順序の見直し", PartialDate.Parse(from)), Given.Now);

    private static RoadmapItem Item(string id, params object[] events) => Given.Item(id, "measure-a", events);

    private static RoadmapItem Planned(YearSpan span) => GivenTable.Planned("x", "measure-a", "項目", [span]);

    private static IReadOnlyList<DependencyConflict> Conflicts(RoadmapItem item, RoadmapItem predecessor, string day) => DependencyConflicts.On(Given.Day(day), item, predecessor);

    private static PlanBound Bound(string text) => PlanBound.TryParse(text, out var bound) ? bound : throw new FormatException(text);

    private static string Text(byte[] form) => Encoding.UTF8.GetString(form);
}
