using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>What holds for every act on a meeting.</summary>
public static class MeetingRules
{
    /// <summary>Why nothing more can be done at a meeting; null while it can.</summary>
    public static Refusal? Over(Meeting meeting) => meeting.Status switch
    {
        MeetingStatus.Closed => new Refusal("meeting-closed", $"{meeting.Number.ToJapanese()}は閉会しています", $"{meeting.Number} is closed. Act at another meeting."),
        MeetingStatus.Cancelled => new Refusal("meeting-cancelled", $"{meeting.Number.ToJapanese()}は中止されました", $"{meeting.Number} did not take place. Act at another meeting."),
        _ => null,
    };

    /// <summary>Why a meeting cannot have been held yet; null when its day has come.</summary>
    public static Refusal? NotYet(Meeting meeting, Now now) => meeting.HeldOn > now.Today
        ? new Refusal("meeting-ahead", $"会議は{PartialDate.Of(meeting.HeldOn).ToJapanese()}に開かれます", $"{meeting.Number} is on {PartialDate.Of(meeting.HeldOn)}; today is {PartialDate.Of(now.Today)}. Record it when it has taken place.")
        : null;

    /// <summary>The meeting of an address, or 404.</summary>
    internal static MeetingId IdOf(string body, int fiscalYear, int number)
    {
        var isOne = MeetingId.TryParse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{body}/{fiscalYear:0000}/{number}"), out var id);
        CommandWork.Demand(isOne ? null : new Refusal("not-found", "見つかりません", "There is no such meeting.") { Kind = RefusalKind.Unknown });
        return id;
    }
}
