using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Sets the rules of a body from a day on.</summary>
/// <param name="Rules">All of them; what is left out is as usual.</param>
/// <param name="From">The first day; may lie in the past or ahead.</param>
public sealed record SetBodyRules(BodyRules Rules, PartialDate From);

/// <summary>規則を定める: from a day on, so that meetings before it stay judged by what held then.</summary>
public static class Regulating
{
    private const int LargestDenominator = 100;
    private const int MostSeats = 1000;
    private const int MostDays = 366;

    /// <summary>Decides; rules that hold on that day already are accepted and record nothing.</summary>
    public static Outcome Decide(Body body, SetBodyRules command)
    {
        if (!command.From.IsDay)
        {
            return Outcome.Refuse(Refusal.Invalid("day-needed", "$.from", "日まで指定してください", $"{command.From} leaves the day open, and meetings are judged by the day. State the day."));
        }

        var rules = command.Rules;
        if (Problem(rules.Quorum, "$.rules.quorum") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        // A null in JSON comes through here: a member with a default of its own is not refused by the reader.
        var (numerator, denominator, exceeds, _) = rules.Majority ?? new Majority(0, 0, Exceeds: false, MajorityOf.VotesCast);
        var isShare = denominator is >= 1 and <= LargestDenominator && numerator >= 1 && numerator <= denominator;
        var isAtLeastHalf = isShare && (exceeds ? numerator * 2 >= denominator && numerator < denominator : numerator * 2 > denominator);
        if (!isAtLeastHalf)
        {
            return Outcome.Refuse(Refusal.Invalid(
                "majority-invalid", "$.rules.majority", "可決に必要な割合が正しくありません",
                "A majority exceeds a share of at least 1/2 («exceeds»: true), or reaches one above 1/2, such as 2/3: less than half of the votes cannot carry a proposal."));
        }

        if (rules.NoticeDays is < 0 or > MostDays || rules.ReviewDays is < 0 or > MostDays)
        {
            return Outcome.Refuse(Refusal.Invalid("days-invalid", rules.NoticeDays is < 0 or > MostDays ? "$.rules.noticeDays" : "$.rules.reviewDays", "日数が正しくありません", $"0 to {MostDays} days."));
        }

        return body.RulesOn(command.From.First) == rules ? Outcome.Accept() : Outcome.Accept(new BodyRulesSet(rules, command.From));
    }

    /// <summary>Why a quorum cannot stand; null when it can.</summary>
    public static Refusal? Problem(Quorum quorum, string field = "$.quorum")
    {
        var isShare = quorum is { Seats: null, Numerator: >= 1, Denominator: <= LargestDenominator } && quorum.Numerator <= quorum.Denominator;
        var isNumber = quorum is { Seats: >= 1 and <= MostSeats, Numerator: null, Denominator: null };
        return isShare || isNumber ? null : Refusal.Invalid(
            "quorum-invalid", field, "定足数が正しくありません",
            $"A quorum is a share above 0 and up to 1, such as 1/2, with a denominator of at most {LargestDenominator}; or a number of seats, {{\"seats\": 5}}.");
    }

    /// <summary>Maps the address.</summary>
    public static void MapRegulating(this IEndpointRouteBuilder bodies) =>
        bodies.MapPut("/rules", (string body, SetBodyRules command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("会議体 Bodies")
            .WithSummary("運営の規則を定める（定足数・多数・可否同数・持ち回り・招集・除斥・代理） / Set the rules of a body from a day on");
}
