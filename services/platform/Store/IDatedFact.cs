using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Store;

/// <summary>An event about the world, which carries its own date: it may be recorded long after it happened (事後登録).</summary>
public interface IDatedFact
{
    /// <summary>When it happened, as exactly as it is known.</summary>
    PartialDate HappenedOn { get; }
}

/// <summary>An event that may carry its own date: an older one does not, or the day is not known.</summary>
public interface IPerhapsDatedFact
{
    /// <summary>When it happened, as exactly as it is known; null where the event does not say.</summary>
    PartialDate? HappenedOn { get; }
}

/// <summary>The own dates of events.</summary>
public static class DatedFacts
{
    /// <summary>When it happened; null where the event does not say.</summary>
    public static PartialDate? DayOf(object? data) => data switch
    {
        IDatedFact fact => fact.HappenedOn,
        IPerhapsDatedFact fact => fact.HappenedOn,
        _ => null,
    };
}
