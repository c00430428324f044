using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Lets a matter go on as part of another.</summary>
/// <param name="Into">The other.</param>
public sealed record MergeProposal(string Into);

/// <summary>併合: both streams record it in one commit. What is decided on by its hash, such as a revision, cannot become part of another.</summary>
public static class Merging
{
    /// <summary>Decides what the proposal records that ends.</summary>
    public static Outcome Decide(Proposal proposal, Proposal? into, MergeProposal command)
    {
        if (ProposalRules.Over(proposal) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (proposal.Subject.Kind != SubjectKind.Matter)
        {
            return Outcome.Refuse(new Refusal("subject-frozen", "この案件は併合できません", "What another service submitted is decided on as it is. Merge the other into this one."));
        }

        return into is null ? Outcome.Refuse(Refusal.Invalid("proposal-unknown", "$.into", $"案件「{command.Into}」はありません", $"There is no proposal {command.Into}."))
            : into.Slug == proposal.Slug ? Outcome.Refuse(Refusal.Invalid("proposal-same", "$.into", "同じ案件です", "Name another proposal."))
            : ProposalRules.Over(into) is { } otherOver ? Outcome.Refuse(otherOver with { Field = "$.into" })
            : proposal.IsBeingVotedOn ? Outcome.Refuse(new Refusal("voted-on", "既に表決が始まっています", "Votes were cast on it. Let the body defer it first, or return it."))
            : into.IsBeingVotedOn ? Outcome.Refuse(new Refusal("voted-on", "併合先で既に表決が始まっています", $"Votes were cast on {into.Slug} as it is.") { Field = "$.into" })
            : Outcome.Accept(new ProposalMerged(into.Slug));
    }

    /// <summary>Maps the address.</summary>
    public static void MapMerging(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/merger", (string municipality, string proposal, MergeProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    var into = StreamKey.IsSlug(command.Into) && command.Into != proposal ? await work.Writing.ReadAsync<Proposal>(Streams.Proposal(command.Into), ct) : null;
                    CommandWork.Append(stream, Decide(stream.State!, command.Into == proposal ? stream.State : into?.State, command));
                    into!.Append(new ProposalAbsorbed(proposal, stream.State!.Subject.ContentHash!));
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{command.Into}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("他の案件に併合する / Let it go on as part of another");
}
