using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// Who of a body counts for one matter at one meeting: holders and deputies who were there for it, without those who are
/// recused; in a circulation, those whose ballots came back.
/// </summary>
public sealed record Bench
{
    /// <summary>The seats of the day.</summary>
    public Roster Roster { get; }

    /// <summary>定足数.</summary>
    public QuorumCount Quorum { get; }

    /// <summary>Who may vote, by seat: a voting seat, somebody on it, and neither recused nor kept for a tie.</summary>
    public IReadOnlyDictionary<string, string> Voters { get; }

    /// <summary>Who is there, by seat, recused ones too.</summary>
    public IReadOnlyDictionary<string, string> There { get; }

    /// <summary>The seats that take no part (除斥): it is the person who has an interest, so the recused member's other seats too.</summary>
    public IReadOnlySet<string> Recused { get; }

    /// <summary>The seat that presides; null where nobody can.</summary>
    public SeatOnDay? Presiding { get; }

    /// <summary>Looks who counts.</summary>
    public Bench(Body body, Meeting meeting, Proposal proposal)
    {
        Roster = body.On(meeting.HeldOn);
        var rules = Roster.Rules;
        var holders = Roster.Seats.Where(seat => seat.Person is not null).ToDictionary(seat => seat.Seat.Id, seat => seat.Person!);
        Recused = Recusals(proposal, meeting, holders);
        There = meeting.Form == MeetingForm.Circulation ? holders : meeting.Sitting(Roster, proposal.Slug);
        var recusedPersons = Recused.Select(seat => holders.GetValueOrDefault(seat)).OfType<string>().ToHashSet();
        var partaking = There.Where(seat => !Recused.Contains(seat.Key) && !recusedPersons.Contains(seat.Value)).ToDictionary();
        Presiding = Roster.Presiding(partaking);

        var returned = proposal.Votes.Where(vote => vote.Meeting == meeting.Number && Holds(holders, vote)).ToDictionary(vote => vote.Seat, vote => vote.Person);
        var counted = meeting.Form == MeetingForm.Circulation ? returned : rules.RecusedCountForQuorum ? There : partaking;
        Quorum = Roster.Count(counted);

        var isKeptForTie = rules.OnTie == TieBreak.Chair && meeting.Form == MeetingForm.Meeting;
        Voters = partaking
            .Where(seat => Roster.Find(seat.Key) is { Seat.Votes: true } onDay
                && (onDay.Person == seat.Value || rules.Deputies == DeputyRight.Vote)
                && !(isKeptForTie && (seat.Key == Presiding?.Seat.Id || (seat.Value == Presiding?.Person && !rules.CountsEachSeat))))
            .ToDictionary();
    }

    /// <summary>How many may vote: persons, or seats where the rules count them.</summary>
    public int VoterCount => Roster.Rules.CountsEachSeat ? Voters.Count : Voters.Values.Distinct().Count();

    /// <summary>How many are recused: persons, or seats where the rules count them.</summary>
    public int RecusedCount => Roster.Rules.CountsEachSeat ? Recused.Count : Recused.Select(seat => Roster.Find(seat)?.Person ?? seat).Distinct().Count();

    private static HashSet<string> Recusals(Proposal proposal, Meeting meeting, Dictionary<string, string> holders)
    {
        var named = proposal.Recusals.Where(recused => recused.Meeting == meeting.Number).Select(recused => recused.Seat).ToHashSet();
        var persons = named.Select(seat => holders.GetValueOrDefault(seat)).OfType<string>().ToHashSet();
        return [.. named, .. holders.Where(seat => persons.Contains(seat.Value)).Select(seat => seat.Key)];
    }

    private static bool Holds(Dictionary<string, string> holders, VoteCast vote) => holders.GetValueOrDefault(vote.Seat) == vote.Person;
}
