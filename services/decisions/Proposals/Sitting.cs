using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// A body at one of its meetings: what every act on a proposal is judged by. It is the seats and holders on the day of
/// the meeting that count, as far as they are known now, and the act names the versions that it relied on.
/// </summary>
/// <param name="Body">The body.</param>
/// <param name="BodyVersion">Its version.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingVersion">Its version.</param>
public sealed record Sitting(Body Body, long BodyVersion, Meeting Meeting, long MeetingVersion)
{
    /// <summary>The seats of the day.</summary>
    public Roster Roster { get; } = Body.On(Meeting.HeldOn);

    /// <summary>定足数 at the meeting.</summary>
    public QuorumCount Quorum => Roster.Count(Body.Quorum, Meeting.Present);

    /// <summary>The day of the meeting.</summary>
    public PartialDate HeldOn => PartialDate.Of(Meeting.HeldOn);

    /// <summary>Why the body cannot act on the proposal at this meeting; null when it can.</summary>
    public Refusal? Problem(Proposal proposal, StepRole act) => Standing(proposal) ?? OutOfTurn(proposal, act) ?? AtThisMeeting(proposal);

    /// <summary>Why a person cannot act for the body: who presides is a matter of the seats of the day, and no role stands in for it.</summary>
    public Refusal? NotPresiding(string person) => Roster.Presides(person, Meeting.Present)
        ? null
        : new Refusal("not-presiding", "この会議の議長ではありません", $"Only who held the chair of {Body.Slug} on {HeldOn} and was present acts for it; the vice-chair where the chair was absent.") { Kind = RefusalKind.NotEntitled };

    private static Refusal? Standing(Proposal proposal) => proposal.Status switch
    {
        ProposalStatus.Decided => new Refusal("proposal-decided", "この案件は決定済みです", $"It was decided: {proposal.Decision!.Decision}."),
        ProposalStatus.Withdrawn => new Refusal("proposal-withdrawn", "この案件は取り下げられています", "Its submission is over. A new submission opens a new proposal."),
        _ => proposal.Path.Count == 0
            ? new Refusal("path-not-set", "付議の経路が定められていません", "The municipality has set no path yet. Set it at /settings/decision-path.")
            : null,
    };

    private Refusal? OutOfTurn(Proposal proposal, StepRole act)
    {
        var turn = proposal.Turn!;
        if (act == StepRole.Decision && turn.Role == StepRole.Review)
        {
            return proposal.LastOf(turn.Body) is null
                ? new Refusal("review-not-done", "審査が終わっていません", $"It is the turn of {turn.Body} to review. Decide when it recommends approval.")
                : new Refusal("review-not-recommending", "審査が見直しを求めています", $"{turn.Body} recommends rework. Withdraw and rework the revision, or let {turn.Body} review it again.");
        }

        if (act == StepRole.Review && turn.Role == StepRole.Decision)
        {
            return new Refusal("review-done", "審査は終わっています", $"All reviews are done; it is the turn of {turn.Body} to decide.");
        }

        return turn.Body == Body.Slug
            ? null
            : new Refusal("not-its-turn", $"{Body.Name}の番ではありません", $"It is the turn of {turn.Body}. Name a meeting of that body.") { Field = "$.meeting" };
    }

    private Refusal? AtThisMeeting(Proposal proposal)
    {
        if (!Quorum.IsMet)
        {
            return new Refusal("no-quorum", $"定足数に達していません（出席{Quorum.Present}、必要{Quorum.Needed}）", $"{Quorum.Present} of {Quorum.Seats} were present and {Quorum.Needed} are needed. Name a meeting with a quorum.") { Field = "$.meeting" };
        }

        return proposal.Recommendations.FindLast(recommended => recommended.HeldOn.First > Meeting.HeldOn) is { } later
            ? new Refusal("before-review", "会議が審査より前です", $"{later.Body} recommended on {later.HeldOn}, after this meeting of {HeldOn}. Name a later meeting.") { Field = "$.meeting" }
            : null;
    }
}
