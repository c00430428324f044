using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Records the office act that carries a matter, by reference.</summary>
/// <param name="DocumentNumber">文書番号.</param>
/// <param name="DraftedOn">起案日.</param>
/// <param name="ApprovedOn">決裁日.</param>
/// <param name="By">決裁区分.</param>
/// <param name="IsSubstituted">代決.</param>
/// <param name="Concurring">合議: posts that concurred.</param>
public sealed record RecordApproval(
    string DocumentNumber, PartialDate DraftedOn, PartialDate ApprovedOn, ApprovalBy By, bool IsSubstituted = false, IReadOnlyList<string>? Concurring = null);

/// <summary>決裁を記録する, before or after the body's decision, as the municipality has set it.</summary>
public static class Approving
{
    private const int LongestNumber = 100;
    private const int MostConcurring = 50;

    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, RecordApproval command, Now now)
    {
        if (proposal.Status is ProposalStatus.Withdrawn or ProposalStatus.Merged)
        {
            return Outcome.Refuse(ProposalRules.Over(proposal)!);
        }

        if (proposal.Approval is { } approval)
        {
            return Outcome.Refuse(new Refusal("approval-recorded", $"決裁は記録済みです（{approval.DocumentNumber}）", $"It was approved on {approval.ApprovedOn}: {approval.DocumentNumber}. Correct what is wrong with it at the decision."));
        }

        if (string.IsNullOrWhiteSpace(command.DocumentNumber) || command.DocumentNumber.Length > LongestNumber)
        {
            return Outcome.Refuse(Refusal.Invalid("document-number-invalid", "$.documentNumber", "文書番号が正しくありません", $"Give the 文書番号 as it is written, at most {LongestNumber} characters."));
        }

        if ((StatedDay.Problem(command.DraftedOn, now, "$.draftedOn") ?? StatedDay.Problem(command.ApprovedOn, now, "$.approvedOn")) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var concurring = command.Concurring ?? [];
        return command.ApprovedOn.First < command.DraftedOn.First
                ? Outcome.Refuse(Refusal.Invalid("approved-before-drafted", "$.approvedOn", "決裁日が起案日より前です", $"It was drafted on {command.DraftedOn}. State a later day."))
            : concurring.Count > MostConcurring || !concurring.All(StreamKey.IsSlug)
                ? Outcome.Refuse(Refusal.Invalid("id-invalid", "$.concurring", "合議先の職のIDが正しくありません", $"Name at most {MostConcurring} posts by their ids."))
            : Outcome.Accept(new ApprovalRecorded(command.DocumentNumber, command.DraftedOn, command.ApprovedOn, command.By, command.IsSubstituted, concurring));
    }

    /// <summary>Maps the address.</summary>
    public static void MapApproving(this IEndpointRouteBuilder proposals) =>
        proposals.MapPut("/approval", (string proposal, RecordApproval command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("案件 Proposals")
            .WithSummary("決裁を記録する / Record the 決裁 by reference");
}
