using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Schedule;

/// <summary>
/// A date on which something is to happen, as a row: nothing waits for it in memory. It is written in the commit that
/// makes it due, and removed in the commit that acts on it.
/// </summary>
/// <param name="Id">Random; also the idempotency key of the command that it becomes.</param>
/// <param name="Kind">Which action it is for.</param>
/// <param name="Subject">What the action is about.</param>
/// <param name="Municipality">Whose it is.</param>
/// <param name="DueAt">From when on, UTC.</param>
public sealed record DueDate(string Id, string Kind, string Subject, string Municipality, DateTimeOffset DueAt)
{
    /// <summary>Due when a civil day is over in Japan.</summary>
    public static DueDate OfDayAfter(DateOnly lastDay, string kind, string subject, string municipality) =>
        new($"due-{Guid.NewGuid():n}", kind, subject, municipality, new DateTimeOffset(lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue), Now.JapanStandardTime).ToUniversalTime());
}
