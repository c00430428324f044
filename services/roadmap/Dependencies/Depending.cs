using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Dependencies;

/// <summary>States that an item builds on another.</summary>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Note">What it takes from it, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record StateDependency(PartialDate From, string? Note = null, bool Illustrative = false);

/// <summary>Takes a dependency back.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RemoveDependency(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>先行・後続を定める: which items build on which.</summary>
public static class Depending
{
    private const int MostPredecessors = 50;

    /// <summary>Decides on a dependency; one that is stated so already is accepted and records nothing.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="item">The one that comes after.</param>
    /// <param name="predecessor">The id of the one that it builds on.</param>
    /// <param name="found">That one; null where there is none.</param>
    /// <param name="command">What is stated.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(RoadmapRecord roadmap, RoadmapItem item, string predecessor, RoadmapItem? found, StateDependency command, Now now)
    {
        if (predecessor == item.Slug)
        {
            return Outcome.Refuse(new Refusal("dependency-on-itself", "項目は自らに先行できません", $"{item.Slug} cannot build on itself.") { Field = "predecessor", Kind = RefusalKind.Invalid });
        }

        if (found is null)
        {
            return Outcome.Refuse(UnknownPredecessor(roadmap, predecessor));
        }

        var problem = Texts.RemarkProblem(command.Note, "$.note")
            ?? Dates.InFuture(command.From, now, "$.from")
            ?? Dates.NotPlanned(item, command.From)
            ?? Dates.NotPlanned(found, command.From);
        if (problem is not null)
        {
            return Outcome.Refuse(problem);
        }

        var stated = new DependencyStated(item.Slug, predecessor, command.From) { Note = command.Note, Illustrative = command.Illustrative };
        var held = roadmap.DependenciesOn(command.From.Last).Where(dependency => dependency.Item == item.Slug).ToList();
        return held.Find(dependency => dependency.Predecessor == predecessor) is { } known && (known.Note, known.Illustrative) == (stated.Note, stated.Illustrative) ? Outcome.Accept()
            : held.Count >= MostPredecessors ? Outcome.Refuse(new Refusal("dependencies-too-many", "先行する項目が多すぎます", $"An item builds on at most {MostPredecessors} others.") { Field = "predecessor" })
            : Circle.ClosedBy(roadmap.Dependencies, Dependency.Of(stated)) is { } circle
                ? Outcome.Refuse(new Refusal(
                    "dependency-circle", $"先行・後続が循環します（{string.Join(" ← ", circle)}）",
                    $"Each would wait for the next: {string.Join(" → ", circle)}. Take one of these dependencies back first.")
                { Field = "predecessor" })
            : Outcome.Accept(stated);
    }

    /// <summary>Decides on taking one back; one that is taken back already is accepted and records nothing.</summary>
    public static Outcome Decide(RoadmapRecord roadmap, string item, string predecessor, RemoveDependency command, Now now)
    {
        var recorded = roadmap.Dependencies.FindAll(fact => fact.Item == item && fact.Predecessor == predecessor);
        return recorded.IsEmpty
                ? Outcome.Refuse(new Refusal("dependency-unknown", $"「{item}」に先行する「{predecessor}」の記録はありません", $"It was never stated that {item} builds on {predecessor}.") { Kind = RefusalKind.Unknown })
            : (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from")) is { } problem ? Outcome.Refuse(problem)
            : Dependency.On(recorded, command.From.Last).Count > 0
                ? Outcome.Accept(new DependencyRemoved(item, predecessor, command.Reason, command.From) { Illustrative = command.Illustrative })
            : recorded.Exists(fact => !fact.Holds && fact.From.HasBegunBy(command.From.Last)) ? Outcome.Accept()
            : Outcome.Refuse(new Refusal("dependency-not-yet", "その日にはまだ先行と定められていません", $"{item} does not build on {predecessor} yet in {command.From}.") { Field = "$.from" });
    }

    /// <summary>Maps the addresses. They are not addressed to one version: what they must not do is checked against all that stands when they commit.</summary>
    public static void MapDepending(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPut("/items/{item}/predecessors/{predecessor}", (string roadmap, string item, string predecessor, StateDependency command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var after = await work.RelyOnAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
                    var before = predecessor == item ? after.State : (await work.Writing.RelyOnAsync<RoadmapItem>(Streams.Item(roadmap, predecessor), ct)).State;
                    CommandWork.Append(record, Decide(record.State!, after.State!, predecessor, before, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("先行する項目を定める / State that an item builds on another");
        roadmap.MapPost("/items/{item}/predecessors/{predecessor}/removal", (string roadmap, string item, string predecessor, RemoveDependency command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    CommandWork.Append(record, Decide(record.State!, item, predecessor, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("先行の定めを取りやめる / Take a dependency back");
    }

    private static Refusal UnknownPredecessor(RoadmapRecord roadmap, string predecessor) =>
        new("predecessor-unknown", $"項目「{predecessor}」はこの工程表にありません", $"{roadmap.Slug} has no item {predecessor}; an item builds on others of the same roadmap.") { Field = "predecessor", Kind = RefusalKind.Unknown };
}
