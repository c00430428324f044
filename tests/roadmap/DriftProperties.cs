using System.Text.Json;
using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tests;

/// <summary>What holds of an item's state and of drift for whatever is commanded, its whole life over.</summary>
public class DriftProperties
{
    private static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[2022, 2024], Gen.Int[1, 12], Gen.Int[0, 28], (year, month, day) =>
        PartialDate.Parse(day == 0 ? $"{year:0000}-{month:00}" : $"{year:0000}-{month:00}-{day:00}"));

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 1200].Select(days => new DateOnly(2022, 1, 1).AddDays(days));

    private static readonly Gen<YearSpan> Span = Gen.Select(Gen.Int[2022, 2026], Gen.Int[0, 2], (from, more) => Given.Span(from, from + more));

    private static readonly IReadOnlyList<RoadmapItem> Others = [Given.Item("part-a", "measure-a"), Given.Item("part-b", "measure-a")];

    private static readonly Gen<Func<RoadmapItem, Outcome>> Command = Gen.Frequency(
        (6, Gen.Select(Span, Date, (span, from) => Do(item => Rescheduling.Decide(item, new RescheduleItem([span], "理由", from), Given.Now)))),
        (2, Gen.Select(Gen.Int[0, 3], Date, (n, from) => Do(item => Confirming.Decide(item, new ConfirmItem($"根拠{n}", from), Given.Now)))),
        (2, Gen.Select(Gen.Int[0, 3], Date, (n, from) => Do(item => Describing.Decide(item, new DescribeItem($"題{n}", from), Given.Now)))),
        (2, Gen.Select(Gen.Int[0, 3], Date, (n, from) => Do(item => Assigning.Decide(item, section: null, new AssignItem($"section-{n}", from), Given.Now)))),
        (2, Gen.Select(Gen.Int[0, 3], Date, (n, from) => Do(item => Relinking.Decide(item, new RelinkItem($"measure-{n}", "理由", from), Given.Now)))),
        (3, Date.Select(on => Do(item => Working.Decide(item, new StartItem(on), Given.Now)))),
        (2, Date.Select(from => Do(item => Working.Decide(item, new SuspendItem("理由", from), Given.Now)))),
        (2, Date.Select(from => Do(item => Working.Decide(item, new ResumeItem(from), Given.Now)))),
        (2, Date.Select(on => Do(item => Working.Decide(item, new CompleteItem(on), Given.Now)))),
        (1, Date.Select(from => Do(item => SplittingAndMerging.Decide(item, Others, new SplitItem(["part-a", "part-b"], "理由", from), Given.Now)))),
        (1, Date.Select(from => Do(item => Cancelling.Decide(item, new CancelItem("理由", from), Given.Now)))));

    [Fact]
    public void An_items_state_on_a_day_is_the_fold_of_its_events_that_hold_by_then() =>
        Gen.Select(Command.List[0, 25], Day).Sample((commands, day) =>
        {
            var events = Run(commands);
            return Text(ItemAtPoint.On(Given.Item([.. events]), day))
                == Text(ItemAtPoint.On(Given.Item([.. events.Where(@event => ((IDatedFact)@event).HappenedOn.HasBegunBy(day))]), day));
        });

    [Fact]
    public void A_baseline_is_the_same_point_whatever_comes_after() =>
        Gen.Select(Command.List[0, 12], Command.List[0, 12]).Sample((before, after) =>
        {
            var early = Run(before);
            var later = Run([.. before, .. after]);
            return Take(early) is not { } baseline || (
                Text(In(baseline, later)) == Text(In(baseline, early))
                && later.Take(early.Count).Select(Text).SequenceEqual(early.Select(Text)));
        });

    [Fact]
    public void Drift_of_a_point_against_itself_is_zero() =>
        Gen.Select(Command.List[0, 25], Day).Sample((commands, day) =>
        {
            var events = Run(commands);
            var at = ItemAtPoint.On(Given.Item([.. events]), day);
            return IsZero(Drift.Between(at, at)) && (Take(events) is not { } baseline || IsZero(Drift.Between(In(baseline, events), In(baseline, events))));
        });

    [Fact]
    public void Drift_back_is_drift_forth_with_the_other_sign() =>
        Gen.Select(Command.List[0, 25], Day, Day).Sample((commands, one, other) =>
        {
            var item = Given.Item([.. Run(commands)]);
            var (forth, back) = (Drift.Between(ItemAtPoint.On(item, one), ItemAtPoint.On(item, other)), Drift.Between(ItemAtPoint.On(item, other), ItemAtPoint.On(item, one)));
            return forth?.Start == -back?.Start && forth?.End == -back?.End && forth is null == back is null;
        });

    [Fact]
    public void Moves_between_two_points_are_none_where_the_points_are_one() =>
        Gen.Select(Command.List[0, 25], Day).Sample((commands, day) =>
        {
            var item = Given.Item([.. Run(commands)]);
            return !Comparing.Moves(ItemAtPoint.On(item, day), ItemAtPoint.On(item, day)).Any();
        });

    private static Func<RoadmapItem, Outcome> Do(Func<RoadmapItem, Outcome> command) => command;

    private static bool IsZero(Slip? slip) => slip is null or { Outcome: DriftOutcome.Unchanged, Start: 0, End: 0 };

    /// <summary>The baseline of a revision in the midst of it all, on the version of the item after these events.</summary>
    private static BaselineTaken? Take(List<object> events) =>
        BaselineTaking.Decide(Given.Roadmap(new ItemListed("study")), [new BaselineTaking.ReadItem(Given.Item([.. events]), events.Count + 1)], Given.Revision("1.0", "2023-04", "measure-a"))
            is Outcome.Accepted { Events: [BaselineTaken taken] } ? taken : null;

    private static ItemAtPoint In(BaselineTaken baseline, List<object> events) =>
        ItemAtPoint.In(baseline.Items[0], Given.Item([.. events.Take((int)baseline.Items[0].Version - 1)]), baseline.AppliesFrom.Last);

    private static List<object> Run(List<Func<RoadmapItem, Outcome>> commands)
    {
        var (item, events) = (Given.Item(), new List<object>());
        foreach (var @event in commands.SelectMany(command => command(item) is Outcome.Accepted accepted ? accepted.Events : []))
        {
            item = Given.Apply(item, @event);
            events.Add(@event);
        }

        return events;
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize<object?>(value);
}
