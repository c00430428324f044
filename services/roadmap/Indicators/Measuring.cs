using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Records a measurement: a pair for a ratio, one value for every other indicator.</summary>
/// <param name="FiscalYear">年度 that it is for.</param>
/// <param name="SurveyedOn">調査日; not in the future.</param>
/// <param name="Numerator">分子, exact; only of a ratio.</param>
/// <param name="Denominator">分母, exact and greater than zero; only of a ratio.</param>
/// <param name="Value">The value, exact; not of a ratio.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or absent.</param>
/// <param name="Source">出典, or absent; is published, and may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RecordMeasurement(
    FiscalYear FiscalYear, PartialDate SurveyedOn, decimal? Numerator = null, decimal? Denominator = null, decimal? Value = null, string? EvidenceSha256 = null, string? Source = null, bool Illustrative = false);

/// <summary>実績値を記録する.</summary>
public static class Measuring
{
    /// <summary>The most measurements of an indicator, corrections counted.</summary>
    public const int Most = 1_000;

    /// <summary>Decides; what is on record already is accepted and records nothing, other figures of the same survey have to be a correction.</summary>
    public static Outcome Decide(IndicatorRecord indicator, RecordMeasurement command, Now now)
    {
        var measurement = new Measurement(command.FiscalYear, command.SurveyedOn, command.Numerator, command.Denominator, command.Value, command.EvidenceSha256, command.Source);
        return IndicatorRules.Problem(indicator, measurement, now) is { } problem ? Outcome.Refuse(problem)
            : indicator.Standing.Any(entry => entry.Measurement == measurement) ? Outcome.Accept()
            : IndicatorRules.Recorded(indicator, measurement, except: null) is { } recorded ? Outcome.Refuse(recorded)
            : indicator.Measurements.Count >= Most ? Outcome.Refuse(TooMany)
            : Outcome.Accept(new IndicatorMeasured(indicator.Measurements.Select(entry => entry.Number).DefaultIfEmpty(0).Max() + 1, measurement) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the address.</summary>
    public static void MapMeasuring(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/indicators/{indicator}/measurements", (string roadmap, string indicator, RecordMeasurement command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => IndicatorRules.OnMeasuredAsync(work, actor, roadmap, indicator, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("指標 Indicators")
            .WithSummary("実績値を記録する / Record a measurement");

    /// <summary>That there are too many.</summary>
    internal static Refusal TooMany => new("measurements-too-many", "実績値が多すぎます", $"At most {Most} measurements and corrections.");
}
