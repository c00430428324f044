using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;

namespace DxGovernance.Decisions.Reading;

/// <summary>The words that an office has for what is a code in JSON.</summary>
internal static class JapaneseWords
{
    public static string ToJapanese(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "承認",
        DecisionOutcome.Rejected => "否決",
        DecisionOutcome.Returned => "差戻し",
        DecisionOutcome.ApprovedWithConditions => "条件付承認",
        DecisionOutcome.Acknowledged => "了承",
        DecisionOutcome.Deferred => "継続審議",
        _ => "取下げ",
    };

    public static string ToJapanese(this VoteOption option) => option switch
    {
        VoteOption.Yes => "賛成",
        VoteOption.No => "反対",
        _ => "棄権",
    };

    public static string ToJapanese(this MeetingForm form) => form == MeetingForm.Circulation ? "書面開催（持ち回り）" : "会議";

    public static string ToJapanese(this MeetingStatus status, MeetingForm form) => status switch
    {
        MeetingStatus.Convened => "招集済",
        MeetingStatus.Held => "開催",
        MeetingStatus.Closed => form == MeetingForm.Circulation ? "締切" : "閉会",
        _ => "中止",
    };

    public static string ToJapanese(this CancelledBecause because) => because == CancelledBecause.NoQuorum ? "流会" : "中止";

    public static string ToJapanese(this AgendaKind kind) => kind switch
    {
        AgendaKind.Deliberation => "協議",
        AgendaKind.Report => "報告",
        _ => "その他",
    };

    public static string ToJapanese(this SeatAttendance attendance) => attendance switch
    {
        SeatAttendance.Present => "出席",
        SeatAttendance.Absent => "欠席",
        SeatAttendance.Deputised => "代理出席",
        SeatAttendance.LeftEarly => "早退",
        _ => "欠員",
    };

    public static string ToJapanese(this StepRole role) => role switch
    {
        StepRole.Review => "審査",
        StepRole.Decision => "決定",
        StepRole.Hearing => "意見聴取",
        _ => "報告（了知）",
    };

    public static string ToJapanese(this ApprovalBy by) => by switch
    {
        ApprovalBy.Mayor => "町長決裁",
        ApprovalBy.DeputyMayor => "副町長専決",
        _ => "課長専決",
    };

    public static string ToJapanese(this CorrectedField field) => field switch
    {
        CorrectedField.Title => "件名",
        CorrectedField.EffectiveOn => "発効日",
        _ => "文書番号",
    };

    public static string ToJapanese(this WithdrawnBecause because) => because switch
    {
        WithdrawnBecause.Withdrawn => "提出者による取下げ",
        WithdrawnBecause.Superseded => "別の提出による終了",
        _ => "会議における取下げ",
    };

    public static string ToJapanese(this SeatRole role) => role switch
    {
        SeatRole.Chair => "長",
        SeatRole.ViceChair => "副",
        SeatRole.Member => "員",
        _ => "書記",
    };
}
