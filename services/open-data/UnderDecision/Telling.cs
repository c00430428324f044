using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.OpenData;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Relay;
using JasperFx.Events;
using Marten;

namespace DxGovernance.OpenData.UnderDecision;

/// <summary>What other services are told: the first release of a dataset under decision, whole, whenever something becomes of it.</summary>
public static class Telling
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayFirstReleases(this RelayMap relay) => relay
        .On<FirstReleaseProposed>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<FirstReleaseWithdrawn>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<FirstReleaseDeclined>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<FirstReleaseRefused>((@event, source, session, ct) => @event.Data.Number == 0 ? Nothing : TellAsync(@event, source, session, ct))
        .On<FirstReleaseRescinded>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<VersionReleased>((@event, source, session, ct) => @event.Data.FirstRelease is null ? Nothing : TellAsync(@event, source, session, ct));

    private static Task<IMessage?> Nothing => Task.FromResult<IMessage?>(null);

    private static async Task<IMessage?> TellAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct)
    {
        var dataset = await session.Events.AggregateStreamAsync<Dataset>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        return new FirstReleaseUnderDecision(source, dataset.Slug,
        [
            .. dataset.FirstReleases.Select(release => new FirstReleaseState(
                release.Proposed.Number, FirstRelease.TitleOf(dataset, release.Proposed), release.Proposed.ContentHash,
                JsonNamingPolicy.CamelCase.ConvertName(release.Status.ToString()), release.Proposed.Illustrative)
            {
                Decision = release.Decision,
                DecidedOn = release.DecidedOn?.ToString(),
                ReleasedOn = release.ReleasedOn?.ToString(),
                Refusal = release.Refusal is { } refusal ? new FirstReleaseRefusal(refusal.Reason, refusal.Japanese, refusal.English) : null,
                DecisionRescinded = release.Rescission is not null,
            }),
        ]);
    }
}
