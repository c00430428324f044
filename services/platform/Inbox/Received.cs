using DxGovernance.Contracts;

namespace DxGovernance.Platform.Inbox;

/// <summary>
/// A message from another service, kept as a fact of ours: read models are folded from what was received, so they can be
/// dropped and made again without asking the producer.
/// </summary>
/// <param name="MessageId">The id under which the producer's relay sent it: the id of the producer's event, or one made from it.</param>
/// <param name="Message">What it said.</param>
public sealed record Received<T>(Guid MessageId, T Message) : IReceived
    where T : class, IMessage
{
    MessageSource IReceived.Source => Message.Source;
}

/// <summary>What the inbox needs of a received message of any type.</summary>
internal interface IReceived
{
    /// <summary>Whose state it was, and how new.</summary>
    MessageSource Source { get; }

    /// <summary>The id under which it was sent.</summary>
    Guid MessageId { get; }
}
