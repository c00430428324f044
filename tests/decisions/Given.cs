using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
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
