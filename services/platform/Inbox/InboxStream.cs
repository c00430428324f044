using DxGovernance.Contracts;
using DxGovernance.Platform.Store;
using Marten;
using Marten.Events;

namespace DxGovernance.Platform.Inbox;

/// <summary>
/// What was received about one subject of another service, <c>received/{producer}/{subject}</c>. It is the inbox: a
/// message is taken only when it is newer than all before it, and its event commits together with its effect.
/// </summary>
public static class InboxStream
{
    /// <summary>The stream of a subject.</summary>
    /// <param name="producer">The producing service.</param>
    /// <param name="subject">Its stream, such as <c>revision/dx-policy/2.0</c>.</param>
    public static StreamKey Key(string producer, string subject) => StreamKey.Of("received", producer, subject);

    /// <summary>The stream of a subject that another municipality told of: subjects of two municipalities can have one name.</summary>
    /// <param name="municipality">The municipality that it is told from.</param>
    /// <param name="producer">The producing service.</param>
    /// <param name="subject">Its stream there.</param>
    public static StreamKey KeyFrom(string municipality, string producer, string subject) => StreamKey.Of("received", producer, municipality, subject);

    /// <summary>The producing service of a message, by its namespace: <c>DxGovernance.Contracts.OpenData</c> → <c>open-data</c>.</summary>
    public static string ProducerOf(Type message)
    {
        var name = message.Namespace!.Split('.')[^1];
        return string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
    }

    /// <summary>Names the event that keeps a message, such as <c>received_revision_submitted</c>: a public contract, like every event's name.</summary>
    public static void Receives<T>(this IEventStoreOptions events, string name)
        where T : class, IMessage => events.MapEventType<Received<T>>($"received_{name}");
}
