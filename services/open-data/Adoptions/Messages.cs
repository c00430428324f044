using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Inbox;
using Marten;

namespace DxGovernance.OpenData.Adoptions;

/// <summary>Reads messages back as they were received.</summary>
internal static class Messages
{
    /// <summary>The revision as a message told it.</summary>
    public static async Task<RevisionState> RevisionAsync(IQuerySession session, ReceivedAs received, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(received.Stream, token: ct);
        return events.Select(@event => @event.Data switch
            {
                Received<RevisionAdopted> adopted when adopted.MessageId == received.MessageId => adopted.Message.Revision,
                Received<RevisionCorrected> corrected when corrected.MessageId == received.MessageId => corrected.Message.Revision,
                Received<RevisionRescinded> rescinded when rescinded.MessageId == received.MessageId => rescinded.Message.Revision,
                _ => null,
            }).FirstOrDefault(revision => revision is not null)
            ?? throw new InvalidOperationException($"{received.Stream} does not keep the message {received.MessageId}, which a version names.");
    }
}
