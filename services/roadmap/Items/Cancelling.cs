using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Gives an item up.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record CancelItem(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>項目を中止する. What was planned before stays readable.</summary>
public static class Cancelling
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(RoadmapItem item, CancelItem command, Now now)
    {
        if (item.Cancellation is { } cancellation)
        {
            return Outcome.Refuse(new Refusal("item-cancelled", "この項目は中止されています", $"{item.Slug} was cancelled from {cancellation.From} already."));
        }

        if (item.End is { } end)
        {
            return Outcome.Refuse(Working.Ended(item, end, "$.from"));
        }

        return (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from") ?? Dates.NotPlanned(item, command.From)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ItemCancelled(command.Reason, command.From, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapCancelling(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/items/{item}/cancellation", (string roadmap, string item, CancelItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
                    CommandWork.Append(record, Decide(record.State!, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("項目を中止する / Cancel an item");
}
