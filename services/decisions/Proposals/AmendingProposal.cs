using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Amends a matter before it is decided.</summary>
/// <param name="Title">件名.</param>
/// <param name="Reason">提案理由, or absent.</param>
/// <param name="Attachments">Documents, by hash.</param>
public sealed record AmendProposal(string Title, string? Reason = null, IReadOnlyList<Attachment>? Attachments = null);

/// <summary>修正: reviews and hearings on what it was before do not count any more. What another service submitted stays as it is.</summary>
public static class AmendingProposal
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, AmendProposal command, RemarkReference? reason)
    {
        if (ProposalRules.Over(proposal) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (proposal.Subject.Kind != SubjectKind.Matter)
        {
            return Outcome.Refuse(new Refusal(
                "subject-frozen", "付議後に内容は変えられません", "What is up for decision was submitted by another service and stays as it is. Withdraw it there, rework it, and submit it anew."));
        }

        if (Raising.Problem(command.Title, command.Reason, command.Attachments) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        // Votes are cast on what it is: once there is one at a meeting, it is amended only after it was deferred.
        return proposal.IsBeingVotedOn
            ? Outcome.Refuse(new Refusal("voted-on", "既に表決が始まっています", "Votes were cast on it as it is. Let the body defer it first, or return it."))
            : Outcome.Accept(new ProposalAmended(command.Title, reason, command.Attachments ?? [], Raising.HashOf(command.Title, reason, command.Attachments ?? [])));
    }

    /// <summary>Maps the address.</summary>
    public static void MapAmendingProposal(this IEndpointRouteBuilder proposals) =>
        proposals.MapPut("/subject", (string proposal, AmendProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    var reason = Remark.Maybe(command.Reason);
                    CommandWork.Append(stream, Decide(stream.State!, command, reason?.Reference()));
                    Remark.Store(work.Session, reason);
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("案件 Proposals")
            .WithSummary("案件を修正する（前の審査は効力を失う） / Amend a matter before it is decided");
}
