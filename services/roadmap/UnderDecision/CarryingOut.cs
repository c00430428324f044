using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using MassTransit;

namespace DxGovernance.Roadmap.UnderDecision;

/// <summary>
/// Carries out what was decided on a proposed change, only on the very change that was decided on. A decision is told whole,
/// and told again when something changes for it: each message alone leads where all of them in turn would have led.
/// </summary>
public static class CarryingOut
{
    private const string Subject = "roadmapChange";

    /// <summary>The item that a decision is about; null where it is about something else.</summary>
    public static StreamKey? ItemOf(DecisionTaken decision) =>
        decision.Subject is { Kind: Subject, Reference: { } reference } && reference.Split('/') is ["item", var roadmap, var item] ? Streams.Item(roadmap, item) : null;

    /// <summary>Decides what the item's stream records.</summary>
    public static Outcome Decide(RoadmapItem? item, DecisionTaken decision, Now now)
    {
        if (IsStillOpen(decision))
        {
            return Outcome.Accept();
        }

        if (item?.Changes.Find(change => change.Proposed.ContentHash == decision.Subject!.ContentHash) is not { } change)
        {
            return Outcome.Refuse(new Refusal("change-unknown", "決定された変更は付議されていません", $"{decision.Subject!.Reference} has no proposed change with the hash {decision.Subject.ContentHash}."));
        }

        var number = change.Proposed.Number;
        return change.Status switch
        {
            ChangeStatus.CarriedOut when change.Decision == decision.Decision && decision.Rescission is not null && change.Rescission is null => Outcome.Accept(Rescinded(number, decision)),
            ChangeStatus.Proposed when !Approves(decision) => Outcome.Accept(Declined(number, decision, decision.Outcome)),
            ChangeStatus.Proposed => CarryOut(item, change.Proposed, decision, now),
            ChangeStatus.Refused when change.Decision == decision.Decision && decision.Rescission is { } rescission => Outcome.Accept(Declined(number, decision, rescission.Kind)),
            ChangeStatus.Withdrawn when Approves(decision) && decision.Rescission is null => Outcome.Accept(new ReschedulingRefused(
                number, decision.Decision, "change-withdrawn", "この変更は取り下げられています", $"Change {number} was withdrawn.")),
            _ => Outcome.Accept(),
        };
    }

    private static Outcome CarryOut(RoadmapItem item, ReschedulingProposed proposed, DecisionTaken decision, Now now)
    {
        var decidedOn = PartialDate.Parse(decision.DecidedOn);
        var from = proposed.From.IsCertainlyBefore(decidedOn) ? decidedOn : proposed.From;
        var outcome = Rescheduling.Decide(item, new RescheduleItem(proposed.Spans, proposed.Reason, from, proposed.Evidence, proposed.Illustrative), now);
        return (outcome, decision.Rescission) switch
        {
            (Outcome.Accepted { Events: [ItemRescheduled rescheduled] }, null) => Outcome.Accept(With(rescheduled)),
            (Outcome.Accepted { Events: [ItemRescheduled rescheduled] }, not null) when decision.HadEffect == true => Outcome.Accept(With(rescheduled), Rescinded(proposed.Number, decision)),
            (Outcome.Refused { Refusal: var refusal }, null) => Outcome.Accept(new ReschedulingRefused(proposed.Number, decision.Decision, refusal.Type, refusal.Japanese, refusal.English)),
            _ => Outcome.Accept(Declined(proposed.Number, decision, decision.Rescission!.Kind)),
        };

        ItemRescheduled With(ItemRescheduled rescheduled) => rescheduled with { Decision = decision.Decision, DecidedOn = decidedOn, Change = proposed.Number };
    }

    private static bool IsStillOpen(DecisionTaken decision) =>
        decision.Outcome is "deferred" or "acknowledged" || (Approves(decision) && decision is { TakesEffect: false, Rescission: null });

    private static bool Approves(DecisionTaken decision) => decision.Outcome is "approved" or "approvedWithConditions";

    private static ReschedulingDeclined Declined(int number, DecisionTaken decision, string outcome) => new(number, decision.Decision, outcome, PartialDate.Parse(decision.DecidedOn));

    private static ReschedulingRescinded Rescinded(int number, DecisionTaken decision) =>
        new(number, decision.Decision, decision.Rescission!.Kind, PartialDate.Parse(decision.Rescission.From), decision.Rescission.Basis);
}

/// <summary>Takes decisions on changes of the roadmap in.</summary>
public sealed class DecisionTakenConsumer(Inbox inbox) : IConsumer<DecisionTaken>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecisionTaken> context) => CarryingOut.ItemOf(context.Message) is not { } key ? Task.CompletedTask : inbox.TakeAsync(context, async (work, ct) =>
    {
        var item = await work.Writing.ReadAsync<RoadmapItem>(key, ct);
        switch (CarryingOut.Decide(item.State, work.Message, work.Writing.Now))
        {
            case Outcome.Accepted accepted:
                item.Append(accepted.Events);
                break;
            case Outcome.Refused { Refusal: var refusal }:
                work.RecordOutcome(new ReschedulingRefused(0, work.Message.Decision, refusal.Type, refusal.Japanese, refusal.English));
                break;
        }
    });
}
