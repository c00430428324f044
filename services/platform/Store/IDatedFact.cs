using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Store;

/// <summary>An event about the world, which carries its own date: it may be recorded long after it happened (事後登録).</summary>
public interface IDatedFact
{
    /// <summary>When it happened, as exactly as it is known.</summary>
    PartialDate HappenedOn { get; }
}
