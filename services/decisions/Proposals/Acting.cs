using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Who acts, and when: what acts on a proposal are judged by beside the meeting.</summary>
/// <param name="Person">Who, by random id.</param>
/// <param name="Now">The moment.</param>
public sealed record Acting(string Person, Now Now);
