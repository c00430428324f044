using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Plans;

// The events of plans/all: what the municipality knows of the plans that its policies rest on.

/// <summary>A version of a plan is known, with its items.</summary>
/// <param name="Title">The plan, such as 自治体DX推進計画.</param>
/// <param name="Version">Its version, such as <c>2.2</c>, or null when it has none.</param>
/// <param name="Publisher">Who made it, such as 総務省.</param>
/// <param name="DecidedOn">When this version was decided.</param>
/// <param name="From">When its period begins, or null.</param>
/// <param name="To">When its period ends, or null.</param>
/// <param name="Items">Its items that measures can stand for, in order.</param>
/// <param name="Source">Where this is known from.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PlanVersionRecorded(
    string Title,
    string? Version,
    string Publisher,
    PartialDate DecidedOn,
    PartialDate? From,
    PartialDate? To,
    IReadOnlyList<PlanItem> Items,
    string Source,
    bool Illustrative) : IDatedFact
{
    /// <summary>Why what was recorded of this version before was wrong; null for what is recorded first.</summary>
    public string? CorrectionReason { get; init; }

    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>An item of a plan's version.</summary>
/// <param name="Title">Its own title there.</param>
/// <param name="Category">Whether it is a priority.</param>
public sealed record PlanItem(string Title, PlanItemCategory Category);

/// <summary>Kinds of item.</summary>
public enum PlanItemCategory
{
    /// <summary>重点取組事項.</summary>
    Priority,

    /// <summary>併せて取り組む事項.</summary>
    Alongside,
}

/// <summary>A plan ended without a successor.</summary>
/// <param name="Title">The plan.</param>
/// <param name="EndedOn">Its last day.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record PlanEnded(string Title, PartialDate EndedOn, string Source) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => EndedOn;
}
