using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Says what the reviewing body recommends.</summary>
/// <param name="Meeting">The meeting at which it did, <c>dx-subcommittee/2023/2</c>.</param>
/// <param name="Recommends">Approval or rework.</param>
/// <param name="Comment">Its comment, or absent.</param>
public sealed record Recommend(MeetingId Meeting, Recommendation Recommends, string? Comment = null);

/// <summary>審査: the one who presides says for the body what it recommends. After rework the turn stays with the body.</summary>
public static class Reviewing
{
    private const int LongestComment = 5000;

    /// <summary>Decides.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="sitting">The body at the meeting.</param>
    /// <param name="command">The command.</param>
    /// <param name="comment">What the event holds of the comment, or null.</param>
    /// <param name="person">Who acts.</param>
    public static Outcome Decide(Proposal proposal, Sitting sitting, Recommend command, RemarkReference? comment, string person)
    {
        if (sitting.Problem(proposal, StepRole.Review) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (sitting.NotPresiding(person) is { } notPresiding)
        {
            return Outcome.Refuse(notPresiding);
        }

        if (proposal.LastOf(sitting.Body.Slug)?.Meeting == command.Meeting)
        {
            return Outcome.Refuse(new Refusal("already-recommended", $"{command.Meeting.ToJapanese()}で既に審査しています", $"At {command.Meeting} the body has recommended already. It may again at another meeting.") { Field = "$.meeting" });
        }

        return command.Comment?.Length > LongestComment
            ? Outcome.Refuse(new Refusal("comment-too-long", "意見が長すぎます", $"A comment has at most {LongestComment} characters.") { Field = "$.comment", Kind = RefusalKind.Invalid })
            : Outcome.Accept(new ProposalRecommended(
                sitting.Body.Slug, command.Meeting, sitting.MeetingVersion, sitting.BodyVersion, command.Recommends, sitting.HeldOn, comment));
    }

    /// <summary>Maps the address.</summary>
    public static void MapReviewing(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/recommendation", (string municipality, string proposal, Recommend command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    var remark = string.IsNullOrWhiteSpace(command.Comment) ? null : Remark.Of(command.Comment);
                    CommandWork.Append(stream, Decide(state, sitting, command, remark?.Reference(), work.Person.Id));
                    if (remark is not null)
                    {
                        work.Session.Insert(remark);
                    }

                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("審査の結果を記録する / Say what the reviewing body recommends");
}
