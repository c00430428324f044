using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Names the seat that presides in the chair's place.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, or absent while it is open.</param>
public sealed record NameActingChair(string Seat, PartialDate From, PartialDate? To = null);

/// <summary>職務代理を定める: where the chair is absent or vacant, this seat presides before any vice-chair.</summary>
public static class NamingActingChair
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Body body, NameActingChair command, Now now)
    {
        if (StatedDay.Problem(command.From, now, "$.from") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (command.To is { } to && (!to.IsDay || to.First < command.From.First))
        {
            return Outcome.Refuse(Refusal.Invalid("period-invalid", "$.to", "終わりの日が正しくありません", "State the last day, no earlier than the first."));
        }

        return body.Find(command.Seat)?.IsThereOn(command.From.First) == true
            ? Outcome.Accept(new ActingChairNamed(command.Seat, command.From, command.To))
            : Outcome.Refuse(Refusal.Invalid("seat-unknown", "$.seat", $"席「{command.Seat}」はその日にはありません", $"On {command.From} {body.Slug} has no seat {command.Seat}."));
    }

    /// <summary>Maps the address.</summary>
    public static void MapNamingActingChair(this IEndpointRouteBuilder bodies) =>
        bodies.MapPost("/acting-chair", (string municipality, string body, NameActingChair command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/bodies/{body}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議体 Bodies")
            .WithSummary("職務代理を定める / Name who presides in the chair's place");
}
