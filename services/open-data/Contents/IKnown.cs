using DxGovernance.Contracts;
using DxGovernance.Platform.Inbox;

namespace DxGovernance.OpenData.Contents;

/// <summary>What was known at a position of the log: from the store, or from a spool of events alone.</summary>
public interface IKnown
{
    /// <summary>The newest messages of one kind, by their subject.</summary>
    /// <param name="name">The message's name in the log, as <see cref="InboxStream.Receives{T}"/> registers it.</param>
    /// <param name="subjects">How the producer's streams begin, such as <c>item/dx-roadmap/</c>.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<T>> NewestAsync<T>(string name, string subjects, CancellationToken ct)
        where T : class, IMessage;

    /// <summary>The datasets, by id, each as it was then and when it was first and last released.</summary>
    Task<IReadOnlyList<KnownDataset>> DatasetsAsync(CancellationToken ct);
}
