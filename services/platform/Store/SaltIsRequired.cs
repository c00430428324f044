using Marten;

namespace DxGovernance.Platform.Store;

/// <summary>Refuses to commit an event that did not pass <see cref="Recording.Salted"/>: a missing salt could never be mended.</summary>
internal sealed class SaltIsRequired : DocumentSessionListenerBase
{
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var @event in session.PendingChanges.Streams().SelectMany(stream => stream.Events))
        {
            if (@event.GetHeader(Recording.Salt) is null)
            {
                throw new InvalidOperationException($"{@event.EventTypeName} has no salt: append it through Recording.Salted.");
            }
        }

        return Task.CompletedTask;
    }
}
