namespace DxGovernance.Contracts.Decisions;

/// <summary>What a municipality has put under decision beside the revisions of its policies, whole. Until it is told, nothing is.</summary>
/// <param name="Source">Its subject is the municipality.</param>
/// <param name="RoadmapChanges">Whether a rescheduling of the roadmap beyond the fiscal years that were planned waits for a decision.</param>
/// <param name="FirstReleases">Whether the first release of a dataset waits for a decision.</param>
public sealed record ScopeOfDecision(MessageSource Source, bool RoadmapChanges, bool FirstReleases) : IMessage;
