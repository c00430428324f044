using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Corrects a measurement: says whole what is right.</summary>
/// <param name="FiscalYear">年度 that it is for.</param>
/// <param name="SurveyedOn">調査日; not in the future.</param>
/// <param name="Reason">What was wrong; is published, and may name no person.</param>
/// <param name="CorrectedOn">訂正日; not in the future.</param>
/// <param name="Numerator">分子, exact; only of a ratio.</param>
/// <param name="Denominator">分母, exact and greater than zero; only of a ratio.</param>
/// <param name="Value">The value, exact; not of a ratio.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or absent.</param>
/// <param name="Source">出典, or absent; is published, and may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CorrectMeasurement(
    FiscalYear FiscalYear,
    PartialDate SurveyedOn,
    string Reason,
    PartialDate CorrectedOn,
    decimal? Numerator = null,
    decimal? Denominator = null,
    decimal? Value = null,
    string? EvidenceSha256 = null,
    string? Source = null,
    bool Illustrative = false);

/// <summary>実績値を訂正する: the wrong one stays visible and is marked.</summary>
public static class Correcting
{
    /// <summary>Decides; what is on record already is accepted and records nothing.</summary>
    public static Outcome Decide(IndicatorRecord indicator, int number, CorrectMeasurement command, Now now)
    {
        if (indicator.Measurements.FindLast(entry => entry.Number == number) is not { } known)
        {
            return Outcome.Refuse(new Refusal("measurement-unknown", $"第{number}号の実績値はありません", $"{indicator.Slug} has no measurement {number}.") { Kind = RefusalKind.Unknown });
        }

        var measurement = new Measurement(command.FiscalYear, command.SurveyedOn, command.Numerator, command.Denominator, command.Value, command.EvidenceSha256, command.Source);
        var problem = IndicatorRules.Problem(indicator, measurement, now)
            ?? Texts.ReasonProblem(command.Reason)
            ?? Dates.InFuture(command.CorrectedOn, now, "$.correctedOn")
            ?? (command.CorrectedOn.IsCertainlyBefore(command.SurveyedOn)
                ? Refusal.Invalid("correction-before-survey", "$.correctedOn", "訂正日が調査日より前です", $"The survey was in {command.SurveyedOn}. A correction comes after it.")
                : null);
        return problem is not null ? Outcome.Refuse(problem)
            : known.Measurement == measurement ? Outcome.Accept()
            : IndicatorRules.Recorded(indicator, measurement, except: number) is { } recorded ? Outcome.Refuse(recorded)
            : indicator.Measurements.Count >= Measuring.Most ? Outcome.Refuse(Measuring.TooMany)
            : Outcome.Accept(new MeasurementCorrected(number, measurement, command.Reason, command.CorrectedOn) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the address.</summary>
    public static void MapCorrecting(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/indicators/{indicator}/measurements/{number:int}/correction", (string roadmap, string indicator, int number, CorrectMeasurement command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => IndicatorRules.OnMeasuredAsync(work, actor, roadmap, indicator, found => Decide(found, number, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("指標 Indicators")
            .WithSummary("実績値を訂正する / Correct a measurement");
}
