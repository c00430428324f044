using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Names who holds a seat from a day on.</summary>
/// <param name="Person">The person's id in the directory.</param>
/// <param name="From">The first day; may lie long before it is recorded.</param>
public sealed record FillSeat(string Person, PartialDate From);

/// <summary>Says from which day on nobody holds a seat.</summary>
/// <param name="On">The first day without a holder.</param>
public sealed record VacateSeat(PartialDate On);

/// <summary>席に就く・席を離れる: facts of their own day, so that one learnt late takes its place among the others.</summary>
public static class Filling
{
    /// <summary>Decides on a holder; one who holds the seat on that day already is accepted and records nothing.</summary>
    /// <param name="body">The body.</param>
    /// <param name="seat">The seat's id.</param>
    /// <param name="command">The command.</param>
    /// <param name="isKnown">Whether the directory has the person.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Body body, string seat, FillSeat command, bool isKnown, Now now)
    {
        if (Problem(body, seat, command.From, now, "$.from") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (!isKnown)
        {
            return Outcome.Refuse(new Refusal("person-unknown", "名簿にない人です", $"The directory has no {command.Person}. Enter the person first.") { Field = "$.person", Kind = RefusalKind.Invalid });
        }

        return body.Find(seat)!.HolderOn(command.From.First) == command.Person
            ? Outcome.Accept()
            : Outcome.Accept(new SeatFilled(seat, command.Person, command.From));
    }

    /// <summary>Decides on a vacancy.</summary>
    public static Outcome Decide(Body body, string seat, VacateSeat command, Now now) =>
        Problem(body, seat, command.On, now, "on") is { } problem ? Outcome.Refuse(problem)
        : body.Find(seat)!.HolderOn(command.On.First) is null
            ? Outcome.Refuse(new Refusal("seat-vacant", "この席はその日に欠員です", $"Nobody holds {seat} on {command.On}.") { Field = "on" })
        : Outcome.Accept(new SeatVacated(seat, command.On));

    /// <summary>Maps the addresses.</summary>
    public static void MapFilling(this IEndpointRouteBuilder bodies)
    {
        var holder = bodies.MapGroup("/seats/{seat}/holder").ForRoles(Role.Secretariat).WithTags("会議体 Bodies");
        holder.MapPut("", (string body, string seat, FillSeat command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    var isKnown = command.Person == work.Person.Id || await work.Session.LoadAsync<Person>(command.Person, ct) is not null;
                    CommandWork.Append(stream, Decide(stream.State!, seat, command, isKnown, work.Now));
                    return Receipt.For(stream);
                }, ct))
            .Produces<Receipt>().WithSummary("席に就く人を記録する / Record who holds a seat from a day on");
        holder.MapDelete("", (string body, string seat, string on, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(on, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    CommandWork.Append(stream, Decide(stream.State!, seat, new VacateSeat(StatedDay.Read(on, "on")), work.Now));
                    return Receipt.For(stream);
                }, ct))
            .Produces<Receipt>().WithSummary("欠員を記録する（on＝欠員となる最初の日） / Record that nobody holds a seat from a day on");
    }

    private static Refusal? Problem(Body body, string id, PartialDate day, Now now, string field)
    {
        if (body.Find(id) is not { } seat)
        {
            return new Refusal("seat-unknown", $"席「{id}」がありません", $"{body.Slug} has no seat {id}.") { Kind = RefusalKind.Unknown };
        }

        return StatedDay.Problem(day, now, field) ?? (seat.Until <= day.First
            ? Refusal.Invalid("seat-abolished", field, "席が廃止された後の日です", $"There is no seat {id} from {PartialDate.Of(seat.Until!.Value)} on.")
            : null) ?? (day.First < seat.From
            ? new Refusal("before-seat", "席が設けられる前の日です", $"There is no seat {id} before {PartialDate.Of(seat.From)}. State a later day.") { Field = field, Kind = RefusalKind.Invalid }
            : null);
    }
}
