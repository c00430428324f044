using System.Runtime.CompilerServices;
using DxGovernance.Contracts;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace DxGovernance.OpenData.Contents;

/// <summary>What this service knew at a position of its log: the newest message on each subject, and its own datasets.</summary>
/// <param name="session">The municipality's.</param>
/// <param name="position">The last event that counts.</param>
public sealed class Known(IQuerySession session, long position) : IKnown
{
    /// <inheritdoc />
    /// <remarks>One look into the index for each subject: the messages before the newest are not read.</remarks>
    public async Task<IReadOnlyList<T>> NewestAsync<T>(string name, string subjects, CancellationToken ct)
        where T : class, IMessage
    {
        var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
        var prefix = $"received/{InboxStream.ProducerOf(typeof(T))}/{subjects}";
        await using var command = new NpgsqlCommand(
            $"""
            select newest.data
            from {schema}.mt_streams s
            cross join lateral (
                select e.data from {schema}.mt_events e
                where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = $3 and e.seq_id <= $4
                order by e.version desc limit 1) newest
            where s.tenant_id = $1 and starts_with(s.id, $2)
            order by s.id collate "C"
            """);
        command.Parameters.AddWithValue(session.TenantId);
        command.Parameters.AddWithValue(prefix);
        command.Parameters.AddWithValue($"received_{name}");
        command.Parameters.AddWithValue(position);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var messages = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            messages.Add((await session.DocumentStore.Options.Serializer().FromJsonAsync<Received<T>>(reader, 0, ct)).Message);
        }

        return messages;
    }

    /// <summary>The roadmaps that anything was told of, with the contents that are of them.</summary>
    public static async Task<IReadOnlyList<(Content Content, string Roadmap)>> RoadmapsAsync(IQuerySession session, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select distinct split_part(id, '/', 4) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_streams
            where tenant_id = $1 and (starts_with(id, 'received/roadmap/item/') or starts_with(id, 'received/roadmap/indicator/'))
            order by 1
            """);
        command.Parameters.AddWithValue(session.TenantId);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var roadmaps = new List<(Content, string)>();
        while (await reader.ReadAsync(ct))
        {
            roadmaps.AddRange(Enum.GetValues<Content>().Where(content => content.IsOfRoadmap()).Select(content => (content, reader.GetString(0))));
        }

        return roadmaps;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<KnownDataset>> DatasetsAsync(CancellationToken ct)
    {
        var datasets = new List<KnownDataset>();
        await foreach (var events in StreamsAsync(ct))
        {
            var aggregate = await ((DocumentStore)session.DocumentStore).Options.Projections.AggregatorFor<Dataset>().BuildAsync(events, session, null, ct);
            if (aggregate is not null)
            {
                var releases = events.Where(@event => @event.Data is VersionReleased).ToList();
                datasets.Add(new KnownDataset(aggregate, releases.FirstOrDefault()?.Timestamp, releases.LastOrDefault()?.Timestamp));
            }
        }

        return datasets;
    }

    private async IAsyncEnumerable<List<IEvent>> StreamsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var held = new List<IEvent>();
        await foreach (var @event in session.Events.QueryAllRawEvents()
            .Where(@event => @event.Sequence <= position && @event.StreamKey!.StartsWith("dataset/"))
            .OrderBy(@event => @event.StreamKey).ThenBy(@event => @event.Version).ToAsyncEnumerable(ct))
        {
            if (held.Count > 0 && held[0].StreamKey != @event.StreamKey)
            {
                yield return held;
                held = [];
            }

            held.Add(@event);
        }

        if (held.Count > 0)
        {
            yield return held;
        }
    }
}

/// <summary>A dataset at a position of the log.</summary>
/// <param name="Dataset">It.</param>
/// <param name="FirstReleased">When its first version was recorded; null while there is none.</param>
/// <param name="LastReleased">When its last one was.</param>
public sealed record KnownDataset(Dataset Dataset, DateTimeOffset? FirstReleased, DateTimeOffset? LastReleased);
