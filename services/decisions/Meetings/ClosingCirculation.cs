using DxGovernance.Platform;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Meetings;

/// <summary>締切: when the last day for ballots is over in Japan, the circulation closes by itself.</summary>
public sealed class ClosingCirculation : IDueAction
{
    /// <inheritdoc />
    public string Kind => "close-circulation";

    /// <summary>Puts the date down, in the commit that sends it round.</summary>
    public static void Schedule(IDocumentSession session, MeetingId circulation, DateOnly lastDay) =>
        session.Insert(DueDate.OfDayAfter(lastDay, "close-circulation", circulation.ToString(), session.TenantId));

    /// <inheritdoc />
    public async Task ActAsync(DueWork work, CancellationToken ct)
    {
        if (!MeetingId.TryParse(work.Due.Subject, out var id))
        {
            throw new InvalidOperationException($"'{work.Due.Subject}' is no meeting.");
        }

        var meeting = await work.Writing.ReadAsync<Meeting>(Streams.Meeting(id), ct);

        // It may have been cancelled meanwhile: then there is nothing to close.
        if (meeting.State is { } state && Closing.Decide(state, ClosedBecause.Deadline, work.Writing.Now) is Outcome.Accepted accepted)
        {
            meeting.Append(accepted.Events);
        }
    }
}
