using System.Collections.Immutable;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Plans;

/// <summary>The plans of others that policies rest on (上位計画・関連計画), each with its versions as the municipality came to know them.</summary>
public sealed record PlanRegister
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>All versions, in the order in which they were recorded.</summary>
    public ImmutableList<PlanVersionRecorded> Versions { get; init; } = [];

    /// <summary>Plans that ended without a successor.</summary>
    public ImmutableList<PlanEnded> Ended { get; init; } = [];

    /// <summary>The register begins with its first plan.</summary>
    public static PlanRegister Create(PlanVersionRecorded recorded) => new() { Versions = [recorded] };

    /// <summary>A version is known; recorded again as a correction, it takes the place of what was known of it.</summary>
    public PlanRegister Apply(PlanVersionRecorded recorded) => this with
    {
        Versions = [.. Versions.Where(known => (known.Title, known.Version) != (recorded.Title, recorded.Version)), recorded],
    };

    /// <summary>A plan ended.</summary>
    public PlanRegister Apply(PlanEnded ended) => this with { Ended = Ended.Add(ended) };

    /// <summary>A version of a plan, or null.</summary>
    public PlanVersionRecorded? Find(string title, string? version) => Versions.Find(known => known.Title == title && known.Version == version);

    /// <summary>
    /// How a version stands on a day: not decided yet, superseded by the one that was decided last by then, ended, past its
    /// period, or current. Null when the register does not know the version.
    /// </summary>
    public PlanStanding? StandingOn(string title, string? version, DateOnly day)
    {
        if (Find(title, version) is not { } known)
        {
            return null;
        }

        if (!known.DecidedOn.HasBegunBy(day))
        {
            return new PlanStanding(PlanStatus.NotYetDecided, null, known.DecidedOn);
        }

        // At the coarser precision: of two that may be of one day, the later recorded counts.
        var latest = Versions.Where(other => other.Title == title && other.DecidedOn.HasBegunBy(day))
            .Aggregate((PlanVersionRecorded?)null, (last, other) => last is null || !other.DecidedOn.IsCertainlyBefore(last.DecidedOn) ? other : last);
        var end = Ended.Find(ended => ended.Title == title && ended.EndedOn.HasBegunBy(day));
        return latest is not null && latest.Version != version && !latest.DecidedOn.IsCertainlyBefore(known.DecidedOn) ? new PlanStanding(PlanStatus.Superseded, latest.Version, latest.DecidedOn)
            : end is not null ? new PlanStanding(PlanStatus.Ended, null, end.EndedOn)
            : known.To is { } to && to.Last < day ? new PlanStanding(PlanStatus.PeriodOver, null, to)
            : new PlanStanding(PlanStatus.Current, null, known.DecidedOn);
    }
}

/// <summary>How a version of a plan stands on a day.</summary>
/// <param name="Status">Current, superseded, ended, past its period or not decided yet.</param>
/// <param name="SupersededBy">The version that took its place, or null.</param>
/// <param name="Since">From when; of a version that is not decided yet by the day, when it is.</param>
public sealed record PlanStanding(PlanStatus Status, string? SupersededBy, PartialDate Since);

/// <summary>Kinds of standing.</summary>
public enum PlanStatus
{
    /// <summary>現行.</summary>
    Current,

    /// <summary>改定済み: a later version has taken its place.</summary>
    Superseded,

    /// <summary>終了.</summary>
    Ended,

    /// <summary>計画期間満了.</summary>
    PeriodOver,

    /// <summary>策定前: on that day it was not decided yet.</summary>
    NotYetDecided,
}
