using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Puts the draft up for decision.</summary>
/// <param name="AdoptedOn">策定日・改訂日, as it shall be printed.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="PublishedOn">公表日, or absent while it is not known.</param>
/// <param name="DatesFrom">Where the dates are taken from, such as 表紙 or 仮定, or absent.</param>
/// <param name="Reason">改訂理由, or absent; may name no person.</param>
public sealed record SubmitRevision(PartialDate AdoptedOn, PartialDate AppliesFrom, PartialDate? PublishedOn = null, string? DatesFrom = null, string? Reason = null);

/// <summary>付議する: the draft is locked under its content hash, and that hash is what will be decided on.</summary>
public static class Submitting
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Policy policy, PolicyText predecessor, Revision revision, long revisionVersion, SubmitRevision command)
    {
        if (revision.Status != RevisionStatus.Draft)
        {
            return Outcome.Refuse(new Refusal("draft-submitted", $"{revision.Number}版は既に付議されています", $"Revision {revision.Number} is submitted already."));
        }

        return (Empty(revision, predecessor) ?? DatesProblem(policy, command.AdoptedOn, command.AppliesFrom, command.PublishedOn)
            ?? TextLimits.LineProblem(("$.datesFrom", command.DatesFrom)) ?? ReasonProblem(command.Reason)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new RevisionSubmitted(
                revision.Number, revision.Submission + 1, revision.Text.ContentHash(), revisionVersion, command.AdoptedOn, command.AppliesFrom)
            {
                PublishedOn = command.PublishedOn,
                DatesFrom = command.DatesFrom,
                Title = revision.Text.Facts?.Title,
                Reason = command.Reason,
            });
    }

    /// <summary>A revision that says just what the one before it says decides nothing.</summary>
    internal static Refusal? Empty(Revision revision, PolicyText predecessor) =>
        revision.Text.Count == 0 ? new Refusal("text-empty", "本文がありません", "The draft has no provision at all. Write or take in a text; a policy is ended by its repeal, not by an empty revision.")
        : revision.Text.ContentHash() == revision.BasedOnHash || revision.Text.ContentHash() == revision.Ground(predecessor).ContentHash()
            ? new Refusal("revision-empty", "前の版から何も変わっていません（正誤の引継ぎは改訂ではありません）", "The draft says just what the revision before it says, corrections included. Amend it first; a correction is no amendment.")
        : null;

    /// <summary>Whether the dates of a revision can follow each other like this; only what is certain is refused.</summary>
    internal static Refusal? DatesProblem(Policy policy, PartialDate adoptedOn, PartialDate appliesFrom, PartialDate? publishedOn)
    {
        if (appliesFrom.IsCertainlyBefore(adoptedOn))
        {
            return Refusal.Invalid("applies-before-adoption", "$.appliesFrom", "適用日が策定・改訂日より前です", $"It cannot apply from {appliesFrom}, before it is adopted on {adoptedOn}.");
        }

        if (publishedOn is { } published && published.IsCertainlyBefore(adoptedOn))
        {
            return Refusal.Invalid("published-before-adoption", "$.publishedOn", "公表日が策定・改訂日より前です", $"It cannot be published on {published}, before it is adopted on {adoptedOn}.");
        }

        return policy.LastAdopted?.AppliesFrom is { } last && appliesFrom.IsCertainlyBefore(last)
            ? Refusal.Invalid("applies-before-predecessor", "$.appliesFrom", "適用日が前の版の適用日より前です", $"The revision before applies from {last}.")
            : null;
    }

    /// <summary>Whether a reason can stand in the 新旧対照表: none at all is given rather than an empty one.</summary>
    internal static Refusal? ReasonProblem(string? reason) => reason is not null && string.IsNullOrWhiteSpace(reason)
        ? Refusal.Invalid("reason-empty", "$.reason", "改訂理由がありません", "Say why it is revised, or leave the reason out.")
        : TextLimits.WordsProblem(("$.reason", reason));

    /// <summary>What the revision's own stream records of it.</summary>
    public static DraftFrozen Freeze(Revision revision) => new(revision.Submission + 1, revision.Text.ContentHash());

    /// <summary>Maps the address.</summary>
    public static void MapSubmitting(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/submission", (string municipality, string policy, SubmitRevision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    var predecessor = await RebuiltRevision.PredecessorAsync(work.Session, draft.Revision.State!, ct);
                    CommandWork.Append(draft.Policy, Decide(draft.Policy.State!, predecessor, draft.Revision.State!, draft.Revision.Version, command));
                    draft.Revision.Append(Freeze(draft.Revision.State!));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/draft");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("素案を付議する / Put the draft up for decision");
}
