using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Items;

/// <summary>An act on one item, judged by its own state alone.</summary>
internal static class Acting
{
    /// <summary>Reads the item, decides, and appends.</summary>
    public static async Task<Receipt> OnItemAsync(CommandWork work, string roadmap, string item, Func<RoadmapItem, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
        CommandWork.Append(stream, decide(stream.State!));
        return Receipt.For(stream);
    }

    /// <summary>The same for what a section does itself: only on an item that it is responsible for.</summary>
    public static async Task<Receipt> OnOwnItemAsync(
        CommandWork work, ClaimsPrincipal actor, string roadmap, string item, Func<RoadmapItem, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
        CommandWork.Demand(await Responsibility.ProblemAsync(work, actor, stream.State!, ct));
        CommandWork.Append(stream, decide(stream.State!));
        return Receipt.For(stream);
    }
}
