using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Rules;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Votes.</summary>
/// <param name="Meeting">The meeting at which it is voted, <c>dx-headquarters/2023/2</c>.</param>
/// <param name="Option">For, against or neither.</param>
/// <param name="ReturnedOn">Of a ballot in a circulation, the day on which it came back; today when absent.</param>
public sealed record CastVote(MeetingId Meeting, VoteOption Option, PartialDate? ReturnedOn = null);

/// <summary>採決: who holds a voting seat of the deciding body on the day, and is present, has one vote.</summary>
public static class Voting
{
    /// <summary>The rules that it is judged by.</summary>
    public static IReadOnlyList<Verdict> Judge(Proposal proposal, Sitting sitting, string seat, CastVote command, Acting acting)
    {
        var bench = sitting.Bench(proposal);
        return
        [
            .. sitting.Judge(proposal, bench, StepRole.Decision, acting.Now),
            Verdict.Of(RuleName.RightToVote, NoVotes(sitting) ?? TooLate(sitting, command, acting) ?? NoRight(sitting, bench, seat, acting.Person)),
            Verdict.Of(RuleName.OneVote, Again(proposal, sitting, seat, command, acting.Person)),
        ];
    }

    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, Sitting sitting, string seat, CastVote command, Acting acting) =>
        Verdict.FirstBroken(Judge(proposal, sitting, seat, command, acting)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new VoteCast(
                sitting.Body.Slug, command.Meeting, sitting.MeetingVersion, sitting.BodyVersion, seat, acting.Person, command.Option,
                sitting.IsCirculation ? DayOf(command, acting) : sitting.HeldOn));

    /// <summary>
    /// The votes of a meeting that count. One does not that was cast from a seat which, as is known now, another held on that
    /// day, or which was recused afterwards.
    /// </summary>
    public static IReadOnlyList<VoteCast> Counting(Proposal proposal, Sitting sitting, Bench bench) =>
        proposal.Votes.FindAll(vote => vote.Meeting == sitting.Meeting.Number && bench.Voters.GetValueOrDefault(vote.Seat) == vote.Person);

    /// <summary>Counts them.</summary>
    public static Tally Count(Proposal proposal, Sitting sitting, Bench bench)
    {
        var votes = Counting(proposal, sitting, bench);
        int Of(VoteOption option) => votes.Count(vote => vote.Option == option);
        var notVoted = bench.Roster.Rules.CountsEachSeat
            ? bench.Voters.Count - votes.Count
            : bench.Voters.Values.Except(votes.Select(vote => vote.Person)).Count();
        return new Tally(Of(VoteOption.Yes), Of(VoteOption.No), Of(VoteOption.Abstain), notVoted)
        {
            Recused = bench.RecusedCount > 0 ? bench.RecusedCount : null,
        };
    }

    /// <summary>Maps the address.</summary>
    public static void MapVoting(this IEndpointRouteBuilder proposals) =>
        proposals.MapPut("/votes/{seat}", (string proposal, string seat, CastVote command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    CommandWork.Append(stream, Decide(state, sitting, seat, command, new Acting(work.Person.Id, work.Now)));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>().WithTags("案件 Proposals")
            .WithSummary("表決する / Vote from a seat");

    private static Refusal? NoVotes(Sitting sitting) => sitting.Rules.DecidesBy == DecidesBy.Votes || sitting.IsCirculation
        ? null
        : new Refusal("body-does-not-vote", $"{sitting.Body.Name}は採決を行いません（異議なしによる）", $"{sitting.Body.Slug} decides without votes: the chair declares that there is no objection.");

    private static PartialDate DayOf(CastVote command, Acting acting) => command.ReturnedOn ?? PartialDate.Of(acting.Now.Today);

    private static Refusal? TooLate(Sitting sitting, CastVote command, Acting acting)
    {
        if (!sitting.IsCirculation)
        {
            return command.ReturnedOn is null ? null : Refusal.Invalid("ballot-day-at-meeting", "$.returnedOn", "会議の表決に返送日はありません", "Only ballots of a circulation come back on a day.");
        }

        var day = DayOf(command, acting);
        return StatedDay.Problem(day, acting.Now, "$.returnedOn") ?? (sitting.Meeting.Status == MeetingStatus.Closed || day.First > sitting.Meeting.HeldOn
            ? new Refusal("circulation-closed", $"表決書の返送期限（{sitting.HeldOn.ToJapanese()}）を過ぎています", $"Ballots came back until {sitting.HeldOn}; it is closed.") { Field = "$.meeting" }
            : day.First < sitting.Meeting.NoticeOn
                ? Refusal.Invalid("ballot-before-notice", "$.returnedOn", "持ち回りに付される前の日です", $"It was sent round on {PartialDate.Of(sitting.Meeting.NoticeOn!.Value)}. State a later day.")
                : null);
    }

    private static Refusal? NoRight(Sitting sitting, Bench bench, string seat, string person)
    {
        if (bench.Roster.Find(seat) is not { } onDay)
        {
            return new Refusal("seat-unknown", $"席「{seat}」はその日にはありません", $"On {sitting.HeldOn} {sitting.Body.Slug} has no seat {seat}.") { Kind = RefusalKind.Unknown };
        }

        if (bench.Recused.Contains(seat) || bench.Recused.Any(recused => bench.Roster.Find(recused)?.Person == person))
        {
            return new Refusal("seat-recused", $"{onDay.Seat.Title}は除斥されています", $"The seat {seat} takes no part in this matter.") { Kind = RefusalKind.NotEntitled };
        }

        var sitsThere = bench.There.GetValueOrDefault(seat);
        if (person != onDay.Person && person != sitsThere)
        {
            return new Refusal("seat-not-held", $"{onDay.Seat.Title}の席に就いていません", $"You did not hold {seat} on {sitting.HeldOn}. Vote from the seat that you held.") { Kind = RefusalKind.NotEntitled };
        }

        if (!onDay.Seat.Votes)
        {
            return new Refusal("seat-does-not-vote", $"{onDay.Seat.Title}の席に表決権はありません", $"The seat {seat} has no vote.") { Kind = RefusalKind.NotEntitled };
        }

        if (sitsThere is null || person != sitsThere)
        {
            return new Refusal("seat-absent", $"{onDay.Seat.Title}はこの会議に出席していません", $"The seat {seat} was not present for this matter at {sitting.Meeting.Number}.") { Kind = RefusalKind.NotEntitled };
        }

        return bench.Voters.ContainsKey(seat) ? null
            : bench.Presiding is { } presiding && (presiding.Seat.Id == seat || presiding.Person == person)
                ? new Refusal("chair-votes-on-tie", "議長は可否同数のときに決します", "By the rules of the body who presides votes only on a tie, with the decision.") { Kind = RefusalKind.NotEntitled }
                : new Refusal("deputy-does-not-vote", "代理出席者に表決権はありません", "By the rules of the body a deputy has no vote.") { Kind = RefusalKind.NotEntitled };
    }

    private static Refusal? Again(Proposal proposal, Sitting sitting, string seat, CastVote command, string person) =>
        proposal.Votes.Find(vote => vote.Meeting == command.Meeting && (vote.Seat == seat || (vote.Person == person && !sitting.Rules.CountsEachSeat))) is { } cast
            ? new Refusal("already-voted", "既に表決しています", $"The vote of {cast.Seat} is cast. A seat votes once, and so does a person in two seats.")
            : null;
}
