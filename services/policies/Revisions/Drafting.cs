using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Opens the draft of the next revision on the text of the last adopted one.</summary>
/// <param name="Revision">Its number, greater than the last.</param>
/// <param name="Illustrative">Whether its text is made up for a sample.</param>
public sealed record OpenDraft(RevisionNumber Revision, bool Illustrative = false);

/// <summary>素案を起こす.</summary>
public static class Drafting
{
    /// <summary>Decides what the policy's stream records.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="predecessor">The last adopted revision, or null before the first.</param>
    /// <param name="command">The command.</param>
    public static Outcome Decide(Policy policy, Revision? predecessor, OpenDraft command)
    {
        if (policy.Repeal is { } repeal)
        {
            return Outcome.Refuse(new Refusal("policy-repealed", $"この方針は廃止されています（{repeal.RepealedFrom.ToJapanese()}）", $"This policy is repealed from {repeal.RepealedFrom}. Begin a new one."));
        }

        if (policy.Draft is { } draft)
        {
            return Outcome.Refuse(new Refusal("draft-exists", $"{draft.Number}版の素案があります", $"Revision {draft.Number} is not adopted yet. Adopt, abandon or go on with it first."));
        }

        if (policy.LastAdopted is { } last && command.Revision <= last.Number)
        {
            return Outcome.Refuse(new Refusal("revision-not-greater", "版の番号は前の版より大きくなければなりません", $"{command.Revision} does not come after {last.Number}; 1.10 comes after 1.9.") { Field = "$.revision", Kind = RefusalKind.Invalid });
        }

        return Outcome.Accept(new RevisionOpened(command.Revision, predecessor?.Number, predecessor?.ReadingHash()));
    }

    /// <summary>What the revision's own stream begins with: its predecessor's text as it reads by now, or the policy's own facts.</summary>
    public static DraftOpened Open(Policy policy, Revision? predecessor, long? predecessorVersion, OpenDraft command) =>
        new(policy.Slug, command.Revision, predecessor?.Number, predecessor?.ReadingHash(), command.Illustrative)
        {
            BasedOnVersion = predecessorVersion,
            BasedOnMendings = predecessor?.Mendings.Count ?? 0,
            Facts = predecessor is null ? new PolicyFacts(policy.Title, policy.Period, policy.LegalBases, [], AdoptingBody: null, Contact: null) : null,
        };

    /// <summary>Maps the address.</summary>
    public static void MapDrafting(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft", (string municipality, string policy, OpenDraft command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Policy>(Streams.Policy(policy), ct);
                    var predecessor = record.State!.LastAdopted is { Number: var number }
                        ? await work.RelyOnAsync(Streams.Revision(policy, number), DraftStreams.Fold(work, policy, number), ct)
                        : null;
                    CommandWork.Append(record, Decide(record.State!, predecessor?.State, command));
                    // Where a draft of this number was abandoned, another goes on in its stream.
                    var draft = await work.Writing.ReadAsync(Streams.Revision(policy, command.Revision), DraftStreams.Fold(work, policy, command.Revision), ct);
                    draft.Append(Open(record.State!, predecessor?.State, predecessor?.Version, command));
                    return Receipt.Created(draft, $"/{municipality}/api/policies/{policy}/draft");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("素案を起こす / Open the draft of the next revision");
}
