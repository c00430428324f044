using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>席を廃止する: from a day on there is no such seat, vacant or not, and it does not count for the quorum.</summary>
public static class Abolishing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Body body, string id, PartialDate on, Now now)
    {
        if (body.Find(id) is not { } seat)
        {
            return Outcome.Refuse(new Refusal("seat-unknown", $"席「{id}」がありません", $"{body.Slug} has no seat {id}.") { Kind = RefusalKind.Unknown });
        }

        if (StatedDay.Problem(on, now, "on") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return seat.Until is { } until ? Outcome.Refuse(new Refusal("seat-abolished", "この席は既に廃止されています", $"There is no seat {id} from {PartialDate.Of(until)} on.") { Field = "on" })
            : on.First <= seat.From ? Outcome.Refuse(Refusal.Invalid("before-seat", "on", "席が設けられる前の日です", $"The seat {id} is there from {PartialDate.Of(seat.From)} on. State a later day."))
            : Outcome.Accept(new SeatAbolished(id, on));
    }

    /// <summary>Maps the address.</summary>
    public static void MapAbolishing(this IEndpointRouteBuilder bodies) =>
        bodies.MapDelete("/seats/{seat}", (string body, string seat, string on, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(on, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    CommandWork.Append(stream, Decide(stream.State!, seat, StatedDay.Read(on, "on"), work.Now));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("会議体 Bodies")
            .WithSummary("席を廃止する（on＝なくなる最初の日） / Abolish a seat from a day on");
}
