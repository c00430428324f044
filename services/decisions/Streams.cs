using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions;

/// <summary>The keys of this service's streams.</summary>
public static class Streams
{
    /// <summary><c>municipality/{code}</c>: the settings.</summary>
    public static StreamKey Municipality(string code) => StreamKey.Of("municipality", code);

    /// <summary><c>body/{body}</c>.</summary>
    public static StreamKey Body(string body) => StreamKey.Of("body", body);

    /// <summary><c>meeting/{body}/{fiscal year}/{number}</c>.</summary>
    public static StreamKey Meeting(MeetingId meeting) => StreamKey.Of("meeting", meeting.ToString());

    /// <summary><c>joint-outcome/{keeper}/{body}/{fiscal year}/{number}</c>.</summary>
    public static StreamKey JointDecision(string keeper, string decision) => StreamKey.Of("joint-outcome", keeper, decision);

    /// <summary><c>proposal/{proposal}</c>.</summary>
    public static StreamKey Proposal(string proposal) => StreamKey.Of("proposal", proposal);

    /// <summary><c>register/{body}/{fiscal year}</c>.</summary>
    public static StreamKey Register(string body, FiscalYear fiscalYear) => StreamKey.Of("register", body, fiscalYear.ToString());

    /// <summary><c>meeting-register/{body}/{fiscal year}</c>.</summary>
    public static StreamKey MeetingRegister(string body, FiscalYear fiscalYear) => StreamKey.Of("meeting-register", body, fiscalYear.ToString());

    /// <summary><c>bill-register/{body}/{fiscal year}</c>.</summary>
    public static StreamKey BillRegister(string body, FiscalYear fiscalYear) => StreamKey.Of("bill-register", body, fiscalYear.ToString());
}
