using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Adoptions;

/// <summary>計画期間 of a revision, in fiscal years, both included.</summary>
/// <param name="From">First, or null where the document states none.</param>
/// <param name="To">Last.</param>
public sealed record PolicyPeriod(FiscalYear? From, FiscalYear To)
{
    /// <summary>令和4年度から令和7年度まで.</summary>
    public string Japanese => $"{(From is { } from ? $"{from.ToJapanese()}から" : "")}{To.ToJapanese()}まで";

    /// <summary>Its last day, 31 March.</summary>
    public DateOnly LastDay => To.LastDay;

    /// <summary>The period that a message tells, or null.</summary>
    public static PolicyPeriod? Of(RevisionState revision) =>
        revision.PeriodUntil is { } until ? new PolicyPeriod(revision.PeriodFrom is { } from ? new FiscalYear(from) : null, new FiscalYear(until)) : null;

    /// <summary>How a day lies to it.</summary>
    public PeriodStatus StatusOn(DateOnly day) =>
        From is { } from && day < from.FirstDay ? PeriodStatus.BeforePeriod
        : day <= LastDay ? PeriodStatus.WithinPeriod : PeriodStatus.Expired;
}

/// <summary>How a day lies to the plan period. Expiry (期間満了) is not repeal: the revision stays in force.</summary>
public enum PeriodStatus
{
    /// <summary>期間前.</summary>
    BeforePeriod,

    /// <summary>期間内.</summary>
    WithinPeriod,

    /// <summary>期間満了.</summary>
    Expired,
}
