using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Relay;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Roadmap.Roadmaps;

/// <summary>What is told of the roadmaps for publication. That an item is listed is not: the item tells of itself.</summary>
public static class TellingRoadmaps
{
    /// <summary>What changes a roadmap for its readers.</summary>
    public static readonly IReadOnlyList<Type> Events = [typeof(RoadmapStarted), typeof(BaselineTaken)];

    /// <summary>Asks the relay for it.</summary>
    public static void RelayRoadmaps(this RelayMap relay) => relay.OnEach(Events, TellAsync);

    /// <summary>A roadmap as everybody may read it.</summary>
    public static RoadmapState StateOf(MessageSource source, RoadmapRecord roadmap) => new(
        source, roadmap.Slug, roadmap.Policy, roadmap.Title,
        [
            .. roadmap.Baselines.Select(baseline => new BaselineState(
                baseline.Revision, baseline.AdoptedOn.ToString(), baseline.AppliesFrom.ToString(), baseline.Decision, baseline.Items.Count,
                baseline.Illustrative || baseline.DecisionIllustrative)),
        ],
        roadmap.Illustrative);

    private static async Task<IReadOnlyList<IMessage>> TellAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct) =>
    [
        StateOf(source, await session.Events.AggregateStreamAsync<RoadmapRecord>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.")),
    ];
}
