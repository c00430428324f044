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
public static class Adopting
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Policy? policy, DecisionTaken decision)
    {
        if (decision.On is not { } on)
        {
            return Outcome.Accept();
        }

        if (policy is null)
        {
            return Refuse("policy-unknown", "この方針は登録されていません", $"There is no policy {on.Policy}.");
        }

        if (!RevisionNumber.TryParse(on.Revision, out var number) || policy.Find(number) is not { } revision)
        {
            return Refuse("revision-unknown", "この版は登録されていません", $"There is no revision {on.Revision}.");
        }

        if (revision.Status != RevisionStatus.Submitted || revision.Submission != on.Submission)
        {
            return Refuse("not-submitted", $"{number}版のこの付議は終わっています", $"Submission {on.Submission} of revision {number} is over: the revision is {revision.Status}, submitted {revision.Submission} times.");
        }

        if (revision.ContentHash != on.ContentHash)
        {
            return Refuse("hash-mismatch", "決定された本文と付議中の本文が一致しません", $"The decision is on {on.ContentHash}, the submitted text is {revision.ContentHash}.");
        }

        var decidedOn = PartialDate.Parse(decision.DecidedOn);
        if (decision.Outcome != "approved")
        {
            return Outcome.Accept(new RevisionReturned(number, revision.Submission, decision.Proposal, decision.Decision, decision.Outcome, decidedOn));
        }

        return revision.AppliesFrom!.Value.IsCertainlyBefore(decidedOn)
            ? Refuse("effective-before-decision", "適用日が決定日より前です", $"It would apply from {revision.AppliesFrom}, before the decision of {decidedOn}.")
            : Outcome.Accept(new RevisionAdopted(
                number, revision.ContentHash, decision.Proposal, decision.Decision, decidedOn, revision.AdoptedOn!.Value, revision.AppliesFrom.Value, decision.Illustrative));
    }

    /// <summary>What the revision's own stream records of it.</summary>
    public static object Close(RevisionStanding revision, DecisionTaken decision) => decision.Outcome == "approved"
        ? new DraftClosed(revision.ContentHash!)
        : new DraftReopened(revision.Submission, ReopenedBecause.Returned);

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
            case Outcome.Accepted accepted:
                var standing = policy.State!.Draft!;
                var revision = await work.Writing.ReadAsync(
                    Streams.Revision(on.Policy, standing.Number),
                    (version, ct) => RebuiltRevision.AtVersionAsync(work.Writing.Session, on.Policy, standing.Number, version, ct), ct);
                policy.Append(accepted.Events);
                revision.Append(Adopting.Close(standing, decision));
                break;
            case Outcome.Refused { Refusal: var refusal }:
                work.RecordOutcome(new AdoptionRefused(
                    on.Policy, on.Revision, decision.Proposal, decision.Decision, refusal.Type, refusal.Japanese, refusal.English));
                break;
        }
    });
}
