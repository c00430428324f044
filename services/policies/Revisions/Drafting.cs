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
    public static Outcome Decide(Policy policy, OpenDraft command)
    {
        if (policy.Draft is { } draft)
        {
            return Outcome.Refuse(new Refusal("draft-exists", $"{draft.Number}版の素案があります", $"Revision {draft.Number} is not adopted yet. Adopt or go on with it first."));
        }

        if (policy.LastAdopted is { } last && command.Revision <= last.Number)
        {
            return Outcome.Refuse(new Refusal("revision-not-greater", "版の番号は前の版より大きくなければなりません", $"{command.Revision} does not come after {last.Number}; 1.10 comes after 1.9.") { Field = "$.revision", Kind = RefusalKind.Invalid });
        }

        return Outcome.Accept(new RevisionOpened(command.Revision, policy.LastAdopted?.Number, policy.LastAdopted?.ContentHash));
    }

    /// <summary>What the revision's own stream begins with.</summary>
    public static DraftOpened Open(Policy policy, OpenDraft command) =>
        new(policy.Slug, command.Revision, policy.LastAdopted?.Number, policy.LastAdopted?.ContentHash, command.Illustrative);

    /// <summary>Maps the address.</summary>
    public static void MapDrafting(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft", (string municipality, string policy, OpenDraft command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Policy>(Streams.Policy(policy), ct);
                    CommandWork.Append(record, Decide(record.State!, command));
                    var draft = await work.StartAsync<Revision>(Streams.Revision(policy, command.Revision), ct);
                    draft.Append(Open(record.State!, command));
                    return Receipt.Created(draft, $"/{municipality}/api/policies/{policy}/draft");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("素案を起こす / Open the draft of the next revision");
}
