using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>取下げ of a matter that was put forward by hand; what another service submitted is withdrawn there.</summary>
public static class WithdrawingProposal
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal) =>
        ProposalRules.Over(proposal) is { } over ? Outcome.Refuse(over)
        : proposal.Subject.Kind != SubjectKind.Matter
            ? Outcome.Refuse(new Refusal("withdrawn-elsewhere", "付議した側で取り下げてください", "It was submitted by another service. Withdraw it there, and it ends here by itself."))
        : Outcome.Accept(new ProposalWithdrawn(WithdrawnBecause.Withdrawn));

    /// <summary>Maps the address.</summary>
    public static void MapWithdrawingProposal(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/withdrawal", (string municipality, string proposal, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    CommandWork.Append(stream, Decide(stream.State!));
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("取り下げる / Withdraw a matter");
}
