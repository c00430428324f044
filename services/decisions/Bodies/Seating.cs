using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Gives a body a seat.</summary>
/// <param name="Seat">Its id within the body: lower-case letters, digits, hyphens.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="From">The first day on which there is this seat.</param>
public sealed record CreateSeat(string Seat, string Post, string Title, SeatRole Role, bool Votes, PartialDate From);

/// <summary>席を設ける: a seat belongs to a post, never to a person.</summary>
public static class Seating
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Body body, CreateSeat command, Now now)
    {
        if (!StreamKey.IsSlug(command.Seat))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.seat", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (!StreamKey.IsSlug(command.Post))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.post", "職のIDの形式が正しくありません", "A post's id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (string.IsNullOrWhiteSpace(command.Title))
        {
            return Outcome.Refuse(Refusal.Invalid("title-empty", "$.title", "職名がありません", "Give the post its title."));
        }

        if (StatedDay.Problem(command.From, now, "$.from") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (body.Find(command.Seat) is not null)
        {
            return Outcome.Refuse(new Refusal("seat-exists", $"席「{command.Seat}」は既にあります", $"{body.Slug} has a seat {command.Seat} already. Choose another id.") { Field = "$.seat" });
        }

        if (body.Since is { } since && command.From.First < since)
        {
            return Outcome.Refuse(Refusal.Invalid("before-body", "$.from", "会議体が置かれる前の日です", $"There is no {body.Slug} before {PartialDate.Of(since)}. State a later day."));
        }

        return command.Role == SeatRole.Chair && body.Seats.Find(seat => seat.Role == SeatRole.Chair && !(seat.Until <= command.From.First)) is { } chair
            ? Outcome.Refuse(new Refusal("chair-exists", $"長の席は既にあります（{chair.Title}）", $"The seat {chair.Id} is the chair of {body.Slug}; a body has one.") { Field = "$.role" })
            : Outcome.Accept(new SeatCreated(command.Seat, command.Post, command.Title, command.Role, command.Votes, command.From));
    }

    /// <summary>Maps the address.</summary>
    public static void MapSeating(this IEndpointRouteBuilder bodies) =>
        bodies.MapPost("/seats", (string municipality, string body, CreateSeat command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Body>(Streams.Body(body), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/bodies/{body}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議体 Bodies")
            .WithSummary("席を設ける / Give a body a seat");
}
