using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>A meeting, with the quorum that it had by the seats of its day.</summary>
public static class MeetingReading
{
    /// <summary>Maps the address.</summary>
    public static void MapMeetingReading(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/meetings/{body}/{fiscalYear:int}/{number:int}", (string body, int fiscalYear, int number, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, new MeetingId(body, new FiscalYear(fiscalYear), number), ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<MeetingDocument>().WithTags("会議 Meetings")
            .WithSummary("会議（出席と定足数） / A meeting: who was present, and the quorum");

    private static async Task<MeetingDocument?> ReadAsync(ReadWork work, MeetingId id, CancellationToken ct) =>
        await work.FoldAsync<Meeting>(Streams.Meeting(id), ct) is { State: var meeting } && await work.FoldAsync<Body>(Streams.Body(id.Body), ct) is { State: var body }
            ? new MeetingDocument(
                id, id.ToJapanese(), body.Slug, body.Name, id.FiscalYear, id.Number, PartialDate.Of(meeting.HeldOn), PartialDate.Of(meeting.HeldOn).ToJapanese(), [.. Present(body, meeting).Keys],
                QuorumLine.Of(body.On(meeting.HeldOn).Count(Present(body, meeting))), meeting.Illustrative, work.AsOf)
            : null;

    private static IReadOnlyDictionary<string, string> Present(Body body, Meeting meeting) => meeting.Sitting(body.On(meeting.HeldOn), proposal: "");
}

/// <summary>A meeting.</summary>
/// <param name="Meeting">Which.</param>
/// <param name="MeetingJapanese">The same as people read it: 令和5年度第2回.</param>
/// <param name="Body">The body.</param>
/// <param name="BodyName">Its name.</param>
/// <param name="FiscalYear">年度 of the day.</param>
/// <param name="Number">第何回.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="HeldOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="Present">The seats that were present.</param>
/// <param name="Quorum">定足数, by the seats of the day as far as they are known.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record MeetingDocument(
    MeetingId Meeting,
    string MeetingJapanese,
    string Body,
    string BodyName,
    FiscalYear FiscalYear,
    int Number,
    PartialDate HeldOn,
    string HeldOnJapanese,
    IReadOnlyList<string> Present,
    QuorumLine Quorum,
    bool Illustrative,
    AsOf AsOf);

/// <summary>定足数.</summary>
/// <param name="Present">How many were present, of those who count; a person in two seats once.</param>
/// <param name="Seats">How many voting seats count, vacant ones too.</param>
/// <param name="Needed">How many had to be present.</param>
/// <param name="IsMet">Whether they were.</param>
public sealed record QuorumLine(int Present, int Seats, int Needed, bool IsMet)
{
    internal static QuorumLine Of(QuorumCount count) => new(count.Present, count.Seats, count.Needed, count.IsMet);
}
