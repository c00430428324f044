using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Describes an indicator anew, whole.</summary>
/// <param name="Measures">The provisions of the policy that it shows the progress of.</param>
/// <param name="Title">指標名.</param>
/// <param name="Text">定義: what is counted, and how.</param>
/// <param name="Unit">単位: as it is.</param>
/// <param name="Direction">Which values are better.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="NumeratorName">What the numerator counts; only of a ratio.</param>
/// <param name="DenominatorName">What the denominator counts; only of a ratio.</param>
/// <param name="Decimals">To how many places, 0 to 6, a value is rounded where it is shown.</param>
/// <param name="Source">Where the definition is from, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RedefineIndicator(
    IReadOnlyList<string> Measures,
    string Title,
    string Text,
    string Unit,
    Direction Direction,
    string Reason,
    PartialDate From,
    string? NumeratorName = null,
    string? DenominatorName = null,
    int Decimals = 0,
    string? Source = null,
    bool Illustrative = false);

/// <summary>指標の定義を改める: also under another measure, where its own was repealed.</summary>
public static class Redefining
{
    private const int Most = 100;

    /// <summary>Decides; what it says already is accepted and records nothing.</summary>
    public static Outcome Decide(IndicatorRecord indicator, RedefineIndicator command, Now now)
    {
        var definition = new IndicatorDefinition(
            command.Measures, command.Title, command.Text, command.Unit, command.Direction, command.NumeratorName, command.DenominatorName, command.Decimals, command.Source);
        var held = indicator.DefinitionOn(command.From.Last).Definition;
        return (IndicatorRules.Problem(definition) ?? Texts.ReasonProblem(command.Reason) ?? IndicatorRules.DateProblem(indicator, command.From, "$.from", now)) is { } problem ? Outcome.Refuse(problem)
            : definition.Unit != held.Unit ? Outcome.Refuse(Fixed("unit-fixed", "$.unit", "単位は変えられません"))
            : definition.IsRatio != held.IsRatio ? Outcome.Refuse(Fixed("ratio-fixed", "$.numeratorName", "比率かどうかは変えられません"))
            : definition.IsSameAs(held) ? Outcome.Accept()
            : indicator.Definitions.Count >= Most ? Outcome.Refuse(new Refusal("definitions-too-many", "定義の改定が多すぎます", $"At most {Most} definitions."))
            : Outcome.Accept(new IndicatorRedefined(definition, command.Reason, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the address.</summary>
    public static void MapRedefining(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPut("/indicators/{indicator}/definition", (string roadmap, string indicator, RedefineIndicator command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => IndicatorRules.OnIndicatorAsync(work, roadmap, indicator, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("指標 Indicators")
            .WithSummary("指標の定義を改める / Describe an indicator anew");

    private static Refusal Fixed(string type, string field, string japanese) =>
        new(type, japanese, "Values before and after could not be compared. Define another indicator, and end this one.") { Field = field };
}
