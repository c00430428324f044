using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Abandons the draft.</summary>
/// <param name="Reason">Why; may name no person.</param>
public sealed record AbandonDraft(string Reason);

/// <summary>
/// 素案の取りやめ: the draft is amended no more, and the policy is free for another. What was drafted stays in the record.
/// </summary>
/// <remarks>
/// The number may be used again: it is the number of the town's document, and no document had it. A draft of the same number
/// goes on in the same stream and counts its submissions on, so that no decision can be about either of two.
/// </remarks>
public static class Abandoning
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Revision revision, AbandonDraft command) =>
        DraftRules.Locked(revision) is { } locked ? Outcome.Refuse(locked)
        : string.IsNullOrWhiteSpace(command.Reason) ? Outcome.Refuse(Refusal.Invalid("reason-empty", "$.reason", "理由がありません", "Say why it is abandoned."))
        : TextLimits.WordsProblem(("$.reason", command.Reason)) is { } tooLong ? Outcome.Refuse(tooLong)
        : Outcome.Accept(new RevisionAbandoned(revision.Number, revision.Submission, command.Reason));

    /// <summary>What the revision's own stream records of it.</summary>
    public static DraftAbandoned End(Revision revision) => new(revision.Text.ContentHash());

    /// <summary>Maps the address.</summary>
    public static void MapAbandoning(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/abandonment", (string municipality, string policy, AbandonDraft command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Policy, Decide(draft.Revision.State!, command));
                    draft.Revision.Append(End(draft.Revision.State!));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/record");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("素案を取りやめる / Abandon the draft");
}
