using System.Runtime.CompilerServices;
using DxGovernance.Platform.Store;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace DxGovernance.Roadmap.Reading;

/// <summary>
/// The items of a roadmap as they were at a position of the log, from one query for all of them: a query an item would make
/// a roadmap of two thousand items two thousand times as slow as one of one.
/// </summary>
public static class ItemsAt
{
    /// <summary>The most events of one roadmap's items that are read at once; more than a town records in its lifetime.</summary>
    public const int MostEvents = 1_000_000;

    /// <summary>What is made of each item, in the roadmap's own order; of those that it makes nothing of, and those that did not exist yet, nothing.</summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="roadmap">The roadmap at the position.</param>
    /// <param name="position">What was known.</param>
    /// <param name="facts">Which facts are needed.</param>
    /// <param name="make">Makes it at once, so that no item is held with all its history until the last one is read.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<IReadOnlyList<T>> ReadAsync<T>(IQuerySession session, RoadmapRecord roadmap, Position position, ItemFacts facts, Func<RoadmapItem, T?> make, CancellationToken ct)
        where T : class => ReadHistoriesAsync(session, roadmap, position, facts, async (history, ct) => await history.AtAsync(position.Sequence, ct) is { } item ? make(item) : null, ct);

    /// <summary>The same from the events of each item up to a position, for who reads several states of it.</summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="roadmap">The roadmap at the position.</param>
    /// <param name="position">What was known.</param>
    /// <param name="facts">Which facts are needed.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<T>> ReadHistoriesAsync<T>(
        IQuerySession session, RoadmapRecord roadmap, Position position, ItemFacts facts, Func<ItemHistory, CancellationToken, Task<T?>> make, CancellationToken ct)
        where T : class
    {
        var read = new Dictionary<string, T>(StringComparer.Ordinal);
        await foreach (var history in HistoriesAsync(session, roadmap, position, facts, ct))
        {
            if (await make(history, ct) is { } made)
            {
                read[history.Item] = made;
            }
        }

        return [.. roadmap.Items.Where(read.ContainsKey).Select(item => read[item])];
    }

    private static async IAsyncEnumerable<ItemHistory> HistoriesAsync(
        IQuerySession session, RoadmapRecord roadmap, Position position, ItemFacts facts, [EnumeratorCancellation] CancellationToken ct)
    {
        var keys = roadmap.Items.ToDictionary(item => Streams.Item(roadmap.Slug, item).Value, StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            yield break;
        }

        var aggregator = ((DocumentStore)session.DocumentStore).Options.Projections.AggregatorFor<RoadmapItem>();
        ItemHistory HistoryOf(List<IEvent> events) => new(keys[events[0].StreamKey!], events, async (some, ct) => await aggregator.BuildAsync(some, session, null, ct));

        var (count, held, read) = (0, new List<IEvent>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var @event in EventsAsync(session, [.. keys.Keys], position, facts, ct))
        {
            if (++count > MostEvents)
            {
                throw new InvalidOperationException($"The items of {roadmap.Slug} have more than {MostEvents} events.");
            }

            if (held.Count > 0 && held[0].StreamKey != @event.StreamKey)
            {
                yield return HistoryOf(held);
                held = [];
            }

            if (held.Count == 0 ? !read.Add(@event.StreamKey!) : held[^1].Version >= @event.Version)
            {
                throw new InvalidOperationException($"Event {@event.Version} of {@event.StreamKey} came out of its order.");
            }

            held.Add(@event);
        }

        if (held.Count > 0)
        {
            yield return HistoryOf(held);
        }
    }

    /// <summary>
    /// The events of one stream after the other. Each stream is looked up by its key, so that it does not matter what else is in
    /// the store: asked for all at once, the planner goes through the whole table and sorts. Of the metadata only what a reader
    /// is told is fetched; reading all of it costs more than the facts themselves.
    /// </summary>
    private static async IAsyncEnumerable<IEvent> EventsAsync(
        IQuerySession session, string[] streams, Position position, ItemFacts facts, [EnumeratorCancellation] CancellationToken ct)
    {
        var store = (DocumentStore)session.DocumentStore;
        var mappings = ((IReadOnlyStoreOptions)store.Options).Events.AllKnownEventTypes().ToDictionary(type => type.EventTypeName, type => store.Events.EventMappingFor(type.EventType));

        // Marten's mapping reads data, type, .NET type and binary data from the first four columns.
        await using var command = new NpgsqlCommand(
            $"""
            select recorded.* from unnest($1) as wanted(stream) cross join lateral (
                select data, type, mt_dotnet_type, bdata, seq_id, stream_id, version, timestamp, headers ->> '{Recording.Post}'
                from {store.Options.Events.DatabaseSchemaName}.mt_events
                where tenant_id = $2 and stream_id = wanted.stream and not is_archived and seq_id <= $3 and type <> all($4)
                  and ($5::text is null or type <> 'progress_reported' or data ->> 'period' = $5)
                order by version offset 0) recorded
            """);
        command.Parameters.AddWithValue(streams);
        command.Parameters.AddWithValue(session.TenantId);
        command.Parameters.AddWithValue(position.Sequence);
        command.Parameters.AddWithValue(facts.Without.ToArray());
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = facts.Period?.ToString() });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        while (await reader.ReadAsync(ct))
        {
            var @event = mappings[reader.GetString(1)].ReadEventData(store.Serializer, reader);
            @event.TenantId = session.TenantId;
            @event.Sequence = reader.GetInt64(4);
            @event.StreamKey = reader.GetString(5);
            @event.Version = reader.GetInt64(6);
            @event.Timestamp = reader.GetFieldValue<DateTimeOffset>(7);
            if (!reader.IsDBNull(8))
            {
                @event.SetHeader(Recording.Post, reader.GetString(8));
            }

            yield return @event;
        }
    }
}

/// <summary>What was recorded about one item.</summary>
public sealed class ItemHistory(string item, IReadOnlyList<IEvent> events, Func<IReadOnlyList<IEvent>, CancellationToken, Task<RoadmapItem?>> fold)
{
    /// <summary>The item's id within the roadmap.</summary>
    public string Item => item;

    /// <summary>Its events in the order of recording.</summary>
    public IReadOnlyList<IEvent> Events => events;

    /// <summary>The item as it was at a position of the log; null before it was planned.</summary>
    public Task<RoadmapItem?> AtAsync(long sequence, CancellationToken ct) => FoldAsync(@event => @event.Sequence <= sequence, ct);

    /// <summary>The item as it was at a version of its own stream, as a baseline names it.</summary>
    public Task<RoadmapItem?> AtVersionAsync(long version, CancellationToken ct) => FoldAsync(@event => @event.Version <= version, ct);

    private async Task<RoadmapItem?> FoldAsync(Func<IEvent, bool> counts, CancellationToken ct) =>
        events.TakeWhile(counts).ToList() is { Count: > 0 } some && await fold(some, ct) is { } state ? state with { Id = some[0].StreamKey!, Version = some[^1].Version } : null;
}
