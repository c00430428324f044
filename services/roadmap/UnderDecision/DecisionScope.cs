using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using MassTransit;

namespace DxGovernance.Roadmap.UnderDecision;

/// <summary>Whether the municipality puts changes of the roadmap under decision, as it was told last; folded from what was received.</summary>
public sealed record DecisionScope
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether a rescheduling beyond the fiscal years that were planned waits for a decision.</summary>
    public bool RoadmapChanges { get; init; }

    /// <summary>Where it is kept.</summary>
    public static StreamKey Stream(string municipality) => InboxStream.Key(InboxStream.ProducerOf(typeof(ScopeOfDecision)), $"municipality/{municipality}");

    /// <summary>It is told.</summary>
    public static DecisionScope Create(Received<ScopeOfDecision> received) => new() { RoadmapChanges = received.Message.RoadmapChanges };

    /// <summary>It is told anew.</summary>
    public DecisionScope Apply(Received<ScopeOfDecision> received) => this with { RoadmapChanges = received.Message.RoadmapChanges };
}

/// <summary>Takes the setting in; what it says counts for what is rescheduled from then on.</summary>
public sealed class ScopeOfDecisionConsumer(Inbox inbox) : IConsumer<ScopeOfDecision>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ScopeOfDecision> context) => inbox.TakeAsync(context, (_, _) => Task.CompletedTask);
}
