using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Lets an item go on as several.</summary>
/// <param name="Into">They; planned already.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SplitItem(IReadOnlyList<string> Into, string Reason, PartialDate From, bool Illustrative = false);

/// <summary>Lets an item go on as part of another.</summary>
/// <param name="Into">The other; planned already.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MergeItem(string Into, string Reason, PartialDate From, bool Illustrative = false);

/// <summary>分割・統合: the items that it goes on as are planned in their own right; this one ends, and says where it went.</summary>
public static class SplittingAndMerging
{
    private const int MostParts = 20;

    /// <summary>Items go on as others a few times in their life; who follows more has gone wrong.</summary>
    private const int MostFollowed = 500;

    /// <summary>Decides on a split.</summary>
    public static Outcome Decide(RoadmapItem item, IReadOnlyList<RoadmapItem> others, SplitItem command, Now now) =>
        command.Into is not { Count: > 1 and <= MostParts } || command.Into.Distinct().Count() < command.Into.Count
            ? Outcome.Refuse(Refusal.Invalid("parts-invalid", "$.into", "分割先が正しくありません", $"Name 2 to {MostParts} items, each once."))
        : (OtherProblem(item, others, command.Into, command.From) ?? Texts.ReasonProblem(command.Reason) ?? Working.EndProblem(item, command.From, "$.from", now)) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new ItemSplit(command.Into, command.Reason, command.From) { Illustrative = command.Illustrative });

    /// <summary>Decides on a merger.</summary>
    public static Outcome Decide(RoadmapItem item, IReadOnlyList<RoadmapItem> others, MergeItem command, Now now) =>
        (OtherProblem(item, others, [command.Into], command.From) ?? Texts.ReasonProblem(command.Reason) ?? Working.EndProblem(item, command.From, "$.from", now)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ItemMerged(command.Into, command.Reason, command.From) { Illustrative = command.Illustrative });

    /// <summary>Maps the addresses.</summary>
    public static void MapSplittingAndMerging(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/split", (string roadmap, string item, SplitItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var others = await OthersAsync(work, roadmap, item, command.Into, ct);
                    return await Acting.OnItemAsync(work, roadmap, item, found => Decide(found, others, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning").WithSummary("項目を分割する / Let an item go on as several");
        roadmap.MapPost("/items/{item}/merger", (string roadmap, string item, MergeItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var others = await OthersAsync(work, roadmap, item, [command.Into], ct);
                    return await Acting.OnItemAsync(work, roadmap, item, found => Decide(found, others, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning").WithSummary("項目を統合する / Let an item go on as part of another");
    }

    /// <summary>
    /// The items that it would go on as, as far as they are planned, and all that these go on as in turn; none of them may
    /// end or go on elsewhere before the commit.
    /// </summary>
    private static async Task<IReadOnlyList<RoadmapItem>> OthersAsync(CommandWork work, string roadmap, string item, IReadOnlyList<string> into, CancellationToken ct)
    {
        var (others, asked) = (new List<RoadmapItem>(), new HashSet<string> { item });
        var waiting = new Queue<string>(into.Where(StreamKey.IsSlug).Take(MostParts));
        while (waiting.TryDequeue(out var other) && asked.Count <= MostFollowed)
        {
            if (asked.Add(other) && (await work.Writing.RelyOnAsync<RoadmapItem>(Streams.Item(roadmap, other), ct)).State is { } found)
            {
                others.Add(found);
                foreach (var next in found.Work.SelectMany(fact => fact.Into))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return others;
    }

    /// <summary>Whether an item goes on as another, be it over several in between.</summary>
    private static bool GoesOnAs(RoadmapItem item, string goal, IReadOnlyList<RoadmapItem> known)
    {
        var (reached, waiting) = (new HashSet<string>(), new Queue<RoadmapItem>([item]));
        while (waiting.TryDequeue(out var one))
        {
            foreach (var next in one.Work.SelectMany(fact => fact.Into).Where(reached.Add))
            {
                if (known.FirstOrDefault(other => other.Slug == next) is { } further)
                {
                    waiting.Enqueue(further);
                }
            }
        }

        return reached.Contains(goal);
    }

    private static Refusal? OtherProblem(RoadmapItem item, IReadOnlyList<RoadmapItem> others, IReadOnlyList<string> into, PartialDate from)
    {
        foreach (var name in into)
        {
            if (name == item.Slug || others.FirstOrDefault(other => other.Slug == name) is not { } other)
            {
                return Refusal.Invalid("item-unknown", "$.into", $"項目「{name}」に続けることはできません", $"{name} is this item itself, or not planned in this roadmap. Plan it first.");
            }

            if (other.HasEndedBy(from.Last) || GoesOnAs(other, item.Slug, others))
            {
                return new Refusal("part-ended", $"項目「{name}」はその日には終わっています", $"{name} has ended by {from}, or goes on as this item, perhaps over others; nothing can go on as part of it.") { Field = "$.into" };
            }

            if (from.IsCertainlyBefore(other.PlannedFrom))
            {
                return new Refusal("part-not-planned-yet", $"項目「{name}」はその日にはまだ計画されていません", $"{name} is planned from {other.PlannedFrom}, not from {from}.") { Field = "$.into" };
            }
        }

        return null;
    }
}
