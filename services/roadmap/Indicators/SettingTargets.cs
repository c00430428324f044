using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Sets the target of a fiscal year.</summary>
/// <param name="FiscalYear">年度 that is aimed at.</param>
/// <param name="Value">In the indicator's unit, exact: 40 with the unit % is 40 percent.</param>
/// <param name="From">From when on this is the target; not in the future.</param>
/// <param name="Reason">Why it takes the place of an earlier one; absent for the first.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SetTarget(FiscalYear FiscalYear, decimal Value, PartialDate From, string? Reason = null, bool Illustrative = false);

/// <summary>目標値を定める: the earlier one stays visible.</summary>
public static class SettingTargets
{
    private const int Most = 500;

    /// <summary>Decides; what is the target already is accepted and records nothing.</summary>
    public static Outcome Decide(IndicatorRecord indicator, SetTarget command, Now now) =>
        (Figures.Problem(command.Value, "$.value") ?? Texts.RemarkProblem(command.Reason, "$.reason") ?? IndicatorRules.DateProblem(indicator, command.From, "$.from", now)) is { } problem ? Outcome.Refuse(problem)
        : indicator.TargetOn(command.FiscalYear, command.From.Last)?.Value == command.Value ? Outcome.Accept()
        : command.Reason is null && indicator.Targets.Exists(target => target.FiscalYear == command.FiscalYear)
            ? Outcome.Refuse(Refusal.Invalid("reason-empty", "$.reason", "理由がありません", $"The fiscal year {command.FiscalYear} has a target already. Say why another takes its place."))
        : indicator.Targets.Count >= Most ? Outcome.Refuse(new Refusal("targets-too-many", "目標値が多すぎます", $"At most {Most} targets."))
        : Outcome.Accept(new TargetSet(command.FiscalYear, command.Value, command.Reason, command.From) { Illustrative = command.Illustrative });

    /// <summary>Maps the address.</summary>
    public static void MapSettingTargets(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/indicators/{indicator}/targets", (string roadmap, string indicator, SetTarget command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => IndicatorRules.OnIndicatorAsync(work, roadmap, indicator, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("指標 Indicators")
            .WithSummary("年度の目標値を定める / Set the target of a fiscal year");
}
