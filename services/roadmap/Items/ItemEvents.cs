using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

// The events of item/{roadmap}/{item}: facts that hold from the date they carry, recorded whenever they were learnt.

/// <summary>Something is planned under a measure.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Item">Its id.</param>
/// <param name="Measure">The provision of the policy that it is under.</param>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Evidence">On what the spans rest, or null.</param>
/// <param name="PlannedFrom">From when on it is planned.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ItemPlanned(
    string Roadmap, string Item, string Measure, string Title, IReadOnlyList<YearSpan> Spans, string? Evidence, PartialDate PlannedFrom, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => PlannedFrom;
}

/// <summary>It is planned for other fiscal years.</summary>
/// <param name="Spans">In which fiscal years from now on.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on this is the plan.</param>
/// <param name="Evidence">On what the spans rest, or null.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemRescheduled(IReadOnlyList<YearSpan> Spans, string Reason, PartialDate From, string? Evidence, bool Illustrative) : IDatedFact
{
    /// <summary>The decision that it carries out; null where none was needed.</summary>
    public string? Decision { get; init; }

    /// <summary>When that was taken; null where none was needed.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>Which of the proposed changes it is; null where none was needed.</summary>
    public int? Change { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It stays planned as it is (継続), on other evidence: such as a revision that carries the row over.</summary>
/// <param name="Spans">The fiscal years that are confirmed.</param>
/// <param name="Evidence">On what it rests from now on.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemConfirmed(IReadOnlyList<YearSpan> Spans, string Evidence, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It is given up (中止・廃止), for good.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on it is not planned any more.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemCancelled(string Reason, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}
