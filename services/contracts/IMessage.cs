namespace DxGovernance.Contracts;

/// <summary>A message between services. It carries the whole relevant state of its subject, not a change to it.</summary>
public interface IMessage
{
    /// <summary>Whose state it is, and how new.</summary>
    MessageSource Source { get; }
}

/// <summary>Where a message comes from. Of two messages with the same subject and origin the one with the higher version counts.</summary>
/// <param name="Municipality">Six-digit code (全国地方公共団体コード).</param>
/// <param name="Subject">The producer's stream, such as <c>revision/dx-policy/2.0</c>, or a part of one.</param>
/// <param name="Version">The version of that stream which the message states, counting from 1.</param>
/// <param name="Origin">The producer's log; a new origin (a restored database) starts the versions anew.</param>
public sealed record MessageSource(string Municipality, string Subject, long Version, string Origin)
{
    /// <summary>When the producer recorded that state, ISO 8601 in UTC: how long it takes to have effect elsewhere is measured from there. Null in messages from before it was told.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RecordedAt { get; init; }
}
