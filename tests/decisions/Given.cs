using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

/// <summary>States to start a rule from, folded from events as the store folds them.</summary>
internal static class Given
{
    /// <summary>24 November 2026, 09:00 in Japan.</summary>
    public static readonly Now Now = new(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));

    public const string Founded = "2022-04-01";

    public static readonly IReadOnlyList<PathStep> Path = [new("sub", StepRole.Review), new("hq", StepRole.Decision)];

    public static PartialDate Date(string date) => PartialDate.Parse(date);

    public static DateOnly Day(string day) => Date(day).First;

    public static Body Body(string body, BodyKind kind, DecidesBy decidesBy, params object[] events) => events.Aggregate(
        DxGovernance.Decisions.Bodies.Body.Create(new BodyEstablished(body, $"会議体 {body}", kind, new Quorum(1, 2), decidesBy, Illustrative: false)), Apply);

    public static Body Apply(Body body, object @event) => @event switch
    {
        SeatCreated e => body.Apply(e),
        SeatFilled e => body.Apply(e),
        SeatVacated e => body.Apply(e),
        BodyRulesSet e => body.Apply(e),
        SeatAbolished e => body.Apply(e),
        ActingChairNamed e => body.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    /// <summary>A deciding body that votes: a chair, a vice-chair and two members, one seat each.</summary>
    public static Body Headquarters(DecidesBy decidesBy = DecidesBy.Votes, params object[] more) => Body(
        "hq", BodyKind.Authoritative, decidesBy,
        [.. Seat("chair", "mayor", SeatRole.Chair), .. Seat("vice", "deputy", SeatRole.ViceChair), .. Seat("m1", "ada"), .. Seat("m2", "bob"), .. more]);

    /// <summary>A reviewing body with a chair and a member.</summary>
    public static Body Subcommittee(params object[] more) => Body(
        "sub", BodyKind.Reviewing, DecidesBy.NoObjection, [.. Seat("chair", "head", SeatRole.Chair), .. Seat("m1", "cid"), .. more]);

    public static object[] Seat(string seat, string? person, SeatRole role = SeatRole.Member, bool votes = true, string from = Founded) =>
        person is null ? [Created(seat, role, votes, from)] : [Created(seat, role, votes, from), Filled(seat, person, from)];

    public static SeatCreated Created(string seat, SeatRole role = SeatRole.Member, bool votes = true, string from = Founded) =>
        new(seat, $"post-{seat}", $"職 {seat}", role, votes, Date(from));

    public static SeatFilled Filled(string seat, string person, string from) => new(seat, person, Date(from));

    public static SeatVacated Vacated(string seat, string on) => new(seat, Date(on));

    /// <summary>A body at a meeting of a day; the meeting's version is 1 and the body's 9.</summary>
    public static Sitting Sitting(Body body, string heldOn = "2024-01-25", int number = 2, params string[] present)
    {
        var seats = present.Length > 0 ? present : [.. body.On(Day(heldOn)).Seats.Where(seat => seat.Person is not null).Select(seat => seat.Seat.Id)];
        return new(body, 9, Meeting.Create(new MeetingHeld(body.Slug, FiscalYear.Of(Day(heldOn)), number, Date(heldOn), seats, Illustrative: false, 9)), 1);
    }

    /// <summary>Other rules from a day on; from the beginning unless said otherwise.</summary>
    public static BodyRulesSet Ruled(BodyRules rules, string from = Founded) => new(rules, Date(from));

    /// <summary>Rules that decide by votes with half of the seats, as a body of these tests starts.</summary>
    public static readonly BodyRules ByVotes = new(new Quorum(1, 2), DecidesBy.Votes);

    public static MeetingId Id(string body = "hq", int number = 2, int year = 2023) => new(body, new FiscalYear(year), number);

    /// <summary>A meeting that was convened, and what came after.</summary>
    public static Meeting Convened(string on = "2024-01-25", MeetingForm form = MeetingForm.Meeting, string body = "hq", int number = 2, params object[] events) => events.Aggregate(
        Meeting.Create(new MeetingConvened(body, FiscalYear.Of(Day(on)), number, form, PartialDate.Of(Day(on).AddDays(-7)), Date(on), Illustrative: false, 9)), Apply);

    /// <summary>A circulation with the last day for its ballots.</summary>
    public static Sitting Circulation(Body body, string lastDay = "2024-01-25", params object[] events) => new(body, 9, Convened(lastDay, MeetingForm.Circulation, body.Slug, 2, events), 1);

    /// <summary>A body at a meeting with its attendance.</summary>
    public static Sitting Attended(Body body, IReadOnlyList<AgendaItemPlaced> agenda, params Attendance[] attendance) =>
        new(body, 9, Convened(body: body.Slug, events: [.. agenda, new AttendanceRecorded(attendance, 9)]), 3);

    public static Attendance Present(string seat) => new(seat, AttendanceMode.Present);

    public static Attendance Deputised(string seat, string deputy) => new(seat, AttendanceMode.Deputised, deputy);

    public static Meeting Apply(Meeting meeting, object @event) => @event switch
    {
        AgendaItemPlaced e => meeting.Apply(e),
        AttendanceRecorded e => meeting.Apply(e),
        MeetingClosed e => meeting.Apply(e),
        MeetingCancelled e => meeting.Apply(e),
        MinutesDrafted e => meeting.Apply(e),
        MinutesConfirmed e => meeting.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    /// <summary>A matter that somebody put forward by hand.</summary>
    public static Proposal Matter(params object[] events) => events.Aggregate(
        DxGovernance.Decisions.Proposals.Proposal.Create(new ProposalRaised(
            "paperless", SubjectKind.Matter, "会議資料の電子化", Reference: null, new RemarkReference("remark-1", "aa"), [], "77d0", Path, 1, Date("2024-01-10"), "ada", Illustrative: false)), Apply);

    public static ApprovalRecorded Approved(string on = "2024-01-20") => new("企財第123号", Date("2024-01-10"), Date(on), ApprovalBy.Mayor, IsSubstituted: false, []);

    public static SeatRecused Recused(string seat, int number = 2) => new("hq", Id(number: number), 1, 9, seat, Ground: null);

    /// <summary>A reviewed proposal with votes at a meeting.</summary>
    public static Proposal Voted(Sitting sitting, params (string Seat, string Person, VoteOption Option)[] votes) =>
        Proposal([Recommended(), .. votes.Select(vote => Vote(sitting, vote.Seat, vote.Person, vote.Option))]);

    public static Outcome Decide(Proposal proposal, Sitting sitting, DecideProposal? command = null, DecisionBasis? basis = null, string person = "mayor", Now? now = null) => Deciding.Decide(
        proposal, sitting, basis ?? Basis(), command ?? new DecideProposal(sitting.Meeting.Number),
        [.. (command?.Conditions ?? []).Select((_, i) => new RemarkReference($"remark-{i}", "aa"))], new Acting(person, now ?? Now));

    public static Outcome Cast(Proposal proposal, Sitting sitting, string seat, string person, VoteOption option = VoteOption.Yes, Now? now = null) =>
        Voting.Decide(proposal, sitting, seat, new CastVote(sitting.Meeting.Number, option), new Acting(person, now ?? Now));

    /// <summary>Noon in Japan of a day.</summary>
    public static Now Noon(string day) => new(new DateTimeOffset(Day(day).ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero));

    public static Proposal Proposal(params object[] events) => ProposalOn(Path, events);

    public static Proposal ProposalOn(IReadOnlyList<PathStep> path, params object[] events) => events.Aggregate(
        DxGovernance.Decisions.Proposals.Proposal.Create(new ProposalOpened("dx-policy-2-0-1", "dx-policy", "方針", "2.0", 1, "9c1b", path, path.Count == 0 ? 0 : 1, Illustrative: false)), Apply);

    public static Proposal Apply(Proposal proposal, object @event) => @event switch
    {
        PathTaken e => proposal.Apply(e),
        ProposalAmended e => proposal.Apply(e),
        ProposalReferred e => proposal.Apply(e),
        ProposalMerged e => proposal.Apply(e),
        ProposalAbsorbed e => proposal.Apply(e),
        HearingRecorded e => proposal.Apply(e),
        NoteTaken e => proposal.Apply(e),
        SeatRecused e => proposal.Apply(e),
        DisclosureSet e => proposal.Apply(e),
        DisclosureBegan e => proposal.Apply(e),
        RetentionSet e => proposal.Apply(e),
        RecordDisposed e => proposal.Apply(e),
        RescissionNoted e => proposal.Apply(e),
        ApprovalRecorded e => proposal.Apply(e),
        ConditionFulfilled e => proposal.Apply(e),
        DecisionAnnulled e => proposal.Apply(e),
        DecisionRevoked e => proposal.Apply(e),
        DecisionSuperseded e => proposal.Apply(e),
        DecisionCorrected e => proposal.Apply(e),
        ProposalWithdrawn e => proposal.Apply(e),
        ProposalRecommended e => proposal.Apply(e),
        VoteCast e => proposal.Apply(e),
        ProposalDecided e => proposal.Apply(e),
        AdoptionNoted e => proposal.Apply(e),
        AdoptionRefusalNoted e => proposal.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    public static ProposalRecommended Recommended(Recommendation recommendation = Recommendation.Approve, string heldOn = "2024-01-15", int number = 4) =>
        new("sub", new MeetingId("sub", FiscalYear.Of(Day(heldOn)), number), 1, 5, recommendation, Date(heldOn), null);

    public static VoteCast Vote(Sitting sitting, string seat, string person, VoteOption option) =>
        new(sitting.Body.Slug, sitting.Meeting.Number, sitting.MeetingVersion, sitting.BodyVersion, seat, person, option, sitting.HeldOn);

    public static ProposalDecided Decided(DecisionOutcome outcome = DecisionOutcome.Approved, int number = 3) => new(
        outcome, $"hq/2023/{number}", "hq", new FiscalYear(2023), number, Date("2024-01-25"), null, 4, 4, 2, new MeetingId("hq", new FiscalYear(2023), 2), 1, 9, Illustrative: false);

    /// <summary>Somebody acts now.</summary>
    public static Acting By(string person) => new(person, Now);

    /// <summary>What a decision rests on where nothing is set and nobody of the body submitted it.</summary>
    public static DecisionBasis Basis(Register? register = null) => new(register?.Next ?? 1, null, 0, null);

    public static Register? Register(params DecisionEntered[] entries) =>
        entries.Length == 0 ? null : entries.Skip(1).Aggregate(DxGovernance.Decisions.Registers.Register.Create(entries[0]), (register, entered) => register.Apply(entered));

    public static DecisionEntered Entered(int number) => new(number, $"p-{number}", DecisionOutcome.Approved, Date("2023-05-10"));

    public static object[] Events(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Accepted>().Events.ToArray();

    public static T Event<T>(this Outcome outcome) => outcome.Events().ShouldHaveSingleItem().ShouldBeOfType<T>();

    public static Refusal Refusal(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Refused>().Refusal;

    public static string Refused(this Outcome outcome) => outcome.Refusal().Type;
}
