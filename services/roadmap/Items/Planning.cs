using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Items;

/// <summary>Plans something under a measure.</summary>
/// <param name="Item">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Measure">The provision of the policy that it is under; it may still be a draft's.</param>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="PlannedFrom">From when on it is planned; not in the future.</param>
/// <param name="Evidence">On what the spans rest, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PlanItem(
    string Item, string Measure, string Title, IReadOnlyList<YearSpan> Spans, PartialDate PlannedFrom, string? Evidence = null, bool Illustrative = false);

/// <summary>項目を計画する.</summary>
public static class Planning
{
    /// <summary>Decides what the item's own stream begins with.</summary>
    public static Outcome Decide(RoadmapRecord roadmap, PlanItem command, Now now)
    {
        if (!StreamKey.IsSlug(command.Item))
        {
            return Outcome.Refuse(new Refusal("id-invalid", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens.") { Field = "$.item", Kind = RefusalKind.Invalid });
        }

        if (!StreamKey.IsSlug(command.Measure))
        {
            return Outcome.Refuse(new Refusal("id-invalid", "施策のIDの形式が正しくありません", "A measure is named by the id of its provision: 1 to 64 lower-case letters, digits and hyphens.") { Field = "$.measure", Kind = RefusalKind.Invalid });
        }

        return (Texts.TitleProblem(command.Title) ?? YearSpan.ProblemOf(command.Spans) ?? Texts.EvidenceProblem(command.Evidence) ?? Dates.InFuture(command.PlannedFrom, now, "$.plannedFrom")) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ItemPlanned(
                roadmap.Slug, command.Item, command.Measure, command.Title, YearSpan.InOrder(command.Spans), command.Evidence, command.PlannedFrom, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapPlanning(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/items", (string municipality, string roadmap, PlanItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    // Adding to the roadmap's stream too keeps a baseline from being taken past an item that is just being planned.
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var item = await work.StartAsync<RoadmapItem>(Streams.Item(roadmap, command.Item), ct);
                    CommandWork.Append(item, Decide(record.State!, command, work.Now));
                    record.Append(new ItemListed(command.Item));
                    return Receipt.Created(item, $"/{municipality}/api/roadmaps/{roadmap}/items/{command.Item}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("計画 Planning")
            .WithSummary("項目を計画する / Plan an item under a measure");
}
