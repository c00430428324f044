using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Items;

/// <summary>Lets an item go on as several.</summary>
/// <param name="Into">They; planned already.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
public sealed record SplitItem(IReadOnlyList<string> Into, string Reason, PartialDate From);

/// <summary>Lets an item go on as part of another.</summary>
/// <param name="Into">The other; planned already.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
public sealed record MergeItem(string Into, string Reason, PartialDate From);

/// <summary>分割・統合: the items that it goes on as are planned in their own right; this one ends, and says where it went.</summary>
public static class SplittingAndMerging
{
    private const int MostParts = 20;

    /// <summary>Decides on a split.</summary>
    public static Outcome Decide(RoadmapItem item, RoadmapRecord roadmap, SplitItem command, Now now) =>
        command.Into is not { Count: > 1 and <= MostParts } || command.Into.Distinct().Count() < command.Into.Count
            ? Outcome.Refuse(Refusal.Invalid("parts-invalid", "$.into", "分割先が正しくありません", $"Name 2 to {MostParts} items, each once."))
        : (Unknown(item, roadmap, command.Into, "$.into") ?? Texts.ReasonProblem(command.Reason) ?? Working.Problem(item, command.From, "$.from", now)) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new ItemSplit(command.Into, command.Reason, command.From));

    /// <summary>Decides on a merger.</summary>
    public static Outcome Decide(RoadmapItem item, RoadmapRecord roadmap, MergeItem command, Now now) =>
        (Unknown(item, roadmap, [command.Into], "$.into") ?? Texts.ReasonProblem(command.Reason) ?? Working.Problem(item, command.From, "$.from", now)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ItemMerged(command.Into, command.Reason, command.From));

    /// <summary>Maps the addresses.</summary>
    public static void MapSplittingAndMerging(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/split", (string roadmap, string item, SplitItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    // That an item is listed never changes, so nothing has to hold still for it.
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    return await Acting.OnItemAsync(work, roadmap, item, found => Decide(found, record.State!, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning").WithSummary("項目を分割する / Let an item go on as several");
        roadmap.MapPost("/items/{item}/merger", (string roadmap, string item, MergeItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    return await Acting.OnItemAsync(work, roadmap, item, found => Decide(found, record.State!, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning").WithSummary("項目を統合する / Let an item go on as part of another");
    }

    private static Refusal? Unknown(RoadmapItem item, RoadmapRecord roadmap, IReadOnlyList<string> into, string field) =>
        into.FirstOrDefault(other => other == item.Slug || !roadmap.Items.Contains(other)) is { } wrong
            ? Refusal.Invalid("item-unknown", field, $"項目「{wrong}」に続けることはできません", $"{wrong} is this item itself, or not planned in this roadmap. Plan it first.")
            : null;
}
