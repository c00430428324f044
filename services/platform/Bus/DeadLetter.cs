namespace DxGovernance.Platform.Bus;

/// <summary>A message that a consumer could not process, moved out of the broker so that it can be looked at and sent again.</summary>
/// <param name="Id">Hash of queue, body and time of failure: moving it twice stores it once.</param>
/// <param name="Queue">The work queue whose consumer failed, and to which it is sent again.</param>
/// <param name="MessageId">The message's id, or null when it had none.</param>
/// <param name="Reason">Why it failed, in the words of the failure.</param>
/// <param name="ContentType">MIME type of the body, or null.</param>
/// <param name="Headers">Its headers as text.</param>
/// <param name="Body">Its bytes, base64.</param>
/// <param name="FailedAt">When it was moved here, UTC.</param>
/// <param name="ResentAt">When it was last sent again, UTC, or null.</param>
public sealed record DeadLetter(
    string Id,
    string Queue,
    string? MessageId,
    string Reason,
    string? ContentType,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    DateTimeOffset FailedAt,
    DateTimeOffset? ResentAt);
