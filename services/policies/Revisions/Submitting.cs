using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Puts the draft up for decision.</summary>
/// <param name="AdoptedOn">策定日・改訂日, as it shall be printed.</param>
/// <param name="AppliesFrom">適用日.</param>
public sealed record SubmitRevision(PartialDate AdoptedOn, PartialDate AppliesFrom);

/// <summary>付議する: the draft is locked under its content hash, and that hash is what will be decided on.</summary>
public static class Submitting
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Policy policy, Revision revision, long revisionVersion, PolicyText text, SubmitRevision command)
    {
        if (revision.Status != RevisionStatus.Draft)
        {
            return Outcome.Refuse(new Refusal("draft-submitted", $"{revision.Number}版は既に付議されています", $"Revision {revision.Number} is submitted already."));
        }

        if (revision.Amendments.IsEmpty || text.Count == 0 || text.ContentHash() == policy.LastAdopted?.ContentHash)
        {
            return Outcome.Refuse(new Refusal("revision-empty", "前の版から何も変わっていません", "The draft says just what the revision before it says. Amend it first."));
        }

        if (command.AppliesFrom.IsCertainlyBefore(command.AdoptedOn))
        {
            return Outcome.Refuse(new Refusal("applies-before-adoption", "適用日が策定・改訂日より前です", $"It cannot apply from {command.AppliesFrom}, before it is adopted on {command.AdoptedOn}.") { Field = "$.appliesFrom", Kind = RefusalKind.Invalid });
        }

        if (policy.LastAdopted?.AppliesFrom is { } last && command.AppliesFrom.IsCertainlyBefore(last))
        {
            return Outcome.Refuse(new Refusal("applies-before-predecessor", "適用日が前の版の適用日より前です", $"The revision before applies from {last}.") { Field = "$.appliesFrom", Kind = RefusalKind.Invalid });
        }

        return Outcome.Accept(new RevisionSubmitted(
            revision.Number, revision.Submission + 1, text.ContentHash(), revisionVersion, command.AdoptedOn, command.AppliesFrom));
    }

    /// <summary>What the revision's own stream records of it.</summary>
    public static DraftFrozen Freeze(Revision revision, PolicyText text) => new(revision.Submission + 1, text.ContentHash());

    /// <summary>Maps the address.</summary>
    public static void MapSubmitting(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/submission", (string municipality, string policy, SubmitRevision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Policy, Decide(draft.Policy.State!, draft.Revision.State!, draft.Revision.Version, draft.Text, command));
                    draft.Revision.Append(Freeze(draft.Revision.State!, draft.Text));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/draft");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("素案を付議する / Put the draft up for decision");
}
