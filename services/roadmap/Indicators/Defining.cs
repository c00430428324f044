using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using Marten;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>Defines an indicator.</summary>
/// <param name="Indicator">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Measures">The provisions of the policy that it shows the progress of.</param>
/// <param name="Title">指標名.</param>
/// <param name="Text">定義: what is counted, and how.</param>
/// <param name="Unit">単位, such as <c>%</c> or 件. With <c>%</c> (or <c>％</c>) a ratio is shown times 100.</param>
/// <param name="Direction">Which values are better.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="NumeratorName">What the numerator counts; only of a ratio.</param>
/// <param name="DenominatorName">What the denominator counts; only of a ratio.</param>
/// <param name="Decimals">To how many places, 0 to 6, a value is rounded where it is shown.</param>
/// <param name="Source">Where the definition is from, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DefineIndicator(
    string Indicator,
    IReadOnlyList<string> Measures,
    string Title,
    string Text,
    string Unit,
    Direction Direction,
    PartialDate From,
    string? NumeratorName = null,
    string? DenominatorName = null,
    int Decimals = 0,
    string? Source = null,
    bool Illustrative = false);

/// <summary>指標を定める.</summary>
public static class Defining
{
    /// <summary>The most indicators of a roadmap.</summary>
    public const int Most = 200;

    /// <summary>Decides what the indicator's stream begins with.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="command">The command.</param>
    /// <param name="known">How many indicators the roadmap has.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(RoadmapRecord roadmap, DefineIndicator command, int known, Now now)
    {
        if (!StreamKey.IsSlug(command.Indicator))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.indicator", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        var definition = new IndicatorDefinition(
            command.Measures, command.Title, command.Text, command.Unit, command.Direction, command.NumeratorName, command.DenominatorName, command.Decimals, command.Source);
        return (IndicatorRules.Problem(definition) ?? Dates.InFuture(command.From, now, "$.from")) is { } problem ? Outcome.Refuse(problem)
            : known >= Most ? Outcome.Refuse(new Refusal("indicators-too-many", "指標が多すぎます", $"A roadmap has at most {Most} indicators."))
            : Outcome.Accept(new IndicatorDefined(roadmap.Slug, command.Indicator, definition, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the address.</summary>
    public static void MapDefining(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/indicators", (string municipality, string roadmap, DefineIndicator command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var indicator = await work.StartAsync<IndicatorRecord>(Streams.Indicator(roadmap, command.Indicator), ct);
                    var known = await work.Session.Query<IndicatorListing>().CountAsync(row => row.Roadmap == roadmap, ct);
                    CommandWork.Append(indicator, Decide(record.State!, command, known, work.Now));
                    return Receipt.Created(indicator, $"/{municipality}/api/roadmaps/{roadmap}/indicators/{command.Indicator}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("指標 Indicators")
            .WithSummary("指標を定める / Define an indicator");
}
