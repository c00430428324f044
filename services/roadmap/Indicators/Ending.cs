using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Ends an indicator.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record EndIndicator(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>指標を廃止する: what was measured before stays readable, and can still be corrected.</summary>
public static class Ending
{
    /// <summary>Decides; the same end again is accepted and records nothing.</summary>
    public static Outcome Decide(IndicatorRecord indicator, EndIndicator command, Now now) =>
        (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from") ?? IndicatorRules.NotDefined(indicator, command.From, "$.from")) is { } problem ? Outcome.Refuse(problem)
        : indicator.End is { } end
            ? end.From == command.From && end.Reason == command.Reason ? Outcome.Accept()
            : Outcome.Refuse(new Refusal("indicator-ended", $"この指標は{end.From.ToJapanese()}に廃止されています", $"{indicator.Slug} ended in {end.From}.") { Field = "$.from" })
        : LaterThan(indicator, command.From) is { } later
            ? Outcome.Refuse(new Refusal("indicator-recorded-later", $"{later.ToJapanese()}の記録より前に廃止することはできません", $"Something is on record of {later}; {indicator.Slug} cannot have ended in {command.From}.") { Field = "$.from" })
        : Outcome.Accept(new IndicatorEnded(command.Reason, command.From) { Illustrative = command.Illustrative });

    /// <summary>Maps the address.</summary>
    public static void MapEnding(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/indicators/{indicator}/abolition", (string roadmap, string indicator, EndIndicator command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => IndicatorRules.OnIndicatorAsync(work, roadmap, indicator, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("指標 Indicators")
            .WithSummary("指標を廃止する / End an indicator");

    private static PartialDate? LaterThan(IndicatorRecord indicator, PartialDate end) => indicator.Definitions.Select(fact => fact.From)
        .Concat(indicator.Targets.Select(target => target.From))
        .Concat(indicator.Standing.Select(entry => entry.Measurement.SurveyedOn))
        .Where(date => end.IsCertainlyBefore(date)).Select(date => (PartialDate?)date).FirstOrDefault();
}
