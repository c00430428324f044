using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

// The events of meeting/{body}/{fiscal year}/{number}: convened, held, closed, minuted; or recorded afterwards in one.

/// <summary>A body met (会議), recorded afterwards in one: what is not said of its notice and agenda is not recorded.</summary>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of the day on which it was held.</param>
/// <param name="Number">第何回 in that fiscal year.</param>
/// <param name="HeldOn">The day in Japan.</param>
/// <param name="Present">The seats that were present.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="BodyVersion">The version of the body's stream that the seats were checked against.</param>
public sealed record MeetingHeld(
    string Body, FiscalYear FiscalYear, int Number, PartialDate HeldOn, IReadOnlyList<string> Present, bool Illustrative, long BodyVersion) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => HeldOn;
}

/// <summary>A meeting is convened (招集), or a circulation is sent round (持ち回り).</summary>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of its day.</param>
/// <param name="Number">第何回 in that fiscal year.</param>
/// <param name="Form">A meeting, or a circulation.</param>
/// <param name="NoticeOn">The day on which the notice (開催通知) went out.</param>
/// <param name="On">The day of the meeting; of a circulation, the last day on which a ballot (表決書) may come back.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="BodyVersion">The version of the body's stream that it was checked against.</param>
public sealed record MeetingConvened(
    string Body, FiscalYear FiscalYear, int Number, MeetingForm Form, PartialDate NoticeOn, PartialDate On, bool Illustrative, long BodyVersion) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => NoticeOn;
}

/// <summary>A matter is on the agenda (議題).</summary>
/// <param name="Item">Its place, from 1.</param>
/// <param name="Kind">協議, 報告 or another.</param>
/// <param name="Title">Its title as the agenda has it.</param>
/// <param name="Proposal">The proposal, or null for what is none.</param>
/// <param name="Bill">議案第何号 of the body in the fiscal year; null where it is no 議案.</param>
public sealed record AgendaItemPlaced(int Item, AgendaKind Kind, string Title, string? Proposal, int? Bill);

/// <summary>Who was there (出席): all seats of the day. A later one takes the place of the one before.</summary>
/// <param name="Attendance">Each seat once.</param>
/// <param name="BodyVersion">The version of the body's stream that the seats were checked against.</param>
public sealed record AttendanceRecorded(IReadOnlyList<Attendance> Attendance, long BodyVersion) : IPerhapsDatedFact
{
    /// <summary>The day of the meeting; null in events from before it was said.</summary>
    public PartialDate? SatOn { get; init; }

    PartialDate? IPerhapsDatedFact.HappenedOn => SatOn;
}

/// <summary>The meeting is over (閉会); of a circulation, no ballot is taken any more (締切).</summary>
/// <param name="Because">Declared, or by the passing of its last day.</param>
public sealed record MeetingClosed(ClosedBecause Because);

/// <summary>The meeting does not take place (中止・流会). Its number stays, marked.</summary>
/// <param name="Because">Called off, or without a quorum.</param>
/// <param name="Reason">The reason, by reference; or null.</param>
public sealed record MeetingCancelled(CancelledBecause Because, RemarkReference? Reason);

/// <summary>Minutes (議事録) are drafted, or drafted anew.</summary>
/// <param name="Minutes">The document.</param>
public sealed record MinutesDrafted(Attachment Minutes);

/// <summary>The minutes are confirmed (確定), and stay as they are.</summary>
/// <param name="Sha256">Hash of the document that is confirmed.</param>
/// <param name="ConfirmedOn">The day.</param>
public sealed record MinutesConfirmed(string Sha256, PartialDate ConfirmedOn) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => ConfirmedOn;
}

/// <summary>Who may read of a meeting and its minutes. An event of its own: rows are folded by event type, and those of proposals must not make one of meetings.</summary>
/// <param name="Openness">Which.</param>
/// <param name="Ground">The ground of the ordinance for withholding it; null where it is open.</param>
/// <param name="From">The first day on which it is open (時限); otherwise null.</param>
public sealed record MeetingDisclosureSet(Records.Openness Openness, string? Ground, PartialDate? From);

/// <summary>How long a meeting's record is kept (保存期間).</summary>
/// <param name="Classification">分類記号.</param>
/// <param name="Years">For how many years, from the 1 April after its day; null for ever (永年).</param>
public sealed record MeetingRetentionSet(string Classification, int? Years);

/// <summary>How a body comes together.</summary>
public enum MeetingForm
{
    /// <summary>会議.</summary>
    Meeting,

    /// <summary>書面開催・持ち回り: ballots are returned until a day.</summary>
    Circulation,
}

/// <summary>What a matter is on the agenda for.</summary>
public enum AgendaKind
{
    /// <summary>協議: to be decided on, or reviewed; it is a 議案.</summary>
    Deliberation,

    /// <summary>報告.</summary>
    Report,

    /// <summary>その他.</summary>
    Other,
}

/// <summary>Whether a seat was there.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Mode">Present, absent, deputised or left early.</param>
/// <param name="Deputy">代理出席者 by random id, where deputised.</param>
/// <param name="LeftAfter">The last item of the agenda that it was there for, where it left early.</param>
public sealed record Attendance(string Seat, AttendanceMode Mode, string? Deputy = null, int? LeftAfter = null);

/// <summary>Whether a seat was there.</summary>
public enum AttendanceMode
{
    /// <summary>出席.</summary>
    Present,

    /// <summary>欠席.</summary>
    Absent,

    /// <summary>代理出席.</summary>
    Deputised,

    /// <summary>早退.</summary>
    LeftEarly,
}

/// <summary>How a meeting came to its end.</summary>
public enum ClosedBecause
{
    /// <summary>閉会.</summary>
    Declared,

    /// <summary>The last day for ballots is over.</summary>
    Deadline,
}

/// <summary>Why a meeting does not take place.</summary>
public enum CancelledBecause
{
    /// <summary>中止.</summary>
    CalledOff,

    /// <summary>流会: too few came.</summary>
    NoQuorum,
}
