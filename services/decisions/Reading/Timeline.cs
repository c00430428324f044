using DxGovernance.Contracts.Policies;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>One line of time of a proposal.</summary>
/// <param name="Proposal">Its id.</param>
/// <param name="Withheld">Why it is withheld from the public; absent where it is open.</param>
/// <param name="Entries">By the day on which it happened, then in the order of recording; absent where it is withheld from the reader.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record ProposalTimeline(string Proposal, Withheld? Withheld, IReadOnlyList<TimelineEntry>? Entries, AsOf AsOf);

/// <summary>Something that happened on the way of a proposal.</summary>
/// <param name="HappenedOn">When, as exactly as it is known; where an event carries no date of its own, the day of the meeting that it is about, or the day in Japan on which it was recorded where that is earlier.</param>
/// <param name="HappenedOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Recorded"><c>at-the-time</c> or <c>later</c> (事後登録).</param>
/// <param name="Type">Name of the event.</param>
/// <param name="Stream">The stream that it is in.</param>
/// <param name="Version">Its place in that stream.</param>
/// <param name="Sequence">Its place in the log of the service.</param>
/// <param name="Japanese">What happened, in a sentence.</param>
/// <param name="Address">Where more of it is; absent where there is nothing more.</param>
public sealed record TimelineEntry(
    PartialDate HappenedOn,
    string HappenedOnJapanese,
    DateTimeOffset RecordedAt,
    string Recorded,
    string Type,
    string Stream,
    long Version,
    long Sequence,
    string Japanese,
    string? Address);

/// <summary>
/// Lays the streams that a proposal is in side by side: its own, those of the meetings that dealt with it, and what was
/// received about the revision; each up to the position of the read.
/// </summary>
internal static class Timeline
{
    private const int MostMeetings = 100;

    /// <summary>Builds it. Meetings that are withheld from the reader leave nothing in it, nor does what seats did there.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> OfAsync(ReadWork work, Proposal proposal, bool isOfOffice, CancellationToken ct)
    {
        var id = proposal.Slug;
        var municipality = work.Session.TenantId;
        var keys = new List<StreamKey> { Streams.Proposal(id) };
        var meetings = await MeetingsAsync(work, proposal, ct);
        var closed = await Keepings.ClosedMeetingsAsync(work, meetings, isOfOffice, ct);
        keys.AddRange(meetings.Where(meeting => !closed.Contains(meeting)).Select(Streams.Meeting));

        if (proposal.Subject.Revision is { } revision)
        {
            keys.Add(InboxStream.Key("policies", $"revision/{revision.Policy}/{revision.Number}"));
            keys.Add(InboxStream.Key("policies", $"received/decisions/proposal/{id}"));
        }

        var names = await TimelineNames.OfAsync(work, meetings.Select(meeting => meeting.Body).Concat(proposal.Path.Select(step => step.Body)), ct);
        var entries = new List<(TimelineEntry Entry, string? Cause)>();
        foreach (var key in keys)
        {
            var version = await Positions.VersionAsync(work.Session, key, work.Position, ct);
            var events = version == 0 ? [] : await work.Session.Events.FetchStreamAsync(key.Value, version, token: ct);
            entries.AddRange(events.Where(@event => !IsOfSeatAt(closed, @event.Data)).Select(@event => (Entry: EntryOf(municipality, proposal, names, DayOfMeeting(events), @event), @event.CausationId)).Where(one => one.Entry is not null).Select(one => (one.Entry!, one.CausationId)));
        }

        // What was received stands before what it led to, though it is recorded after it in the same transaction.
        var first = entries.GroupBy(one => one.Cause ?? "").Where(caused => caused.Any(one => one.Entry.Type.StartsWith("received_", StringComparison.Ordinal))).ToDictionary(caused => caused.Key, caused => caused.Min(one => one.Entry.Sequence));
        return
        [
            .. entries.OrderBy(one => one.Entry.HappenedOn.Last)
                .ThenBy(one => first.GetValueOrDefault(one.Cause ?? "", one.Entry.Sequence))
                .ThenBy(one => !one.Entry.Type.StartsWith("received_", StringComparison.Ordinal))
                .ThenBy(one => one.Entry.Sequence)
                .Select(one => one.Entry),
        ];
    }

    private static bool IsOfSeatAt(IReadOnlySet<MeetingId> meetings, object data) => data switch
    {
        VoteCast cast => meetings.Contains(cast.Meeting),
        SeatRecused recused => meetings.Contains(recused.Meeting),
        _ => false,
    };

    private static async Task<IReadOnlyList<MeetingId>> MeetingsAsync(ReadWork work, Proposal proposal, CancellationToken ct)
    {
        var id = proposal.Slug;
        var placed = await work.Session.Query<MeetingListing>().Where(row => row.Proposals.Contains(id)).OrderBy(row => row.SortKey).Take(MostMeetings).ToListAsync(ct);
        return
        [
            .. placed.Select(row => row.Meeting)
                .Concat(proposal.Recommendations.Select(recommended => recommended.Meeting))
                .Concat(proposal.Votes.Select(vote => vote.Meeting))
                .Concat(proposal.Recusals.Select(recused => recused.Meeting))
                .Concat(proposal.Decisions.Select(decision => decision.Meeting).OfType<MeetingId>())
                .Distinct(),
        ];
    }

    /// <summary>The day of the meeting that a stream is of; null for another stream.</summary>
    private static (MeetingId Meeting, PartialDate Day)? DayOfMeeting(IReadOnlyList<IEvent> events) => events.Select(@event => @event.Data).FirstOrDefault() switch
    {
        MeetingConvened convened => (new MeetingId(convened.Body, convened.FiscalYear, convened.Number), convened.On),
        MeetingHeld held => (new MeetingId(held.Body, held.FiscalYear, held.Number), held.HeldOn),
        _ => null,
    };

    private static TimelineEntry? EntryOf(string municipality, Proposal proposal, TimelineNames names, (MeetingId Meeting, PartialDate Day)? at, IEvent @event)
    {
        if (TimelineSentences.Of(@event.Data, proposal, names, at?.Meeting) is not { } told)
        {
            return null;
        }

        var day = PartialDate.Of(Now.CivilDate(@event.Timestamp));
        var happenedOn = DatedFacts.DayOf(@event.Data) ?? @event.Data switch
        {
            AdoptionNoted noted => noted.AdoptedOn,
            ProposalOpened { OpenedOn: { } opened } => opened,
            _ => at is { } meeting && meeting.Day.Last <= day.First ? meeting.Day : day,
        };
        return new TimelineEntry(
            happenedOn, happenedOn.ToJapanese(), @event.Timestamp, happenedOn.Last < day.First ? "later" : "at-the-time", @event.EventTypeName,
            @event.StreamKey!, @event.Version, @event.Sequence, told.Sentence, told.Address is null ? null : $"/{municipality}/api/{told.Address}");
    }
}

/// <summary>What an event says on the line of a proposal.</summary>
internal static class TimelineSentences
{
    /// <summary>The sentence, and the address after <c>/{municipality}/api/</c>; null where the event says nothing of this proposal.</summary>
    public static (string Sentence, string? Address)? Of(object data, Proposal proposal, TimelineNames names, MeetingId? at) => data switch
    {
        Received<RevisionSubmitted> received when IsOf(received.Message.Revision, proposal) => ($"{received.Message.Revision.Title} {received.Message.Revision.Number}版が提出された（第{received.Message.Revision.Submission}回）。", AddressOf(received.Message.Revision)),
        Received<RevisionWithdrawn> received when IsOf(received.Message.Revision, proposal) => ("改訂案の取下げが通知された。", AddressOf(received.Message.Revision)),
        Received<RevisionAdopted> received when IsOf(received.Message.Revision, proposal) => ("改訂の策定が通知された。", AddressOf(received.Message.Revision)),
        Received<AdoptionRefused> received when received.Message.Proposal == proposal.Slug => ($"策定ができないことが通知された（{received.Message.Japanese}）。", null),
        ProposalOpened opened => ($"{opened.PolicyTitle} {opened.Revision}版が付議された。", $"proposals/{opened.Proposal}"),
        ProposalRaised raised => ($"「{raised.Title}」が付議された。", $"proposals/{raised.Proposal}"),
        ProposalAmended amended => ($"案件が「{amended.Title}」に修正された。それまでの審査は効力を失った。", null),
        ProposalReferred referred => ($"{names.Body(referred.Body)}に付託された（{referred.Role.ToJapanese()}）。", $"bodies/{referred.Body}"),
        ProposalMerged merged => ($"案件 {merged.Into} に併合された。", $"proposals/{merged.Into}"),
        ProposalAbsorbed absorbed => ($"案件 {absorbed.Proposal} が併合された。", $"proposals/{absorbed.Proposal}"),
        HearingRecorded heard => ($"意見聴取が行われた（{heard.From.ToJapanese()}から{heard.To.ToJapanese()}まで、意見{heard.Opinions}件）。", null),
        PathTaken => ("付議の経路が定まった。", null),
        ProposalWithdrawn withdrawn => ($"案件が終了した（{withdrawn.Because.ToJapanese()}）。", null),
        ProposalRecommended recommended => ($"{names.Body(recommended.Body)}の{recommended.Meeting.ToJapanese()}で審査され、{(recommended.Recommendation == Recommendation.Approve ? "承認が適当とされた" : "見直しが求められた")}。", $"meetings/{recommended.Meeting}"),
        SeatRecused recused => ($"{names.Body(recused.Body)}の{recused.Meeting.ToJapanese()}で{names.Seat(recused.Body, recused.Seat)}が除斥された。", $"meetings/{recused.Meeting}"),
        VoteCast cast => ($"{names.Body(cast.Body)}の{cast.Meeting.ToJapanese()}で{names.Seat(cast.Body, cast.Seat)}が表決した（{cast.Option.ToJapanese()}）。", $"meetings/{cast.Meeting}"),
        ProposalDecided decided => ($"{names.Body(decided.Body)}の{decided.Meeting.ToJapanese()}で決定された（{decided.Outcome.ToJapanese()}、{decided.FiscalYear.ToJapanese()}決定第{decided.Number}号）。", $"decisions/{decided.Decision}"),
        DecisionRecordedLater recorded => ($"以前の決定が事後登録された（{recorded.Outcome.ToJapanese()}、{recorded.FiscalYear.ToJapanese()}決定第{recorded.Number}号、出典 {recorded.Source}）。", $"decisions/{recorded.Decision}"),
        ApprovalRecorded approved => ($"決裁された（{approved.DocumentNumber}、{approved.By.ToJapanese()}{(approved.IsSubstituted ? "・代決" : "")}）。", null),
        ConditionFulfilled fulfilled => ($"附帯条件{fulfilled.Condition}が成就した。", $"decisions/{fulfilled.Decision}"),
        AdoptionNoted noted => ($"決定が実施され、改訂が策定された（適用 {noted.AppliesFrom.ToJapanese()}）。", $"decisions/{noted.Decision}"),
        AdoptionRefusalNoted noted => ($"決定を実施できなかった（{noted.Japanese}）。", $"decisions/{noted.Decision}"),
        RescissionNoted noted => ("実施されたものが、効力を失った決定に基づくと記録された。", $"decisions/{noted.Decision}"),
        NoteTaken note => ($"{names.Body(note.Body)}が了知した。", $"bodies/{note.Body}"),
        DecisionCorrected corrected => ($"決定の記録が更正された（{corrected.Field.ToJapanese()}: 誤「{corrected.Wrong}」正「{corrected.Right}」）。", $"decisions/{corrected.Decision}"),
        DecisionAnnulled annulled => ($"決定が取り消された（根拠 {annulled.Basis}）。", $"decisions/{annulled.Decision}"),
        DecisionRevoked revoked => ($"決定が撤回された（根拠 {revoked.Basis}）。", $"decisions/{revoked.Decision}"),
        DecisionSuperseded superseded => ($"決定が後の決定 {superseded.By} に代えられた。", $"decisions/{superseded.By}"),
        MeetingConvened convened => ($"{names.Body(convened.Body)}の{MeetingOf(convened.Body, convened.FiscalYear, convened.Number).ToJapanese()}が招集された（{(convened.Form == MeetingForm.Circulation ? "表決書の期限" : "開催日")} {convened.On.ToJapanese()}）。", $"meetings/{MeetingOf(convened.Body, convened.FiscalYear, convened.Number)}"),
        MeetingHeld held => ($"{names.Body(held.Body)}の{MeetingOf(held.Body, held.FiscalYear, held.Number).ToJapanese()}が開催された。", $"meetings/{MeetingOf(held.Body, held.FiscalYear, held.Number)}"),
        AgendaItemPlaced placed when placed.Proposal == proposal.Slug => ($"{names.Meeting(at)}議題{placed.Item}「{placed.Title}」として載せられた{(placed.Bill is { } bill ? $"（議案第{bill}号）" : "")}。", null),
        AttendanceRecorded => ($"{names.Meeting(at)}出欠が記録された。", null),
        MeetingClosed closed => (closed.Because == ClosedBecause.Deadline ? $"{names.Meeting(at)}持ち回りが締め切られた。" : $"{names.Meeting(at)}会議が閉じられた。", null),
        MeetingCancelled cancelled => ($"{names.Meeting(at)}会議は行われなかった（{cancelled.Because.ToJapanese()}）。", null),
        _ => null,
    };

    private static bool IsOf(RevisionState revision, Proposal proposal) => revision.Submission == proposal.Subject.Revision?.Submission;

    private static string AddressOf(RevisionState revision) => $"policies/{revision.Policy}/revisions/{revision.Number}";

    private static MeetingId MeetingOf(string body, FiscalYear year, int number) => new(body, year, number);
}

/// <summary>What bodies and seats are called, as they are known at the read; an id stays where nothing is known.</summary>
internal sealed class TimelineNames
{
    private readonly Dictionary<string, Body> bodies = [];

    /// <summary>Reads them.</summary>
    public static async Task<TimelineNames> OfAsync(ReadWork work, IEnumerable<string> ids, CancellationToken ct)
    {
        var names = new TimelineNames();
        foreach (var id in ids.Distinct())
        {
            if (await work.FoldAsync<Body>(Streams.Body(id), ct) is { State: var body })
            {
                names.bodies[id] = body;
            }
        }

        return names;
    }

    /// <summary>奥多摩町DX推進本部.</summary>
    public string Body(string id) => bodies.TryGetValue(id, out var body) ? body.Name : id;

    /// <summary>副町長.</summary>
    public string Seat(string id, string seat) => (bodies.TryGetValue(id, out var body) ? SeatVoteLine.TitleOf(body, seat) : null) ?? $"席 {seat}";

    /// <summary>奥多摩町DX推進本部の令和6年度第1回, before what happened at it.</summary>
    public string Meeting(MeetingId? at) => at is { } meeting ? $"{Body(meeting.Body)}の{meeting.ToJapanese()}: " : "";
}
