using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Afterwards;

/// <summary>Corrects what was recorded of a decision.</summary>
/// <param name="Field">What of it.</param>
/// <param name="Wrong">As it was recorded.</param>
/// <param name="Right">As it should read.</param>
/// <param name="Reason">The reason, or absent.</param>
public sealed record CorrectDecision(CorrectedField Field, string Wrong, string Right, string? Reason = null);

/// <summary>更正: outcome, votes and number are never corrected; what is wrong with those is annulled and decided anew.</summary>
public static class CorrectingDecision
{
    private const int Longest = 300;

    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, DecisionState decision, CorrectDecision command, RemarkReference? reason)
    {
        var recorded = command.Field switch
        {
            CorrectedField.Title => proposal.Subject.Title,
            CorrectedField.EffectiveOn => decision.EffectiveOn.ToString(),
            _ => proposal.Approval?.DocumentNumber ?? decision.RecordedLater?.DocumentNumber,
        };
        if (recorded is null)
        {
            return Outcome.Refuse(new Refusal("not-recorded", "記録がありません", "Nothing is recorded there that could be wrong.") { Field = "$.field" });
        }

        if (command.Field == CorrectedField.Title && proposal.Subject.Kind != SubjectKind.Matter && decision.RecordedLater is null)
        {
            return Outcome.Refuse(new Refusal("subject-frozen", "この件名は付議した側のものです", "The title is of what another service submitted. Correct it there.") { Field = "$.field" });
        }

        return recorded != command.Wrong
                ? Outcome.Refuse(new Refusal("not-as-recorded", $"記録は「{recorded}」です", $"It is recorded as «{recorded}». State that as wrong.") { Field = "$.wrong" })
            : string.IsNullOrWhiteSpace(command.Right) || command.Right.Length > Longest || command.Right == command.Wrong
                ? Outcome.Refuse(Refusal.Invalid("correction-invalid", "$.right", "正しい記載が正しくありません", $"Say how it should read: something else, at most {Longest} characters."))
            : Remark.Problem(command.Reason, "$.reason") is { } problem ? Outcome.Refuse(problem)
            : command.Field == CorrectedField.EffectiveOn ? CorrectEffect(decision, command, reason)
            : Outcome.Accept(new DecisionCorrected(decision.Decision, command.Field, command.Wrong, command.Right, reason));
    }

    /// <summary>Maps the address.</summary>
    public static void MapCorrectingDecision(this IEndpointRouteBuilder decision) =>
        decision.MapPost("/corrections", (string municipality, string body, int fiscalYear, int number, CorrectDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var target = await DecisionTarget.ReadAsync(work, body, fiscalYear, number, ct);
                    var reason = Remark.Maybe(command.Reason);
                    CommandWork.Append(target.Stream, Decide(target.Stream.State!, target.Decision, command, reason?.Reference()));
                    Remark.Store(work.Session, reason);
                    return Receipt.Created(target.Stream, $"/{municipality}/api/decisions/{target.Decision.Decision}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("更正（元の記載も残る） / Correct what was recorded; both readings stay");

    private static Outcome CorrectEffect(DecisionState decision, CorrectDecision command, RemarkReference? reason) =>
        !PartialDate.TryParse(command.Right, out var right, out var why) ? Outcome.Refuse(Refusal.Invalid("date-invalid", "$.right", "日付が読み取れません", why))
        : right.IsCertainlyBefore(decision.DecidedOn)
            ? Outcome.Refuse(Refusal.Invalid("effective-before-decision", "$.right", "発効日が決定日より前です", $"It cannot have effect from {right}, before the decision of {decision.DecidedOn}."))
        : Outcome.Accept(new DecisionCorrected(decision.Decision, command.Field, command.Wrong, right.ToString(), reason));
}
