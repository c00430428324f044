using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using MassTransit;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// 策定・改訂: carries out a decision of the deciding body, only on the very text that was decided on. A decision that
/// does not fit is no error: that it was refused, and why, is recorded and told.
/// </summary>
/// <remarks>
/// A decision is told whole, and told again when something changes for it. Only the newest message about a proposal is
/// sure to be seen, so each alone must lead to where all of them in turn would have led.
/// </remarks>
public static class Adopting
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Policy? policy, DecisionTaken decision)
    {
        if (decision.On is not { } on || IsStillOpen(decision))
        {
            return Outcome.Accept();
        }

        if (policy is null)
        {
            return Refuse("policy-unknown", "この方針は登録されていません", $"There is no policy {on.Policy}.");
        }

        if (!RevisionNumber.TryParse(on.Revision, out var number) || policy.Find(number) is not { } revision)
        {
            return decision.Rescission is not null ? Outcome.Accept() : Refuse("revision-unknown", "この版は登録されていません", $"There is no revision {on.Revision}.");
        }

        if (revision.Status == RevisionStatus.Adopted && revision.Decision == decision.Decision)
        {
            return decision.Rescission is { } rescission && Rescinded(number, decision.Decision, rescission) is var rescinded && rescinded != revision.Rescission
                ? Outcome.Accept(rescinded)
                : Outcome.Accept();
        }

        if (revision.Status != RevisionStatus.Submitted || revision.Submission != on.Submission)
        {
            return Approves(decision) && decision.Rescission is null
                ? Refuse("not-submitted", $"{number}版のこの付議は終わっています", $"Submission {on.Submission} of revision {number} is over: the revision is {revision.Status}, submitted {revision.Submission} times.")
                : Outcome.Accept();
        }

        if (revision.ContentHash != on.ContentHash)
        {
            return Refuse("hash-mismatch", "決定された本文と付議中の本文が一致しません", $"The decision is on {on.ContentHash}, the submitted text is {revision.ContentHash}.");
        }

        return Approves(decision) ? CarryOut(number, revision, decision) : Outcome.Accept(Returned(number, revision, decision));
    }

    /// <summary>What the revision's own stream records beside the policy's.</summary>
    public static IReadOnlyList<object> Beside(IReadOnlyList<object> events) =>
    [
        .. events.Select(@event => @event switch
        {
            RevisionAdopted adopted => new DraftClosed(adopted.ContentHash),
            RevisionReturned returned => new DraftReopened(returned.Submission, ReopenedBecause.Returned),
            DecisionRescinded rescinded => (object)new RescissionMarked(rescinded.Decision, rescinded.Kind, rescinded.From, rescinded.Basis),
            _ => throw new InvalidOperationException($"{@event.GetType().Name} is nothing that a decision leads to."),
        }),
    ];

    /// <summary>Whether nothing follows yet: 継続審議, 了承, or an approval that waits for its conditions or its 決裁.</summary>
    private static bool IsStillOpen(DecisionTaken decision) =>
        decision.Outcome is "deferred" or "acknowledged" || (Approves(decision) && decision is { TakesEffect: false, Rescission: null });

    private static bool Approves(DecisionTaken decision) => decision.Outcome is "approved" or "approvedWithConditions";

    /// <summary>
    /// An approval that had effect before it was rescinded is carried out and marked, also when only the last message about it
    /// arrives; one that never had effect returns the draft.
    /// </summary>
    private static Outcome CarryOut(RevisionNumber number, RevisionStanding revision, DecisionTaken decision)
    {
        var decidedOn = PartialDate.Parse(decision.DecidedOn);
        var isTooEarly = revision.AppliesFrom!.Value.IsCertainlyBefore(decidedOn);
        var adopted = new RevisionAdopted(
            number, revision.ContentHash!, decision.Proposal, decision.Decision, decidedOn, revision.AdoptedOn!.Value, revision.AppliesFrom.Value, decision.Illustrative);
        return decision.Rescission switch
        {
            null when isTooEarly => Refuse("effective-before-decision", "適用日が決定日より前です", $"It would apply from {revision.AppliesFrom}, before the decision of {decidedOn}."),
            null => Outcome.Accept(adopted),
            { } rescission when decision.HadEffect == true && !isTooEarly => Outcome.Accept(adopted, Rescinded(number, decision.Decision, rescission)),
            _ => Outcome.Accept(Returned(number, revision, decision)),
        };
    }

    private static RevisionReturned Returned(RevisionNumber number, RevisionStanding revision, DecisionTaken decision) =>
        new(number, revision.Submission, decision.Proposal, decision.Decision, Approves(decision) ? decision.Rescission!.Kind : decision.Outcome, PartialDate.Parse(decision.DecidedOn))
        {
            RescindedBy = Approves(decision) ? decision.Rescission!.Basis : null,
        };

    private static DecisionRescinded Rescinded(RevisionNumber number, string decision, Rescission rescission) =>
        new(number, decision, Enum.Parse<RescissionKind>(rescission.Kind, ignoreCase: true), PartialDate.Parse(rescission.From), rescission.Basis);

    private static Outcome Refuse(string type, string japanese, string english) => Outcome.Refuse(new Refusal(type, japanese, english));
}

/// <summary>Takes decisions in.</summary>
public sealed class DecisionTakenConsumer(Inbox inbox) : IConsumer<DecisionTaken>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecisionTaken> context) => context.Message.On is not { } on ? Task.CompletedTask : inbox.TakeAsync(context, async (work, ct) =>
    {
        var decision = work.Message;
        var policy = await work.Writing.ReadAsync<Policy>(Streams.Policy(on.Policy), ct);
        switch (Adopting.Decide(policy.State, decision))
        {
            case Outcome.Accepted { Events.Count: > 0 } accepted:
                _ = RevisionNumber.TryParse(on.Revision, out var number);
                var revision = await work.Writing.ReadAsync(
                    Streams.Revision(on.Policy, number),
                    (version, ct) => RebuiltRevision.AtVersionAsync(work.Writing.Session, on.Policy, number, version, ct), ct);
                policy.Append(accepted.Events);
                revision.Append(Adopting.Beside(accepted.Events));
                break;
            case Outcome.Refused { Refusal: var refusal }:
                work.RecordOutcome(new AdoptionRefused(
                    on.Policy, on.Revision, decision.Proposal, decision.Decision, refusal.Type, refusal.Japanese, refusal.English));
                break;
        }
    });
}
