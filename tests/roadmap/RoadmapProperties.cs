using System.Text.Json;
using CsCheck;
using DxGovernance.Contracts.Policies;
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
    public void One_taken_by_hand_never_changes_either() =>
        Gen.Select(Command.List[0, 10], Command.List[0, 10], Date, Gen.Shuffle(Revisions)).Sample((before, after, on, revisions) =>
        {
            var item = Given.Item([.. Run(before)]);
            var roadmap = Named(Given.Roadmap(new ItemListed("study")), item, "kept", on);
            var taken = Text(roadmap.Kept("kept"));
            item = after.Aggregate(item, (state, command) => command(state) is Outcome.Accepted { Events: [var @event] } ? Given.Apply(state, @event) : state);
            roadmap = Named(Named(revisions.Aggregate(roadmap, (state, revision) => Take(state, item, revision)), item, "other", on), item, "kept", PartialDate.Parse("2024-12-31"));
            return roadmap.NamedBaselines.Count(kept => kept.Name == "kept") <= 1 && (taken == Text<KeptPlan?>(null) || Text(roadmap.Kept("kept")) == taken);
        });

    [Fact]
    public void Adoptions_and_rescissions_in_any_order_and_again_come_to_the_same_revisions_and_baselines() =>
        Gen.Select(Command.List[0, 10], Gen.Shuffle(Messages), Gen.Int[0, 4].Array[0, 8], Day).Sample((commands, messages, again, day) =>
        {
            var item = Given.Item([.. Run(commands)]);
            var inOrder = Receive(item, Messages);
            var shuffled = Receive(item, [.. messages, .. again.Select(index => messages[index])]);
            return Text(shuffled.Roadmap.Baselines) == Text(inOrder.Roadmap.Baselines)
                && Text(shuffled.Known.Values.Select(known => known.Revision).OrderBy(revision => revision.Revision)) == Text(inOrder.Known.Values.Select(known => known.Revision).OrderBy(revision => revision.Revision))
                && AdoptedRevision.InForceOn(day, shuffled.Known.Values.Select(known => known.Revision))?.Revision == AdoptedRevision.InForceOn(day, inOrder.Known.Values.Select(known => known.Revision))?.Revision;
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

    private static (long Version, AdoptedRevision Revision)[] Messages =>
    [
        (5, Revisions[0]), (5, Revisions[1]), (5, Revisions[3]),
        (6, Revisions[1] with { Rescission = new RescissionState("d", "annulled", "2023-06-01", "d/2") }),
        (7, Revisions[3] with { Rescission = new RescissionState("d", "revoked", "2024-06-01", "d/3") }),
    ];

    /// <summary>What the inbox and its consumers make of messages: none is taken over a newer one, and either kind takes the baseline that is not there.</summary>
    private static (RoadmapRecord Roadmap, Dictionary<string, (long Version, AdoptedRevision Revision)> Known) Receive(RoadmapItem item, IEnumerable<(long Version, AdoptedRevision Revision)> messages)
    {
        var (roadmap, known) = (Given.Roadmap(), new Dictionary<string, (long Version, AdoptedRevision Revision)>());
        foreach (var message in messages.Where(message => !known.TryGetValue(message.Revision.Revision, out var newest) || newest.Version < message.Version))
        {
            known[message.Revision.Revision] = message;
            roadmap = Take(roadmap, item, message.Revision);
        }

        return (roadmap, known);
    }

    private static RoadmapRecord Named(RoadmapRecord roadmap, RoadmapItem item, string name, PartialDate on) =>
        BaselineTaking.Decide(roadmap, Given.Read(item), null, new TakeBaseline(null, name, "題", "理由", on), Given.Now) is Outcome.Accepted { Events: [NamedBaselineTaken taken] } ? roadmap.Apply(taken) : roadmap;

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
