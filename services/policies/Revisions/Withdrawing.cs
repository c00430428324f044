using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Takes the submitted draft back.</summary>
/// <param name="Reason">Why; may name no person.</param>
public sealed record WithdrawRevision(string Reason);

/// <summary>取下げ: the submitted draft is taken back and can be amended again.</summary>
public static class Withdrawing
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Revision revision, WithdrawRevision command)
    {
        if (revision.Status != RevisionStatus.Submitted)
        {
            return Outcome.Refuse(new Refusal("not-submitted", $"{revision.Number}版は付議されていません", $"Revision {revision.Number} is not submitted, so there is nothing to withdraw."));
        }

        return string.IsNullOrWhiteSpace(command.Reason)
            ? Outcome.Refuse(Refusal.Invalid("reason-empty", "$.reason", "理由がありません", "Say why it is withdrawn."))
            : TextLimits.WordsProblem(("$.reason", command.Reason)) is { } tooLong ? Outcome.Refuse(tooLong)
            : Outcome.Accept(new RevisionWithdrawn(revision.Number, revision.Submission, command.Reason));
    }

    /// <summary>Maps the address.</summary>
    public static void MapWithdrawing(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/withdrawal", (string policy, WithdrawRevision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Policy, Decide(draft.Revision.State!, command));
                    draft.Revision.Append(new DraftReopened(draft.Revision.State!.Submission, ReopenedBecause.Withdrawn));
                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("策定 Authoring")
            .WithSummary("付議を取り下げる / Withdraw the submitted draft");
}
