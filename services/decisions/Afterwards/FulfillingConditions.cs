using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Afterwards;

/// <summary>Records that a condition is fulfilled.</summary>
/// <param name="On">The day; today when absent.</param>
/// <param name="Evidence">What shows it, or absent.</param>
public sealed record FulfilCondition(PartialDate? On = null, string? Evidence = null);

/// <summary>附帯条件の履行: once all are fulfilled, the decision takes effect.</summary>
public static class FulfillingConditions
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(DecisionState decision, int condition, FulfilCondition command, RemarkReference? evidence, Now now)
    {
        var on = command.On ?? PartialDate.Of(now.Today);
        return condition < 1 || condition > decision.Conditions.Count
                ? Outcome.Refuse(new Refusal("condition-unknown", $"条件{condition}はありません", $"{decision.Decision} has {decision.Conditions.Count} conditions.") { Kind = RefusalKind.Unknown })
            : decision.Fulfilled.TryGetValue(condition, out var fulfilled)
                ? Outcome.Refuse(new Refusal("condition-fulfilled", "既に履行が記録されています", $"Condition {condition} was fulfilled on {fulfilled.On}."))
            : decision.IsRescinded ? Outcome.Refuse(Rescinding.AlreadyRescinded(decision))
            : (StatedDay.Problem(on, now, "$.on") ?? Remark.Problem(command.Evidence, "$.evidence")) is { } problem ? Outcome.Refuse(problem)
            : on.IsCertainlyBefore(decision.DecidedOn)
                ? Outcome.Refuse(Refusal.Invalid("before-decision", "$.on", "決定より前の日です", $"It was decided on {decision.DecidedOn}. State a later day."))
            : Outcome.Accept(new ConditionFulfilled(decision.Decision, condition, on, evidence));
    }

    /// <summary>Maps the address.</summary>
    public static void MapFulfillingConditions(this IEndpointRouteBuilder decision) =>
        decision.MapPut("/conditions/{condition:int}/fulfilment", (string body, int fiscalYear, int number, int condition, FulfilCondition command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var target = await DecisionTarget.ReadAsync(work, body, fiscalYear, number, ct);
                    var evidence = Remark.Maybe(command.Evidence);
                    CommandWork.Append(target.Stream, Decide(target.Decision, condition, command, evidence?.Reference(), work.Now));
                    Remark.Store(work.Session, evidence);
                    return Receipt.For(target.Stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("附帯条件の履行を記録する / Record that a condition is fulfilled");
}
