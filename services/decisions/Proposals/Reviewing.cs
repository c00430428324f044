using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Rules;
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
    /// <summary>The rules that it is judged by.</summary>
    public static IReadOnlyList<Verdict> Judge(Proposal proposal, Sitting sitting, Recommend command, Acting acting)
    {
        var bench = sitting.Bench(proposal);
        return [.. sitting.Judge(proposal, bench, StepRole.Review, acting.Now), Verdict.Of(RuleName.Meeting, OnPaper(sitting)), sitting.PresidingVerdict(bench, acting.Person), Verdict.Of(RuleName.OneVote, Again(proposal, sitting, command))];
    }

    /// <summary>Decides.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="sitting">The body at the meeting.</param>
    /// <param name="command">The command.</param>
    /// <param name="comment">What the event holds of the comment, or null.</param>
    /// <param name="acting">Who acts, and when.</param>
    public static Outcome Decide(Proposal proposal, Sitting sitting, Recommend command, RemarkReference? comment, Acting acting) =>
        (Verdict.FirstBroken(Judge(proposal, sitting, command, acting)) ?? Remark.Problem(command.Comment, "$.comment")) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ProposalRecommended(
                sitting.Body.Slug, command.Meeting, sitting.MeetingVersion, sitting.BodyVersion, command.Recommends, sitting.HeldOn, comment));

    /// <summary>Maps the address.</summary>
    public static void MapReviewing(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/recommendation", (string municipality, string proposal, Recommend command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    var remark = Remark.Maybe(command.Comment);
                    CommandWork.Append(stream, Decide(state, sitting, command, remark?.Reference(), new Acting(work.Person.Id, work.Now)));
                    Remark.Store(work.Session, remark);
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("審査の結果を記録する / Say what the reviewing body recommends");

    /// <summary>Ballots decide; nobody is asked for one on a review, so a circulation has no quorum that could recommend.</summary>
    private static Refusal? OnPaper(Sitting sitting) => sitting.IsCirculation
        ? new Refusal("circulation-does-not-review", "持ち回りでは審査できません", $"{sitting.Meeting.Number} is a circulation, in which ballots decide. Name a meeting at which the body reviewed it.") { Field = "$.meeting" }
        : null;

    private static Refusal? Again(Proposal proposal, Sitting sitting, Recommend command) => proposal.LastOf(sitting.Body.Slug)?.Meeting == command.Meeting
        ? new Refusal("already-recommended", $"{command.Meeting.ToJapanese()}で既に審査しています", $"At {command.Meeting} the body has recommended already. It may again at another meeting.") { Field = "$.meeting" }
        : null;
}
