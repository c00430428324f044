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
        where T : class => WritableStream<T>.Of(key, await session.Events.FetchForWriting<T>(key.Value, ct), this);

    /// <summary>
    /// Reads a stream whose state its service folds itself, since it takes more than the stream's own events. The commit
    /// fails when another one adds to it in between.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="fold">Its state at a version.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<WritableStream<T>> ReadAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var version = (await session.Events.FetchStreamStateAsync(key.Value, ct))?.Version ?? 0;
        var state = version == 0 ? null : await fold(version, ct);
        long appended = 0;
        return new WritableStream<T>(key, state, version, events => session.Events.Append(key.Value, version + (appended += events.Count), recording.Salted(session, events)));
    }

    /// <summary>Reads a stream that a decision rests on without adding to it. The commit fails when another one adds to it in between.</summary>
    public async Task<WritableStream<T>> RelyOnAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await session.Events.FetchForWriting<T>(key.Value, ct);
        Demand(key, stream.StartingVersion ?? 0);
        return WritableStream<T>.Of(key, stream, this);
    }

    /// <summary>The same for a stream whose state its service folds itself.</summary>
    public async Task<WritableStream<T>> RelyOnAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var stream = await ReadAsync(key, fold, ct);
        Demand(key, stream.Version);
        return stream;
    }

    /// <summary>The same for a stream that was read together with many others: the commit fails when it is not at this version any more.</summary>
    public void RelyOn(StreamKey key, long version) => Demand(key, version);

    private void Demand(StreamKey key, long version) =>
        session.QueueOperation(new StreamStands(session.DocumentStore.Options.Events.DatabaseSchemaName, session.TenantId, key, version));

    /// <summary>Adds to a stream that must be at <paramref name="version"/>; 0 for one that does not exist.</summary>
    public void Append(StreamKey key, long version, params IReadOnlyList<object> events) =>
        session.Events.Append(key.Value, version + events.Count, recording.Salted(session, events));

    internal IEnumerable<object> Salted(IReadOnlyList<object> events) => recording.Salted(session, events);
}

/// <summary>A stream as one commit sees it.</summary>
/// <param name="key">The stream.</param>
/// <param name="state">The fold of its events; null when it does not exist.</param>
/// <param name="version">Its version before this commit; 0 when it does not exist.</param>
/// <param name="append">Adds events to the commit.</param>
public sealed class WritableStream<T>(StreamKey key, T? state, long version, Action<IReadOnlyList<object>> append)
    where T : class
{
    private long _appended;

    /// <summary>The stream.</summary>
    public StreamKey Key => key;

    /// <summary>The fold of its events; null when it does not exist.</summary>
    public T? State => state;

    /// <summary>Its version before this commit; 0 when it does not exist.</summary>
    public long Version => version;

    /// <summary>Its version once this commit stands.</summary>
    public long VersionAfter => version + _appended;

    /// <summary>Adds events.</summary>
    public void Append(params IReadOnlyList<object> events)
    {
        if (events.Count > 0)
        {
            append(events);
            _appended += events.Count;
        }
    }

    internal static WritableStream<T> Of(StreamKey key, IEventStream<T> stream, Writing writing) =>
        new(key, stream.Aggregate, stream.StartingVersion ?? 0, events => stream.AppendMany(writing.Salted(events)));
}
