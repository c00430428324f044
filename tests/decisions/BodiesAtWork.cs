using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Rules;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

/// <summary>
/// What holds for a body with whatever rules, convened and recorded meetings, circulations, recusals, amendments, deferrals,
/// conditions and rescissions, in whatever order they are commanded: what is refused changes nothing.
/// </summary>
public class BodiesAtWork
{
    private const int Many = 3;

    private static readonly string[] Seats = ["chair", "vice", "m1", "m2", "m3"];
    private static readonly string[] People = ["mayor", "deputy", "ada", "bob", "eve"];
    private static readonly string[] Days = ["2024-03-20", "2024-03-31", "2024-04-01", "2024-04-20"];

    private static readonly BodyRules[] AnyRules =
    [
        Given.ByVotes with { AllowsCirculation = true },
        Given.ByVotes with { OnTie = TieBreak.Chair, Deputies = DeputyRight.Vote, AllowsCirculation = true },
        Given.ByVotes with { OnTie = TieBreak.Rejected, Majority = new Majority(2, 3, Exceeds: false, MajorityOf.Present), RecusedCountForQuorum = false },
        new(new Quorum { Seats = 3 }) { Deputies = DeputyRight.Count, CountsEachSeat = true, AllowsCirculation = true },
    ];

    private static readonly Gen<int> AnyProposal = Gen.Int[0, Many - 1];

    private static readonly Gen<int> AnyMeeting = Gen.Int[0, 4];

    private static readonly Gen<Func<World, World>> Command = Gen.Frequency(
        (1, Gen.Select(OneOf(AnyRules), OneOf(Days), (rules, from) => Do(world => world.Regulate(rules, from)))),
        (1, Gen.Select(OneOf(Seats), OneOf(People), OneOf(Days), (seat, person, from) => Do(world => world.Fill(seat, person, from)))),
        (4, Gen.Select(OneOf(Days), Gen.Bool, Gen.Int[0, 8], (on, isCirculation, number) => Do(world => world.Convene(on, isCirculation, number == 0 ? 5 : null)))),
        (3, Gen.Select(OneOf(Days), Gen.Int[0, 31], (on, present) => Do(world => world.Hold(on, present)))),
        (4, Gen.Select(AnyMeeting, AnyProposal, (meeting, proposal) => Do(world => world.Place(meeting, proposal)))),
        (6, Gen.Select(AnyMeeting, Gen.Int[0, 3].Array[5], (meeting, modes) => Do(world => world.Attend(meeting, modes)))),
        (1, Gen.Select(AnyMeeting, Gen.Bool, (meeting, isClosed) => Do(world => world.End(meeting, isClosed)))),
        (6, Gen.Select(AnyProposal, OneOf(Days), Gen.Int[0, 3], (proposal, on, rework) => Do(world => world.Review(proposal, on, rework > 0)))),
        (2, Gen.Select(AnyProposal, AnyMeeting, OneOf(Seats), (proposal, meeting, seat) => Do(world => world.Recuse(proposal, meeting, seat)))),
        (40, Gen.Select(AnyProposal, AnyMeeting, OneOf(Seats), Gen.Int[0, 5], Gen.Enum<VoteOption>(), (proposal, meeting, seat, other, option) => Do(world => world.Vote(proposal, meeting, seat, other, option)))),
        (14, Gen.Select(AnyProposal, AnyMeeting, Gen.Int[0, 9], Gen.Enum<VoteOption>(), (proposal, meeting, outcome, casting) => Do(world => world.Decide(proposal, meeting, outcome, casting)))),
        (1, AnyProposal.Select(proposal => Do(world => world.Amend(proposal)))),
        (1, Gen.Select(AnyProposal, AnyProposal, (one, into) => Do(world => world.Merge(one, into)))),
        (1, AnyProposal.Select(proposal => Do(world => world.Withdraw(proposal)))),
        (3, Gen.Select(AnyProposal, Gen.Int[0, 3], (proposal, how) => Do(world => world.Rescind(proposal, how)))),
        (3, Gen.Select(AnyProposal, Gen.Int[1, 2], (proposal, condition) => Do(world => world.Fulfil(proposal, condition)))));

    [Fact]
    public void The_state_is_the_fold_of_its_events() => Command.List[0, 120].Sample(commands =>
    {
        var world = Run(commands);
        return Text(world.Events["body"].Aggregate(World.New.Body, Given.Apply)) == Text(world.Body)
            && world.Proposals.Select((proposal, i) => Text(Given.Matter([.. world.EventsOf($"proposal/{i}")]) with { Slug = proposal.Slug }) == Text(proposal)).All(same => same)
            && world.Meetings.Select((meeting, i) => Text(Fold(world.EventsOf($"meeting/{i}"))) == Text(meeting)).All(same => same);
    });

    [Fact]
    public void Registers_of_decisions_meetings_and_bills_have_no_gap() => Command.List[0, 120].Sample(commands =>
    {
        var world = Run(commands);
        return world.Registers.Values.All(register => Whole(register.Entries.Select(entry => entry.Number), 1))
            && world.Proposals.Sum(proposal => proposal.Decisions.Count) == world.Registers.Values.Sum(register => register.Entries.Count)
            && world.Proposals.SelectMany(proposal => proposal.Decisions).Select(decision => decision.Decision).Distinct().Count() == world.Registers.Values.Sum(register => register.Entries.Count)
            && world.Meetings.GroupBy(meeting => meeting.Number.FiscalYear).All(year => Whole(year.Select(meeting => meeting.Number.Number), world.MeetingRegisters[year.Key].First))
            && world.Bills.Values.All(bills => Whole(bills.Numbers.Values, 1));
    });

    [Fact]
    public void What_is_decided_had_a_quorum_and_its_review_and_what_was_decided_never_changes() => Gen.Select(Command.List[0, 100], Command.List[0, 30]).Sample((commands, after) =>
    {
        var before = Run(commands);
        var later = after.Aggregate(before, (world, command) => command(world));
        return before.Proposals.All(proposal => proposal.Decisions.All(decision =>
            decision.Present >= decision.QuorumNeeded && proposal.Recommendations.Exists(review => review.HeldOn.First <= decision.DecidedOn.First)
            && !(decision.Conditions.Count > 0 && decision.Outcome != DecisionOutcome.ApprovedWithConditions)))
            && before.Proposals.Select((proposal, i) => proposal.Decisions.Zip(later.Proposals[i].Decisions).All(pair =>
                (pair.First.Decision, pair.First.Outcome, pair.First.Tally, pair.First.ContentHash, pair.First.DecidedOn) == (pair.Second.Decision, pair.Second.Outcome, pair.Second.Tally, pair.Second.ContentHash, pair.Second.DecidedOn))).All(same => same);
    });

    [Fact]
    public void Who_is_recused_never_votes_and_nobody_votes_twice_at_a_meeting() => Command.List[0, 120].Sample(commands =>
    {
        var world = Run(commands);
        return world.Log.OfType<(int Proposal, object Event, Sitting Sitting, Proposal Before)>().All(entry => entry.Event is not VoteCast vote
                || (!entry.Before.Recusals.Exists(recused => recused.Meeting == vote.Meeting && (recused.Seat == vote.Seat || entry.Sitting.Body.On(entry.Sitting.Meeting.HeldOn).Find(recused.Seat)?.Person == vote.Person))
                    && !entry.Before.Votes.Exists(cast => cast.Meeting == vote.Meeting && (cast.Seat == vote.Seat || (cast.Person == vote.Person && !entry.Sitting.Rules.CountsEachSeat)))));
    });

    [Fact]
    public void What_takes_effect_is_approved_with_all_conditions_fulfilled_and_not_rescinded() => Command.List[0, 120].Sample(commands =>
        Run(commands).Proposals.All(proposal => proposal.Decisions.All(decision =>
            !proposal.TakesEffect(decision) || (decision.Approves && decision.Fulfilled.Count == decision.Conditions.Count && decision is { Annulled: null, Revoked: null, Superseded: null }))));

    [Fact]
    public void An_act_that_stands_breaks_no_rule_when_it_is_judged_again_by_the_same_states() => Command.List[0, 120].Sample(commands =>
        Run(commands).Log.OfType<(int Proposal, object Event, Sitting Sitting, Proposal Before)>().Where(entry => entry.Event is VoteCast).All(entry =>
        {
            var vote = (VoteCast)entry.Event;
            return Voting.Judge(entry.Before, entry.Sitting, vote.Seat, new CastVote(vote.Meeting, vote.Option), new Acting(vote.Person, World.When(entry.Sitting))).All(verdict => verdict.Broken is null);
        }));

    [Fact]
    public void The_commands_reach_what_they_are_about()
    {
        string[] expected =
        [
            "Approved", "ApprovedWithConditions", "Rejected", "Returned", "Deferred", "Withdrawn", "rescinded", "cast", "fulfilled", "recused", "bills", "Merged",
            "Meeting Held", "Meeting Closed", "Meeting Cancelled", "Circulation Convened", "Circulation Closed",
        ];
        var reached = new ConcurrentDictionary<string, bool>();
        void Add(string what) => reached.TryAdd(what, true);

        // What comes up by chance comes up late now and then: only what thousands of runs never reach is out of reach.
        for (var round = 0; round < 10 && expected.Any(what => !reached.ContainsKey(what)); round++)
        {
            Command.List[120].Sample(
                commands =>
                {
                    var world = Run(commands);
                    world.Proposals.SelectMany(proposal => proposal.Decisions).ToList().ForEach(decision =>
                    {
                        Add(decision.Outcome.ToString());
                        Add(decision.IsRescinded ? "rescinded" : "standing");
                        Add(decision.CastingVote is null ? "counted" : "cast");
                        Add(decision.Fulfilled.Count > 0 ? "fulfilled" : "open");
                        Add(decision.Tally?.Recused is null ? "all" : "recused");
                    });
                    world.Meetings.ForEach(meeting => Add($"{meeting.Form} {meeting.Status}"));
                    world.Proposals.ToList().ForEach(proposal => Add($"{proposal.Status}"));
                    world.Bills.Values.Where(bills => bills.Numbers.Count > 1).ToList().ForEach(_ => Add("bills"));
                },
                iter: 500);
        }

        expected.Except(reached.Keys).ShouldBeEmpty();
    }

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Func<World, World> Do(Func<World, World> act) => act;

    private static World Run(List<Func<World, World>> commands) => commands.Aggregate(World.New, (world, command) => command(world));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);

    private static bool Whole(IEnumerable<int> numbers, int first)
    {
        var ordered = numbers.Order().ToList();
        return ordered.SequenceEqual(Enumerable.Range(first, ordered.Count));
    }

    private static Meeting Fold(ImmutableList<object> events) =>
        events.Skip(1).Aggregate(events[0] is MeetingConvened convened ? Meeting.Create(convened) : Meeting.Create((MeetingHeld)events[0]), Given.Apply);

    /// <summary>Some matters before one deciding body, which another reviews; each stream with its events.</summary>
    private sealed record World(
        Body Body,
        ImmutableList<Meeting> Meetings,
        ImmutableList<Proposal> Proposals,
        ImmutableDictionary<FiscalYear, Register> Registers,
        ImmutableDictionary<FiscalYear, MeetingRegister> MeetingRegisters,
        ImmutableDictionary<FiscalYear, BillRegister> Bills,
        ImmutableDictionary<string, ImmutableList<object>> Events,
        ImmutableList<object> Log)
    {
        private static readonly HashSet<string> Known = [.. People];

        public static World New { get; } = new(
            Given.Headquarters(DecidesBy.Votes, [.. Given.Seat("m3", "eve"), Given.Ruled(AnyRules[1])]), [], [.. Enumerable.Range(0, Many).Select(i => Given.Matter() with { Slug = $"matter-{i}" })],
            ImmutableDictionary<FiscalYear, Register>.Empty, ImmutableDictionary<FiscalYear, MeetingRegister>.Empty, ImmutableDictionary<FiscalYear, BillRegister>.Empty,
            ImmutableDictionary<string, ImmutableList<object>>.Empty.Add("body", []), []);

        public ImmutableList<object> EventsOf(string stream) => Events.GetValueOrDefault(stream, []);

        /// <summary>Acts on a circulation fall on its last day, and its decision on the day after.</summary>
        public static Now When(Sitting sitting) => sitting.IsCirculation ? Given.Noon(sitting.HeldOn.ToString()) : Given.Now;

        public World Regulate(BodyRules rules, string from) => OnBody(Regulating.Decide(Body, new SetBodyRules(rules, Given.Date(from))));

        public World Fill(string seat, string person, string from) => OnBody(Filling.Decide(Body, seat, new FillSeat(person, Given.Date(from)), isKnown: true, Given.Now));

        public World Convene(string on, bool isCirculation, int? number)
        {
            var year = FiscalYear.Of(Given.Day(on));
            return Begin(year, Convening.Decide(
                Body, 9, MeetingRegisters.GetValueOrDefault(year), new ConveneMeeting("hq", Given.Date(on), isCirculation ? MeetingForm.Circulation : MeetingForm.Meeting, Given.Date("2024-03-01"), number), Given.Now));
        }

        public World Hold(string on, int present)
        {
            var year = FiscalYear.Of(Given.Day(on));
            return Begin(year, Holding.Decide(
                Body, 9, MeetingRegisters.GetValueOrDefault(year), new HoldMeeting("hq", [.. Seats.Where((_, i) => (present & (1 << i)) != 0)], HeldOn: Given.Date(on)), Given.Now));
        }

        public World Place(int meeting, int proposal)
        {
            if (meeting >= Meetings.Count)
            {
                return this;
            }

            var year = Meetings[meeting].Number.FiscalYear;
            var bills = Bills.GetValueOrDefault(year);
            var slug = Proposals[proposal].Slug;
            var outcome = PlacingOnAgenda.Decide(Meetings[meeting], Proposals[proposal], bills, new PlaceOnAgenda(AgendaKind.Deliberation, slug));
            var placed = OnMeeting(meeting, outcome);
            return outcome is Outcome.Accepted { Events: [AgendaItemPlaced { Bill: { } bill }] } && bills?.Numbers.ContainsKey(slug) != true
                ? placed with { Bills = Bills.SetItem(year, bills?.Apply(new BillNumbered(bill, "", slug)) ?? BillRegister.Create(new BillNumbered(bill, "", slug))) }
                : placed;
        }

        public World Attend(int meeting, int[] modes) => meeting >= Meetings.Count ? this : OnMeeting(meeting, Attending.Decide(
            Meetings[meeting], Body, 9,
            new RecordAttendance([.. Seats.Select((seat, i) => modes[i] switch
            {
                1 => new Attendance(seat, AttendanceMode.Absent),
                2 when i > 1 => Given.Deputised(seat, People[i - 1]),
                3 => new Attendance(seat, AttendanceMode.LeftEarly, LeftAfter: Meetings[meeting].Agenda.Count),
                _ => Given.Present(seat),
            })]),
            Known, Given.Now));

        public World End(int meeting, bool isClosed) => meeting >= Meetings.Count ? this : OnMeeting(meeting, isClosed
            ? Closing.Decide(Meetings[meeting], Meetings[meeting].Form == MeetingForm.Circulation ? ClosedBecause.Deadline : ClosedBecause.Declared, Given.Now)
            : Cancelling.Decide(
                Meetings[meeting], Proposals.SelectMany(proposal => proposal.Decisions).FirstOrDefault(decision => decision.Meeting == Meetings[meeting].Number)?.Decision, new CancelMeeting(CancelledBecause.NoQuorum), null));

        public World Review(int proposal, string on, bool approves)
        {
            var sitting = Given.Sitting(Given.Subcommittee(), on, Array.IndexOf(Days, on) + 1);
            return OnProposal(proposal, sitting, Reviewing.Decide(
                Proposals[proposal], sitting, new Recommend(sitting.Meeting.Number, approves ? Recommendation.Approve : Recommendation.Rework), null, Given.By("head")));
        }

        public World Recuse(int proposal, int meeting, string seat) => At(meeting) is not { } sitting ? this
            : OnProposal(proposal, sitting, Recusing.Decide(Proposals[proposal], sitting, seat, new RecuseSeat(sitting.Meeting.Number), null));

        public World Vote(int proposal, int meeting, string seat, int other, VoteOption option)
        {
            if (At(meeting) is not { } sitting)
            {
                return this;
            }

            // Mostly who sits there, so that much is voted on; sometimes anybody.
            var person = other == 0 ? People[meeting % People.Length] : sitting.Bench(Proposals[proposal]).There.GetValueOrDefault(seat, "nobody");
            return OnProposal(proposal, sitting, Voting.Decide(Proposals[proposal], sitting, seat, new CastVote(sitting.Meeting.Number, option), new Acting(person, When(sitting))));
        }

        public World Decide(int proposal, int meeting, int outcome, VoteOption casting)
        {
            if (At(meeting) is not { } sitting)
            {
                return this;
            }

            DeclaredOutcome? declared = outcome switch { 0 => DeclaredOutcome.Returned, 1 => DeclaredOutcome.Deferred, 2 => DeclaredOutcome.Withdrawn, 3 or 4 => DeclaredOutcome.ApprovedWithConditions, _ => null };
            var command = new DecideProposal(sitting.Meeting.Number, declared, declared == DeclaredOutcome.ApprovedWithConditions ? ["一", "二"] : null, CastingVote: casting);
            var person = sitting.Bench(Proposals[proposal]).Presiding?.Person ?? "nobody";
            var year = FiscalYear.Of(sitting.Meeting.HeldOn);
            var register = Registers.GetValueOrDefault(year);
            var decided = Given.Decide(Proposals[proposal], sitting, command, Given.Basis(register), person);
            return Deciding.Enter(Proposals[proposal], decided) is Outcome.Accepted { Events: [DecisionEntered entered] }
                ? OnProposal(proposal, sitting, decided) with { Registers = Registers.SetItem(year, register?.Apply(entered) ?? Register.Create(entered)) }
                : this;
        }

        public World Amend(int proposal) => OnProposal(proposal, null, AmendingProposal.Decide(Proposals[proposal], new AmendProposal("別の件名"), null));

        public World Merge(int one, int into)
        {
            var outcome = Merging.Decide(Proposals[one], Proposals[into], new MergeProposal(Proposals[into].Slug));
            return outcome is Outcome.Accepted
                ? OnProposal(one, null, outcome).OnProposal(into, null, Outcome.Accept(new ProposalAbsorbed(Proposals[one].Slug, Proposals[one].Subject.ContentHash!)))
                : this;
        }

        public World Withdraw(int proposal) => OnProposal(proposal, null, WithdrawingProposal.Decide(Proposals[proposal]));

        public World Rescind(int proposal, int how) => Proposals[proposal].Decisions.LastOrDefault() is not { } decision ? this : OnProposal(proposal, null, how switch
        {
            0 => Rescinding.Decide(decision, new AnnulDecision("企財第1号"), null, Given.Now),
            1 => Rescinding.Decide(decision, new RevokeDecision("企財第1号"), null, Given.Now),
            _ => Rescinding.Decide(decision, Proposals[(proposal + 1) % Many].Decision, new SupersedeDecision("", Given.Date("2026-01-01")), Given.Now),
        });

        public World Fulfil(int proposal, int condition) => Proposals[proposal].Decision is not { } decision ? this
            : OnProposal(proposal, null, FulfillingConditions.Decide(decision, condition, new FulfilCondition(), null, Given.Now));

        private Sitting? At(int meeting) => meeting < Meetings.Count ? new Sitting(Body, 9, Meetings[meeting], 1) : null;

        private World Begin(FiscalYear year, Outcome outcome)
        {
            if (outcome is not Outcome.Accepted { Events: [var begun] })
            {
                return this;
            }

            var meeting = Fold([begun]);
            var numbered = new MeetingNumbered(meeting.Number.Number);
            return this with
            {
                Meetings = Meetings.Add(meeting),
                Events = Events.Add($"meeting/{Meetings.Count}", [begun]),
                MeetingRegisters = MeetingRegisters.SetItem(year, MeetingRegisters.GetValueOrDefault(year)?.Apply(numbered) ?? MeetingRegister.Create(numbered)),
            };
        }

        private World OnBody(Outcome outcome) => outcome is Outcome.Accepted { Events: [var @event] }
            ? this with { Body = Given.Apply(Body, @event), Events = Events.SetItem("body", EventsOf("body").Add(@event)) }
            : this;

        private World OnMeeting(int meeting, Outcome outcome) => outcome is Outcome.Accepted { Events: [var @event] }
            ? this with { Meetings = Meetings.SetItem(meeting, Given.Apply(Meetings[meeting], @event)), Events = Events.SetItem($"meeting/{meeting}", EventsOf($"meeting/{meeting}").Add(@event)) }
            : this;

        private World OnProposal(int proposal, Sitting? sitting, Outcome outcome) => outcome is Outcome.Accepted { Events: [var @event] }
            ? this with
            {
                Proposals = Proposals.SetItem(proposal, Given.Apply(Proposals[proposal], @event)),
                Events = Events.SetItem($"proposal/{proposal}", EventsOf($"proposal/{proposal}").Add(@event)),
                Log = sitting is null ? Log : Log.Add((proposal, @event, sitting, Proposals[proposal])),
            }
            : this;
    }
}
