using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Platform.Store;

/// <summary>One commit in the making: the streams it read, what it adds to them, and the moment it is judged at.</summary>
public sealed class Writing(IDocumentSession session, Recording recording, Now now)
{
    /// <summary>The session of the municipality; committed as a whole or not at all.</summary>
    public IDocumentSession Session => session;

    /// <summary>The moment.</summary>
    public Now Now => now;

    /// <summary>
    /// Reads a stream in order to add to it. The commit fails when another one adds to it in between.
    /// </summary>
    public async Task<WritableStream<T>> ReadAsync<T>(StreamKey key, CancellationToken ct)
        where T : class => new(key, await session.Events.FetchForWriting<T>(key.Value, ct), this);

    /// <summary>Reads a stream that a decision rests on without adding to it. The commit fails when another one adds to it in between.</summary>
    public async Task<WritableStream<T>> RelyOnAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await session.Events.FetchForWriting<T>(key.Value, ct);
        stream.AlwaysEnforceConsistency = true;
        return new WritableStream<T>(key, stream, this);
    }

    /// <summary>Adds to a stream that must be at <paramref name="version"/>; 0 for one that does not exist.</summary>
    public void Append(StreamKey key, long version, params IReadOnlyList<object> events) =>
        session.Events.Append(key.Value, version + events.Count, recording.Salted(session, events));

    internal IEnumerable<object> Salted(IReadOnlyList<object> events) => recording.Salted(session, events);
}

/// <summary>A stream as one commit sees it.</summary>
public sealed class WritableStream<T>(StreamKey key, IEventStream<T> stream, Writing writing)
    where T : class
{
    private long _appended;

    /// <summary>The stream.</summary>
    public StreamKey Key => key;

    /// <summary>The fold of its events; null when it does not exist.</summary>
    public T? State => stream.Aggregate;

    /// <summary>Its version before this commit; 0 when it does not exist.</summary>
    public long Version => stream.StartingVersion ?? 0;

    /// <summary>Its version once this commit stands.</summary>
    public long VersionAfter => Version + _appended;

    /// <summary>Adds events.</summary>
    public void Append(params IReadOnlyList<object> events)
    {
        stream.AppendMany(writing.Salted(events));
        _appended += events.Count;
    }
}
