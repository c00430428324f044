using System.Globalization;
using DxGovernance.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Benchmarks;

/// <summary>
/// The record of a municipality's bodies over years, decided by the service's own rules and recorded as it records. The same
/// few people sit in all of its bodies, as they do in a small town. Nothing of it is a real town's.
/// </summary>
internal sealed class DecisionHistory(Recording recording)
{
    /// <summary>What a proposal leaves in the log: raised, recommended, five votes, entered in the register, decided.</summary>
    public const int EventsOfAProposal = 9;

    private const string Secretary = "person-secretary";
    private static readonly string[] Seats = ["chair", "vice", "m1", "m2", "m3", "m4", "m5", "m6"];
    private static readonly string[] Present = ["chair", "vice", "m1", "m2", "m3", "m4"];
    private static readonly string[] Voters = ["chair", "vice", "m1", "m2", "m3"];
    private static readonly Now Now = Now.From(TimeProvider.System);

    /// <summary>Writes it.</summary>
    /// <param name="municipality">Where.</param>
    /// <param name="boards">How many bodies decide; before each of them another reviews.</param>
    /// <param name="fiscalYears">Over how many fiscal years, from 2019 on.</param>
    /// <param name="meetings">How often each body meets in a year, at most 11.</param>
    /// <param name="proposals">How many matters are decided at a meeting.</param>
    public async Task WriteAsync(MunicipalityCode municipality, int boards, int fiscalYears, int meetings, int proposals)
    {
        var pairs = Enumerable.Range(1, boards).Select(n => new Pair(new Members($"review-{n}", BodyKind.Reviewing, DecidesBy.NoObjection), new Members($"board-{n}", BodyKind.Authoritative, DecidesBy.Votes))).ToList();
        await CommitAsync(municipality, Secretary, writing =>
        {
            foreach (var members in pairs.SelectMany(pair => pair.Both))
            {
                writing.Append(Streams.Body(members.Id), 0, members.Establish());
            }
        });
        for (var year = 2019; year < 2019 + fiscalYears; year++)
        {
            await CommitAsync(municipality, Secretary, writing =>
            {
                foreach (var members in pairs.SelectMany(pair => pair.Both))
                {
                    var version = members.Version;
                    writing.Append(Streams.Body(members.Id), version, members.Change(year));
                }
            });
            for (var number = 1; number <= meetings; number++)
            {
                await MeetAsync(municipality, pairs, new DateOnly(year, 4, 1).AddMonths(number - 1), proposals);
            }
        }
    }

    /// <summary>Matters are put forward, reviewed on the fifth of the month, voted on and decided on the twentieth.</summary>
    private async Task MeetAsync(MunicipalityCode municipality, List<Pair> pairs, DateOnly month, int proposals)
    {
        var secretary = new Acting(Secretary, Now);
        foreach (var pair in pairs)
        {
            pair.Matters.Clear();
        }

        await CommitAsync(municipality, Secretary, writing =>
        {
            foreach (var pair in pairs)
            {
                pair.Review.Meet(writing, month.AddDays(4));
                pair.Board.Meet(writing, month.AddDays(19));
                for (var n = 0; n < proposals; n++)
                {
                    var id = string.Create(CultureInfo.InvariantCulture, $"{pair.Board.Id}-{month:yyyy-MM}-{n}");
                    var raised = Event<ProposalRaised>(Raising.Decide(
                        new RaiseProposal(
                            id, string.Create(CultureInfo.InvariantCulture, $"行政手続のオンライン化に係る{n + 1}番の案件について（{month.Year}年{month.Month}月）"), Path: pair.Path,
                            Attachments: [new Attachment("議案書.pdf", "application/pdf", new string((char)('a' + n % 6), 64))], RaisedOn: PartialDate.Of(month), Illustrative: true),
                        settings: null, 0, [pair.Review.Body, pair.Board.Body], reason: null, secretary));
                    writing.Append(Streams.Proposal(id), 0, raised);
                    pair.Matters.Add(new Matter(Proposal.Create(raised), n));
                }
            }
        });
        await ActAsync(municipality, pairs, "chair", (matter, pair, acting) =>
        {
            var recommended = Event<ProposalRecommended>(Reviewing.Decide(matter.State, pair.Review.Sitting, new Recommend(pair.Review.Meeting!.Number, Recommendation.Approve), comment: null, acting));
            return (recommended, matter.State.Apply(recommended));
        });
        foreach (var seat in Voters)
        {
            await ActAsync(municipality, pairs, seat, (matter, pair, acting) =>
            {
                var cast = Event<VoteCast>(Voting.Decide(matter.State, pair.Board.Sitting, seat, new CastVote(pair.Board.Meeting!.Number, matter.OptionOf(seat)), acting));
                return (cast, matter.State.Apply(cast));
            });
        }

        // One commit for a decision of each body, so that the register's entry stands beside the decision, as the service has it.
        for (var n = 0; n < proposals; n++)
        {
            var at = n;
            await CommitAsync(municipality, Person("chair"), writing =>
            {
                foreach (var pair in pairs)
                {
                    pair.Board.Decide(writing, pair.Matters[at]);
                }
            });
        }
    }

    private Task ActAsync(MunicipalityCode municipality, List<Pair> pairs, string seat, Func<Matter, Pair, Acting, (object Event, Proposal After)> act) =>
        CommitAsync(municipality, Person(seat), writing =>
        {
            foreach (var (pair, matter) in pairs.SelectMany(pair => pair.Matters.Select(matter => (pair, matter))))
            {
                var (@event, after) = act(matter, pair, new Acting(Person(seat), Now));
                writing.Append(Streams.Proposal(matter.State.Slug), matter.Version, @event);
                (matter.State, matter.Version) = (after, matter.Version + 1);
            }
        });

    private async Task CommitAsync(MunicipalityCode municipality, string person, Action<Writing> write)
    {
        await using var session = recording.Open(municipality);
        Recording.Attribute(session, new RecordedBy(person, "post-of-benchmarks", "benchmarks", "benchmarks"));
        write(new Writing(session, recording, Now));
        await session.SaveChangesAsync();
    }

    private static string Person(string seat) => $"person-{seat}";

    private static T Event<T>(Outcome outcome) => outcome is Outcome.Accepted { Events: [T @event] } ? @event : throw new InvalidOperationException($"{outcome}");

    private sealed class Matter(Proposal raised, int place)
    {
        /// <summary>One votes against the others; of every seventh the others against one, which rejects it.</summary>
        public VoteOption OptionOf(string seat) => seat == "m3" == (place % 7 == 6) ? VoteOption.Yes : VoteOption.No;

        public Proposal State { get; set; } = raised;

        public long Version { get; set; } = 1;
    }

    private sealed record Pair(Members Review, Members Board)
    {
        public List<Matter> Matters { get; } = [];

        public IReadOnlyList<Members> Both => [Review, Board];

        public IReadOnlyList<PathStep> Path => [new(Review.Id, StepRole.Review), new(Board.Id, StepRole.Decision)];
    }

    /// <summary>A body with its meetings and its register, as they stand.</summary>
    private sealed class Members(string id, BodyKind kind, DecidesBy decidesBy)
    {
        private MeetingRegister? numbers;
        private Register? register;
        private FiscalYear fiscalYear;

        public string Id => id;

        public Body Body { get; private set; } = null!;

        public long Version { get; private set; }

        public Meeting? Meeting { get; private set; }

        public Sitting Sitting => new(Body, Version, Meeting!, 1);

        public List<object> Establish()
        {
            var since = PartialDate.Parse("2019-04-01");
            var established = Event<BodyEstablished>(Establishing.Decide(new EstablishBody(id, $"会議体 {id}", kind, new Quorum(1, 2), decidesBy, Illustrative: true), parentExists: false, "", Now));
            var events = new List<object> { established };
            Body = Body.Create(established);
            foreach (var seat in Seats)
            {
                var role = seat switch { "chair" => SeatRole.Chair, "vice" => SeatRole.ViceChair, _ => SeatRole.Member };
                var created = Event<SeatCreated>(Seating.Decide(Body, new CreateSeat(seat, $"post-{seat}", $"職 {seat}", role, Votes: true, since), Now));
                Body = Body.Apply(created);
                var filled = Event<SeatFilled>(Filling.Decide(Body, seat, new FillSeat(Person(seat), since), isKnown: true, Now));
                Body = Body.Apply(filled);
                events.AddRange([created, filled]);
            }

            Version = events.Count;
            return events;
        }

        /// <summary>人事異動: with April another holds a seat, so acts of one year rely on another version of the body than the next year's.</summary>
        public SeatFilled Change(int year)
        {
            var filled = Event<SeatFilled>(Filling.Decide(Body, "m6", new FillSeat(string.Create(CultureInfo.InvariantCulture, $"person-m6-{year}"), PartialDate.Of(new DateOnly(year, 4, 1))), isKnown: true, Now));
            (Body, Version) = (Body.Apply(filled), Version + 1);
            return filled;
        }

        public void Meet(Writing writing, DateOnly day)
        {
            if (FiscalYear.Of(day) is var year && year != fiscalYear)
            {
                (fiscalYear, numbers, register) = (year, null, null);
            }

            var held = Event<MeetingHeld>(Holding.Decide(Body, Version, numbers, new HoldMeeting(id, Present, HeldOn: PartialDate.Of(day), Illustrative: true), Now));
            var numbered = new MeetingNumbered(held.Number);
            writing.Append(Streams.MeetingRegister(id, year), numbers?.Last ?? 0, numbered);
            numbers = numbers?.Apply(numbered) ?? MeetingRegister.Create(numbered);
            Meeting = Meeting.Create(held);
            writing.Append(Streams.Meeting(Meeting.Number), 0, held);
        }

        public void Decide(Writing writing, Matter matter)
        {
            var number = register?.Next ?? 1;
            var outcome = Deciding.Decide(matter.State, Sitting, new DecisionBasis(number, null, 0, null), new DecideProposal(Meeting!.Number, Illustrative: true), [], new Acting(Person("chair"), Now));
            var entered = Event<DecisionEntered>(Deciding.Enter(matter.State, outcome));
            writing.Append(Streams.Register(id, fiscalYear), number - 1, entered);
            writing.Append(Streams.Proposal(matter.State.Slug), matter.Version, Event<ProposalDecided>(outcome));
            register = register?.Apply(entered) ?? Register.Create(entered);
        }
    }
}
