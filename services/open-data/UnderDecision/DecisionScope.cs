using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using MassTransit;

namespace DxGovernance.OpenData.UnderDecision;

/// <summary>Whether the municipality puts the first release of a dataset under decision, as it was told last; folded from what was received.</summary>
public sealed record DecisionScope
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether the first release of a dataset waits for a decision.</summary>
    public bool FirstReleases { get; init; }

    /// <summary>Where it is kept.</summary>
    public static StreamKey Stream(string municipality) => InboxStream.Key(InboxStream.ProducerOf(typeof(ScopeOfDecision)), $"municipality/{municipality}");

    /// <summary>It is told.</summary>
    public static DecisionScope Create(Received<ScopeOfDecision> received) => new() { FirstReleases = received.Message.FirstReleases };

    /// <summary>It is told anew.</summary>
    public DecisionScope Apply(Received<ScopeOfDecision> received) => this with { FirstReleases = received.Message.FirstReleases };
}

/// <summary>Takes the setting in; what it says counts for what is released from then on.</summary>
public sealed class ScopeOfDecisionConsumer(Inbox inbox) : IConsumer<ScopeOfDecision>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ScopeOfDecision> context) => inbox.TakeAsync(context, (_, _) => Task.CompletedTask);
}
