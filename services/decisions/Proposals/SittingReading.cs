using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Reads a body at one of its meetings from the log.</summary>
public static class SittingReading
{
    /// <summary>Neither body nor meeting may move until the commit.</summary>
    public static async Task<Sitting> ReadAsync(CommandWork work, MeetingId id, CancellationToken ct)
    {
        var meeting = await work.Writing.RelyOnAsync<Meeting>(Streams.Meeting(id), ct);
        CommandWork.Demand(meeting.State is null
            ? new Refusal("meeting-unknown", "この会議は記録されていません", $"There is no meeting {id}. Record it first.") { Field = "$.meeting", Kind = RefusalKind.Invalid }
            : null);
        var body = await work.RelyOnAsync<Body>(Streams.Body(id.Body), ct);
        return new Sitting(body.State!, body.Version, meeting.State!, meeting.Version);
    }
}
