using System.Collections.Concurrent;
using System.Text.Json;
using CsCheck;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;

namespace DxGovernance.Decisions.Tests;

/// <summary>What holds for whatever is commanded, in whatever order: commands that are refused change nothing.</summary>
public class DecisionProperties
{
    private const int Many = 6;

    private static readonly string[] People = ["mayor", "deputy", "ada", "bob", "head", "cid"];
    private static readonly string[] Seats = ["chair", "vice", "m1", "m2", "m3"];
    private static readonly string[] Days = ["2024-03-20", "2024-03-31", "2024-04-01", "2024-04-20"];

    /// <summary>Mostly one who may act, so that much is decided; sometimes anybody.</summary>
    private static readonly Gen<string?> Person = Gen.Frequency((4, Gen.Const((string?)null)), (1, OneOf(People).Select(person => (string?)person)));

    private static readonly Gen<Func<World, World>> Command = Gen.Frequency(
        (1, Gen.Select(OneOf(Seats), OneOf(People), OneOf(Days), (seat, person, from) => new Func<World, World>(world => world.Fill(seat, person, from)))),
        (1, Gen.Select(OneOf(Seats), OneOf(Days), (seat, on) => new Func<World, World>(world => world.Vacate(seat, on)))),
        (6, Gen.Select(Gen.Int[0, Many - 1], OneOf(Days), Gen.Int[0, 3], (proposal, day, rework) => new Func<World, World>(world => world.Recommend(proposal, day, rework > 0)))),
        (10, Gen.Select(Gen.Int[0, Many - 1], OneOf(Days), OneOf(Seats), Person, Gen.Enum<VoteOption>(), (proposal, day, seat, person, option) =>
            new Func<World, World>(world => world.Vote(proposal, day, seat, person, option)))),
        (6, Gen.Select(Gen.Int[0, Many - 1], OneOf(Days), Person, Gen.Int[0, 3], (proposal, day, person, declared) =>
            new Func<World, World>(world => world.Decide(proposal, day, person, declared == 0 ? DeclaredOutcome.Returned : null)))));

    [Fact]
    public void The_state_is_the_fold_of_its_events() =>
        Command.List[0, 100].Sample(commands =>
        {
            var world = Run(commands);
            return world.Events.Select((events, index) => Text(Given.Proposal([.. events])) == Text(world.Proposals[index])).All(same => same)
                && Text(world.BodyEvents.Aggregate(Given.Headquarters(), Given.Apply)) == Text(world.Body);
        });

    [Fact]
    public void Register_numbers_have_no_gap_and_each_is_one_decided_proposal() =>
        Command.List[0, 100].Sample(commands =>
        {
            var world = Run(commands);
            return world.Registers.All(register => register.Value.Entries.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, register.Value.Entries.Count)))
                && world.Proposals.Count(proposal => proposal.Decision is not null) == world.Registers.Values.Sum(register => register.Entries.Count)
                && world.Proposals.Select(proposal => proposal.Decision?.Decision).OfType<string>().Distinct().Count() == world.Proposals.Count(proposal => proposal.Decision is not null);
        });

    [Fact]
    public void What_is_decided_had_its_review_and_a_quorum_and_never_changes_after() =>
        Gen.Select(Command.List[0, 100], Command.List[0, 20]).Sample((commands, after) =>
        {
            var before = Run(commands);
            var later = after.Aggregate(before, (world, command) => command(world));
            return before.Proposals.Select((proposal, index) => (proposal, later.Proposals[index])).Where(pair => pair.proposal.Decision is not null).All(pair =>
                pair.Item2 == pair.proposal && pair.proposal.Decision!.Present >= pair.proposal.Decision.QuorumNeeded
                && pair.proposal.LastOf("sub")!.Recommendation == Recommendation.Approve
                && pair.proposal.Recommendations.All(recommended => recommended.HeldOn.First <= pair.proposal.Decision.DecidedOn.First));
        });

    [Fact]
    public void The_commands_reach_decisions_of_every_outcome_and_registers_of_both_fiscal_years()
    {
        var reached = new ConcurrentBag<string>();
        Command.List[100].Sample(
            commands =>
            {
                var world = Run(commands);
                world.Proposals.Select(proposal => proposal.Decision?.Outcome.ToString()).OfType<string>().ToList().ForEach(reached.Add);
                world.Registers.Where(register => register.Value.Entries.Count > 1).ToList().ForEach(register => reached.Add(register.Key));
            },
            iter: 500);
        reached.Distinct().Order().ShouldBe(["Approved", "Rejected", "Returned", "register/hq/2023", "register/hq/2024"], ignoreOrder: true);
    }

    [Fact]
    public void A_person_has_one_vote_at_a_meeting() =>
        Command.List[0, 100].Sample(commands => Run(commands).Proposals.All(proposal =>
            proposal.Votes.Select(vote => (vote.Meeting, vote.Person)).Distinct().Count() == proposal.Votes.Count));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static World Run(List<Func<World, World>> commands) => commands.Aggregate(World.New, (world, command) => command(world));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);

    /// <summary>Some proposals before one deciding body; each day has one meeting of either body.</summary>
    private sealed record World(Body Body, IReadOnlyList<object> BodyEvents, Proposal[] Proposals, IReadOnlyList<object>[] Events, IReadOnlyDictionary<string, Register> Registers)
    {
        public static World New => new(Given.Headquarters(), [], [.. Enumerable.Range(0, Many).Select(_ => Given.Proposal())], [.. Enumerable.Range(0, Many).Select(_ => Array.Empty<object>())], new Dictionary<string, Register>());

        public World Fill(string seat, string person, string from) =>
            OnBody(Filling.Decide(Body, seat, new FillSeat(person, Given.Date(from)), isKnown: true, Given.Now));

        public World Vacate(string seat, string on) => OnBody(Filling.Decide(Body, seat, new VacateSeat(Given.Date(on)), Given.Now));

        public World Recommend(int index, string day, bool approve)
        {
            var sitting = Given.Sitting(Given.Subcommittee(), day, Array.IndexOf(Days, day) + 1);
            return OnProposal(index, Reviewing.Decide(
                Proposals[index], sitting, new Recommend(sitting.Meeting.Number, approve ? Recommendation.Approve : Recommendation.Rework), null, Given.By("head")));
        }

        public World Vote(int index, string day, string seat, string? person, VoteOption option) =>
            OnProposal(index, Voting.Decide(Proposals[index], At(day), seat, new CastVote(At(day).Meeting.Number, option), Given.By(person ?? HolderOn(day, seat))));

        public World Decide(int index, string day, string? person, DeclaredOutcome? declared)
        {
            var sitting = At(day);
            var key = Streams.Register("hq", sitting.Meeting.Number.FiscalYear).Value;
            var register = Registers.GetValueOrDefault(key);
            var outcome = Deciding.Decide(Proposals[index], sitting, Given.Basis(register), new DecideProposal(sitting.Meeting.Number, declared), [], Given.By(person ?? HolderOn(day, "chair")));
            return Deciding.Enter(Proposals[index], outcome) is Outcome.Accepted { Events: [DecisionEntered entered] }
                ? OnProposal(index, outcome) with { Registers = new Dictionary<string, Register>(Registers) { [key] = register?.Apply(entered) ?? Register.Create(entered) } }
                : this;
        }

        private Sitting At(string day) => Given.Sitting(Body, day, Array.IndexOf(Days, day) + 1, "chair", "vice", "m1", "m2");

        private string HolderOn(string day, string seat) => Body.On(Given.Day(day)).Find(seat)?.Person ?? "nobody";

        private World OnBody(Outcome outcome) => outcome is Outcome.Accepted { Events: [var @event] }
            ? this with { Body = Given.Apply(Body, @event), BodyEvents = [.. BodyEvents, @event] }
            : this;

        private World OnProposal(int index, Outcome outcome) => outcome is Outcome.Accepted { Events: [var @event] }
            ? this with
            {
                Proposals = [.. Proposals.Select((proposal, n) => n == index ? Given.Apply(proposal, @event) : proposal)],
                Events = [.. Events.Select((events, n) => n == index ? (IReadOnlyList<object>)[.. events, @event] : events)],
            }
            : this;
    }
}
