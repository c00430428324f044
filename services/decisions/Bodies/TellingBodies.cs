using System.Globalization;
using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Decisions.Joint;
using DxGovernance.Decisions.Reading;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Decisions.Bodies;

/// <summary>What is told of the bodies for publication: each whole, with posts and whether they are filled, never with persons.</summary>
public static class TellingBodies
{
    /// <summary>What changes a body.</summary>
    public static readonly IReadOnlyList<Type> Events =
    [
        typeof(BodyEstablished), typeof(BodyRulesSet), typeof(SeatCreated), typeof(SeatFilled), typeof(SeatVacated), typeof(SeatAbolished), typeof(ActingChairNamed), typeof(OtherSeatsNoted),
    ];

    /// <summary>Asks the relay for it.</summary>
    public static void RelayBodies(this RelayMap relay) => relay.OnEach(Events, TellAsync);

    /// <summary>A body as everybody may read it.</summary>
    public static BodyState StateOf(MessageSource source, Body body) => new(
        source, body.Slug, body.Name, Code(body.Kind),
        body.Kind == BodyKind.Authoritative ? "decides" : "coordinates",
        body.Kind == BodyKind.Authoritative ? "決定" : "調整・審査",
        [.. body.Rules.GroupBy(set => set.From).Select(day => RulesOf(day.Last()))],
        [
            .. body.Seats.Select(seat => SeatOf(seat, municipality: null)),
            .. body.OtherSeats.SelectMany(other => other.Value.Select(seat => SeatOf(seat, other.Key))),
        ],
        body.Illustrative)
    {
        Purpose = body.Purpose,
        Parent = body.Parent,
        From = Day(body.Since),
        Joint = body.Joint is { } joint ? new JointMembership(joint.Keeper, joint.Members) : null,
        ActingChairs = [.. body.ActingChairs.Select(named => new ActingChairState(named.Seat, named.From.ToString(), named.To?.ToString()))],
    };

    private static async Task<IReadOnlyList<IMessage>> TellAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct) =>
    [
        StateOf(source, await session.Events.AggregateStreamAsync<Body>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.")),
    ];

    private static BodyRulesState RulesOf(RulesFrom set)
    {
        var rules = set.Rules;
        var byVotes = rules.DecidesBy == DecidesBy.Votes;
        return new BodyRulesState(
            set.From == DateOnly.MinValue ? null : Day(set.From),
            new QuorumRuleState(rules.Quorum.Numerator, rules.Quorum.Denominator, rules.Quorum.Seats, JapaneseOf(rules.Quorum)),
            Code(rules.DecidesBy),
            byVotes ? $"表決（{JapaneseOf(rules.Majority)}{JapaneseOf(rules.OnTie)}）" : "異議なし",
            byVotes ? new MajorityState(rules.Majority.Numerator, rules.Majority.Denominator, rules.Majority.Exceeds, Code(rules.Majority.Of)) : null,
            byVotes ? Code(rules.OnTie) : null,
            rules.AllowsCirculation);
    }

    private static BodySeatState SeatOf(Seat seat, string? municipality) => new(
        seat.Id, seat.Post, seat.Title, Code(seat.Role), seat.Role.ToJapanese(), seat.Votes, Day(seat.From)!, Day(seat.Until), OccupancyOf(seat))
    { Municipality = municipality };

    /// <summary>By day; who follows whom would say more than that the seat is filled.</summary>
    private static List<SeatOccupancy> OccupancyOf(Seat seat)
    {
        var line = new List<SeatOccupancy>();
        foreach (var tenure in seat.Tenures.GroupBy(tenure => tenure.From).Select(day => day.Last()))
        {
            if ((line.Count == 0 ? null : line[^1])?.IsFilled != tenure.Person is not null)
            {
                line.Add(new SeatOccupancy(Day(tenure.From)!, tenure.Person is not null));
            }
        }

        return line;
    }

    private static string JapaneseOf(Quorum quorum) => quorum.Seats is { } seats
        ? string.Create(CultureInfo.InvariantCulture, $"構成員{seats}人以上の出席")
        : string.Create(CultureInfo.InvariantCulture, $"構成員の{quorum.Denominator}分の{quorum.Numerator}以上の出席");

    private static string JapaneseOf(Majority majority)
    {
        var of = majority.Of switch
        {
            MajorityOf.VotesCast => "投票",
            MajorityOf.Present => "出席者",
            _ => "構成員",
        };
        return majority is { Numerator: 1, Denominator: 2, Exceeds: true }
            ? $"{of}の過半数の賛成"
            : string.Create(CultureInfo.InvariantCulture, $"{of}の{majority.Denominator}分の{majority.Numerator}{(majority.Exceeds ? "を超える" : "以上の")}賛成");
    }

    private static string JapaneseOf(TieBreak onTie) => onTie switch
    {
        TieBreak.Chair => "、可否同数のときは議長の決するところによる",
        TieBreak.Rejected => "、可否同数のときは否決",
        _ => "",
    };

    private static string? Day(DateOnly? day) => day is { } known ? PartialDate.Of(known).ToString() : null;

    private static string Code<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
