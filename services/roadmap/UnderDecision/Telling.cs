using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Relay;
using DxGovernance.Roadmap.Items;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Roadmap.UnderDecision;

/// <summary>What other services are told: all changes of an item that were put under decision, whole, whenever one of them changes.</summary>
public static class Telling
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayChanges(this RelayMap relay) => relay
        .On<ReschedulingProposed>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<ReschedulingWithdrawn>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<ReschedulingDeclined>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<ReschedulingRefused>((@event, source, session, ct) => @event.Data.Number == 0 ? Nothing : TellAsync(@event, source, session, ct))
        .On<ReschedulingRescinded>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<ItemRescheduled>((@event, source, session, ct) => @event.Data.Decision is null ? Nothing : TellAsync(@event, source, session, ct));

    private static Task<IMessage?> Nothing => Task.FromResult<IMessage?>(null);

    private static async Task<IMessage?> TellAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct)
    {
        var item = await session.Events.AggregateStreamAsync<RoadmapItem>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        return new ReschedulingsUnderDecision(source, item.Roadmap, item.Slug,
        [
            .. item.Changes.Select(change => new ReschedulingState(
                change.Proposed.Number, Change.TitleOf(item, change.Proposed), change.Proposed.ContentHash, JsonNamingPolicy.CamelCase.ConvertName(change.Status.ToString()), change.Proposed.Illustrative)
            {
                Decision = change.Decision,
                DecidedOn = change.DecidedOn?.ToString(),
                From = change.From?.ToString(),
                Refusal = change.Refusal is { } refusal ? new ReschedulingRefusal(refusal.Reason, refusal.Japanese, refusal.English) : null,
                DecisionRescinded = change.Rescission is not null,
            }),
        ]);
    }
}
