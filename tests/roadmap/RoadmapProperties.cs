using System.Text.Json;
using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tests;

/// <summary>What holds for whatever is commanded: days and months of three years, so that they meet each other.</summary>
public class RoadmapProperties
{
    private static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[2022, 2024], Gen.Int[1, 12], Gen.Int[0, 28], (year, month, day) =>
        PartialDate.Parse(day == 0 ? $"{year:0000}-{month:00}" : $"{year:0000}-{month:00}-{day:00}"));

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 1200].Select(days => new DateOnly(2022, 1, 1).AddDays(days));

    private static readonly Gen<YearSpan> Span = Gen.Select(Gen.Int[2022, 2026], Gen.Int[0, 2], (from, more) => Given.Span(from, from + more));

    private static readonly Gen<Func<RoadmapItem, Outcome>> Command = Gen.Frequency(
        (6, Gen.Select(Span, Date, (span, from) => new Func<RoadmapItem, Outcome>(item => Rescheduling.Decide(item, new RescheduleItem([span], "理由", from), Given.Now)))),
        (3, Gen.Select(Gen.Int[0, 3], Date, (n, from) => new Func<RoadmapItem, Outcome>(item => Confirming.Decide(item, new ConfirmItem($"根拠{n}", from), Given.Now)))),
        (1, Date.Select(from => new Func<RoadmapItem, Outcome>(item => Cancelling.Decide(item, new CancelItem("理由", from), Given.Now)))));

    [Fact]
    public void The_plan_on_a_day_is_made_of_the_facts_that_hold_by_then_and_of_no_other() =>
        Gen.Select(Command.List[0, 20], Day).Sample((commands, day) =>
        {
            var events = Run(commands);
            var whole = Given.Item([.. events]);
            var byThen = Given.Item([.. events.Where(@event => DateOf(@event).HasBegunBy(day))]);
            return Text(whole.On(day)) == Text(byThen.On(day)) && whole.IsCancelledOn(day) == byThen.IsCancelledOn(day);
        });

    [Fact]
    public void What_was_recorded_by_a_version_is_the_fold_of_the_events_up_to_it() =>
        Gen.Select(Command.List[0, 20], Gen.Int[0, 20], Day).Sample((commands, version, day) =>
        {
            var (states, events) = States(commands);
            var n = Math.Min(version, events.Count);
            return Text(states[n].On(day)) == Text(Given.Item([.. events.Take(n)]).On(day));
        });

    [Fact]
    public void For_one_date_the_later_recorded_counts() =>
        Gen.Select(Command.List[0, 15], Date, Span).Sample((commands, from, span) =>
        {
            var item = Given.Item([.. Run(commands)]);
            return Rescheduling.Decide(item, new RescheduleItem([span], "理由", from), Given.Now) is not Outcome.Accepted { Events: [var @event] }
                || Text(Given.Apply(item, @event).On(from.Last)!.Spans) == Text(new[] { span })
                || item.Plans.Any(plan => plan.From.HasBegunBy(from.Last) && from.IsCertainlyBefore(plan.From));
        });

    [Fact]
    public void A_cancelled_item_never_comes_back() =>
        Gen.Select(Command.List[1, 25], Day, Day).Sample((commands, day, later) =>
            !Given.Item([.. Run(commands)]).IsCancelledOn(day) || day > later || Given.Item([.. Run(commands)]).IsCancelledOn(later));

    [Fact]
    public void A_baseline_never_changes_whatever_is_planned_and_adopted_after() =>
        Gen.Select(Command.List[0, 10], Command.List[0, 10], Gen.Shuffle(Revisions)).Sample((before, after, revisions) =>
        {
            var item = Given.Item([.. Run(before)]);
            var roadmap = Given.Roadmap(new ItemListed("study"));
            roadmap = Take(roadmap, item, revisions[0]);
            var taken = Text(roadmap.Baseline(revisions[0].Revision));
            item = after.Aggregate(item, (state, command) => command(state) is Outcome.Accepted { Events: [var @event] } ? Given.Apply(state, @event) : state);
            roadmap = Given.Apply(roadmap, new ItemListed("another"));
            return Text(revisions.Concat(revisions).Aggregate(roadmap, (state, revision) => Take(state, item, revision)).Baseline(revisions[0].Revision)) == taken;
        });

    [Fact]
    public void Adoptions_that_arrive_in_any_order_and_again_come_to_the_same_baselines() =>
        Gen.Select(Command.List[0, 10], Gen.Shuffle(Revisions), Gen.Int[0, 3].Array[0, 6]).Sample((commands, revisions, again) =>
        {
            var item = Given.Item([.. Run(commands)]);
            var inOrder = Revisions.Aggregate(Given.Roadmap(), (state, revision) => Take(state, item, revision));
            var shuffled = revisions.Concat(again.Select(index => revisions[index])).Aggregate(Given.Roadmap(), (state, revision) => Take(state, item, revision));
            return Text(shuffled.Baselines) == Text(inOrder.Baselines);
        });

    private static AdoptedRevision[] Revisions =>
        [Given.Revision("1.0", "2022-07", "measure-a"), Given.Revision("1.9", "2023-01", "measure-a"), Given.Revision("1.10", "2023-04"), Given.Revision("2.0", "2024-01", "measure-b")];

    private static RoadmapRecord Take(RoadmapRecord roadmap, RoadmapItem item, AdoptedRevision revision) =>
        BaselineTaking.Decide(roadmap, Given.Read(item), revision) is Outcome.Accepted { Events: [BaselineTaken taken] } ? roadmap.Apply(taken) : roadmap;

    private static List<object> Run(List<Func<RoadmapItem, Outcome>> commands) => States(commands).Events;

    private static (List<RoadmapItem> States, List<object> Events) States(List<Func<RoadmapItem, Outcome>> commands)
    {
        var (states, events) = (new List<RoadmapItem> { Given.Item() }, new List<object>());
        foreach (var @event in commands.SelectMany(command => command(states[^1]) is Outcome.Accepted accepted ? accepted.Events : []))
        {
            states.Add(Given.Apply(states[^1], @event));
            events.Add(@event);
        }

        return (states, events);
    }

    private static PartialDate DateOf(object @event) => ((Platform.Store.IDatedFact)@event).HappenedOn;

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
