using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Puts an item under other measures.</summary>
/// <param name="Measure">The provision of the policy that it is under.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Also">Further provisions that it serves.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RelinkItem(string Measure, string Reason, PartialDate From, IReadOnlyList<string>? Also = null, bool Illustrative = false);

/// <summary>施策を付け替える: an item whose measure was repealed goes on under another, or one serves several.</summary>
public static class Relinking
{
    private const int MostMeasures = 20;

    /// <summary>Decides.</summary>
    public static Outcome Decide(RoadmapItem item, RelinkItem command, Now now)
    {
        var also = command.Also ?? [];
        if (!StreamKey.IsSlug(command.Measure) || also.Count > MostMeasures || !also.All(StreamKey.IsSlug))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", StreamKey.IsSlug(command.Measure) ? "$.also" : "$.measure", "施策のIDの形式が正しくありません", "A measure is named by the id of its provision."));
        }

        IReadOnlyList<string> measures = [command.Measure, .. also];
        return measures.Distinct().Count() < measures.Count
                ? Outcome.Refuse(Refusal.Invalid("measure-twice", "$.also", "同じ施策が二度あります", "Name each measure once."))
            : (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from") ?? Dates.NotPlanned(item, command.From)) is { } problem ? Outcome.Refuse(problem)
            : item.MeasuresOn(command.From.Last) is var held && held[0] == measures[0] && held.Order(StringComparer.Ordinal).SequenceEqual(measures.Order(StringComparer.Ordinal))
                ? Outcome.Refuse(new Refusal("measures-unchanged", "施策が今の記録と同じです", $"{item.Slug} is under these already.") { Field = "$.measure" })
            : Outcome.Accept(new ItemRelinked(command.Measure, also, command.Reason, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapRelinking(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/relinking", (string roadmap, string item, RelinkItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("施策を付け替える / Put an item under other measures");
    }
}
