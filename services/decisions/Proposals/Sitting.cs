using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Rules;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// A body at one of its meetings: what every act on a proposal is judged by. It is the seats, holders and rules on the day
/// of the meeting that count, as far as they are known now, and the act names the versions that it relied on.
/// </summary>
/// <param name="Body">The body.</param>
/// <param name="BodyVersion">Its version.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingVersion">Its version.</param>
public sealed record Sitting(Body Body, long BodyVersion, Meeting Meeting, long MeetingVersion)
{
    /// <summary>The rules of the day.</summary>
    public BodyRules Rules { get; } = Body.RulesOn(Meeting.HeldOn);

    /// <summary>The day of the meeting.</summary>
    public PartialDate HeldOn => PartialDate.Of(Meeting.HeldOn);

    /// <summary>Whether ballots are returned instead of meeting.</summary>
    public bool IsCirculation => Meeting.Form == MeetingForm.Circulation;

    /// <summary>Who counts for a matter.</summary>
    public Bench Bench(Proposal proposal) => new(Body, Meeting, proposal);

    /// <summary>Whether the body can act on the proposal at this meeting, rule by rule; those after a broken one may be missing.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="bench">Who counts for it.</param>
    /// <param name="role">What the body does.</param>
    /// <param name="now">The moment.</param>
    public IEnumerable<Verdict> Judge(Proposal proposal, Bench bench, StepRole role, Now now)
    {
        var standing = Verdict.Of(RuleName.Standing, Standing(proposal));
        yield return standing;
        if (standing.Broken is not null)
        {
            yield break;
        }

        yield return Verdict.Of(RuleName.Turn, OutOfTurn(proposal, role));
        yield return Verdict.Of(RuleName.Meeting, NotInSession(now));
        if (!IsCirculation)
        {
            yield return QuorumVerdict(bench);
        }

        yield return Verdict.Of(RuleName.AfterReview, BeforeReview(proposal));
    }

    /// <summary>Whether there is a quorum.</summary>
    public static Verdict QuorumVerdict(Bench bench)
    {
        var (present, seats, needed) = bench.Quorum;
        return Verdict.Of(
            RuleName.Quorum,
            bench.Quorum.IsMet ? null : new Refusal(
                "no-quorum", $"定足数に達していません: 出席 {present} / 必要 {needed}（席 {seats}）",
                $"{present} of {seats} were present and {needed} are needed. Name a meeting with a quorum.")
            { Field = "$.meeting" },
            new Figure("present", present), new Figure("seats", seats), new Figure("needed", needed));
    }

    /// <summary>Whether a person acts for the body: who presides is a matter of the seats of the day, and no role stands in for it.</summary>
    public Verdict PresidingVerdict(Bench bench, string person) => Verdict.Of(
        RuleName.Presiding,
        bench.Presiding?.Person == person ? null : new Refusal(
            "not-presiding", "この会議の議長ではありません",
            $"Only who held the chair of {Body.Slug} on {HeldOn} and was present acts for it; where the chair was absent or recused, 職務代理 or the vice-chair.")
        { Kind = RefusalKind.NotEntitled });

    private static Refusal? Standing(Proposal proposal) => ProposalRules.Over(proposal) ?? (proposal.Path.Count == 0
        ? new Refusal("path-not-set", "付議の経路が定められていません", "The municipality has set no path yet. Set it at /settings/decision-path.")
        : null);

    private Refusal? OutOfTurn(Proposal proposal, StepRole role)
    {
        var turn = proposal.Turn!;
        if (role == StepRole.Decision && turn.Role == StepRole.Review)
        {
            return proposal.LastOf(turn.Body) is null
                ? new Refusal("review-not-done", $"審査が終わっていません（{turn.Body}）", $"It is the turn of {turn.Body} to review. Decide when it recommends approval.")
                : new Refusal("review-not-recommending", $"審査が見直しを求めています（{turn.Body}）", $"{turn.Body} recommends rework. Withdraw and rework it, or let {turn.Body} review it again.");
        }

        if (turn.Role == StepRole.Hearing)
        {
            return new Refusal("hearing-not-done", $"意見聴取が終わっていません（{turn.Body}）", $"It is the turn of {turn.Body} to hear on it. Record the hearing first.");
        }

        if (role == StepRole.Review && turn.Role == StepRole.Decision)
        {
            return new Refusal("review-done", "審査は終わっています", $"All reviews are done; it is the turn of {turn.Body} to decide.");
        }

        return turn.Body == Body.Slug
            ? null
            : new Refusal("not-its-turn", $"{Body.Name}の番ではありません", $"It is the turn of {turn.Body}. Name a meeting of that body.") { Field = "$.meeting" };
    }

    private Refusal? NotInSession(Now now) => IsCirculation
        ? Meeting.Status == MeetingStatus.Cancelled ? MeetingRules.Over(Meeting) : null
        : MeetingRules.Over(Meeting) ?? MeetingRules.NotYet(Meeting, now) ?? (Meeting.Status == MeetingStatus.Convened
            ? new Refusal("meeting-not-held", "出欠が記録されていません", $"Who was there at {Meeting.Number} is not recorded. Record the attendance first.") { Field = "$.meeting" }
            : null);

    /// <summary>The day of a decision: of a circulation that comes back early, the day on which it is declared.</summary>
    public PartialDate DecidedOn(Now now) => IsCirculation && now.Today < Meeting.HeldOn ? PartialDate.Of(now.Today) : HeldOn;

    private Refusal? BeforeReview(Proposal proposal)
    {
        // A day of its own is stated only for what is put forward here; what another service submitted may have been submitted late.
        if (proposal is { Subject.Kind: SubjectKind.Matter, OpenedOn: { } raised } && Meeting.HeldOn < raised.First)
        {
            return new Refusal("before-proposal", $"会議が付議（{raised.ToJapanese()}）より前です", $"It was put forward on {raised}, after this meeting of {HeldOn}. Name a later meeting.")
            {
                Field = "$.meeting",
                JapaneseRemedy = "付議の日以後の会議を指定してください。",
            };
        }

        if (proposal.Decisions.FindLast(decision => decision.Meeting == Meeting.Number) is { } here)
        {
            return new Refusal("decided-here", $"{Meeting.Number.ToJapanese()}で既に決定しています", $"{here.Decision} was taken on it at this meeting. Take it up again at a later one.") { Field = "$.meeting" };
        }

        if (proposal.Decisions.FindLast(decision => decision.DecidedOn.First > Meeting.HeldOn) is { } deferral)
        {
            return new Refusal("before-deferral", "会議が継続審議の決定より前です", $"It was deferred on {deferral.DecidedOn}, after this meeting of {HeldOn}. Name a later meeting.") { Field = "$.meeting" };
        }

        if (proposal.Recommendations.FindLast(recommended => recommended.HeldOn.First > Meeting.HeldOn) is { } review)
        {
            return new Refusal("before-review", "会議が審査より前です", $"{review.Body} recommended on {review.HeldOn}, after this meeting of {HeldOn}. Name a later meeting.") { Field = "$.meeting" };
        }

        return proposal.Hearings.FindLast(hearing => hearing.To.First > Meeting.HeldOn) is { } hearing
            ? new Refusal("before-hearing", "会議が意見聴取より前です", $"The hearing went on until {hearing.To}, after this meeting of {HeldOn}. Name a later meeting.") { Field = "$.meeting" }
            : null;
    }
}
