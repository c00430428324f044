using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions;

/// <summary>A date that a command states for a fact: exact to the day, since seats are judged by the day, and not in the future.</summary>
public static class StatedDay
{
    /// <summary>Reads a date from an address, or ends the command.</summary>
    public static PartialDate Read(string text, string field)
    {
        CommandWork.Demand(PartialDate.TryParse(text, out var day, out var why) ? null : Refusal.Invalid("date-invalid", field, "日付が読み取れません", why));
        return day;
    }

    /// <summary>Why a date is not exact enough; null when it is.</summary>
    public static Refusal? Inexact(PartialDate stated, string field) => stated.IsDay
        ? null
        : Refusal.Invalid("day-needed", field, "日まで指定してください", $"{stated} leaves the day open, and seats are judged by the day. State the day.");

    /// <summary>Why the date cannot stand; null when it can.</summary>
    public static Refusal? Problem(PartialDate stated, Now now, string field) => Inexact(stated, field) ?? (stated.First > now.Today
        ? Refusal.Invalid("date-in-future", field, "未来の日付は記録できません", $"{stated} lies after today, {PartialDate.Of(now.Today)}. Record it when it has happened.")
        : null);
}
