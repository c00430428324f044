using DxGovernance.Contracts;
using DxGovernance.OpenData.Contents;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData.Replaying;

/// <summary>What was known before a place in the log, from the events that an offline replay was handed.</summary>
/// <param name="spool">Keeps them.</param>
/// <param name="events">Reads them.</param>
/// <param name="streams">The streams that keep what was received, in the order of their keys.</param>
/// <param name="before">The place in the log.</param>
internal sealed class SpooledKnown(EventSpool spool, EventReading events, SortedSet<string> streams, long before) : IKnown
{
    public async Task<IReadOnlyList<T>> NewestAsync<T>(string name, string subjects, CancellationToken ct)
        where T : class, IMessage
    {
        var prefix = $"received/{InboxStream.ProducerOf(typeof(T))}/{subjects}";
        var messages = new List<T>();
        foreach (var stream in streams.GetViewBetween(prefix, prefix + '\uffff'))
        {
            if (await spool.NewestAsync(stream, $"received_{name}", before, ct) is { } newest)
            {
                messages.Add(events.Read(newest.Type, newest.Json) is Received<T> received
                    ? received.Message
                    : throw new InvalidOperationException($"The event {newest.Type} of {stream} cannot be read."));
            }
        }

        return messages;
    }

    /// <remarks>The list of datasets has dates from the stamps of events, and is not made again here.</remarks>
    public Task<IReadOnlyList<KnownDataset>> DatasetsAsync(CancellationToken ct) => throw new NotSupportedException();
}
