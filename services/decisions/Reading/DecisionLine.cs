using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>A decision as the register has it. Of one that is withheld from the reader there are number, body, date and ground only.</summary>
/// <param name="Decision">Its id, <c>dx-headquarters/2023/3</c>.</param>
/// <param name="DecisionJapanese">Its number as people read it: 令和5年度決定第3号.</param>
/// <param name="Body">The body that decided.</param>
/// <param name="FiscalYear">年度 of the register.</param>
/// <param name="Number">The number in it.</param>
/// <param name="DecidedOn">The day of the meeting, or as exactly as a source says it.</param>
/// <param name="DecidedOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="Address">Where it is.</param>
public sealed record DecisionLine(
    string Decision, string DecisionJapanese, string Body, FiscalYear FiscalYear, int Number, PartialDate DecidedOn, string DecidedOnJapanese, string Address)
{
    /// <summary>Why it is withheld; absent where the reader may read it.</summary>
    public Withheld? Withheld { get; init; }

    /// <summary>Where it stands in the log, and is proven; absent where it is withheld from the reader.</summary>
    public LogPlace? Proof { get; init; }

    /// <summary>The day on which it was recorded.</summary>
    public PartialDate? RecordedOn { get; init; }

    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Whether it was recorded on a later day than it was decided (事後登録).</summary>
    public bool? IsRecordedLate { get; init; }

    /// <summary>What was decided.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>The same, 承認.</summary>
    public string? OutcomeJapanese { get; init; }

    /// <summary>発効日.</summary>
    public PartialDate? EffectiveOn { get; init; }

    /// <summary>What it comes to on the day of <c>validAt</c>.</summary>
    public DecisionStanding? Standing { get; init; }

    /// <summary>The same, 有効.</summary>
    public string? StandingJapanese { get; init; }

    /// <summary>Whether the day asked about lies in the month that is all that is known of a date, so that the standing may be another; absent where not.</summary>
    public bool? DayUnknown { get; init; }

    /// <summary>Whether the number is void (取消し): it stays, and is not given again; absent where not.</summary>
    public bool? IsVoid { get; init; }

    /// <summary>What it is about, as people read it.</summary>
    public string? Subject { get; init; }

    /// <summary>The proposal.</summary>
    public string? Proposal { get; init; }

    /// <summary>The policy, where it is about a revision of one.</summary>
    public string? Policy { get; init; }

    /// <summary>The meeting.</summary>
    public MeetingId? Meeting { get; init; }

    /// <summary>The same, 令和5年度第2回.</summary>
    public string? MeetingJapanese { get; init; }

    /// <summary>The votes; absent where it was decided without (異議なし).</summary>
    public Tally? Tally { get; init; }

    /// <summary>議長の決: how the one who presided broke a tie.</summary>
    public VoteOption? CastingVote { get; init; }

    /// <summary>定足数.</summary>
    public QuorumLine? Quorum { get; init; }

    /// <summary>決裁.</summary>
    public ApprovalRecorded? Approval { get; init; }

    /// <summary>What became of an approval; absent where nothing is to be adopted.</summary>
    public AdoptionLine? Adoption { get; init; }

    /// <summary>Where it is known from, where it was registered later; absent otherwise.</summary>
    public RecordedLaterLine? RecordedLater { get; init; }

    /// <summary>更正, in the order of recording, with both readings; absent where there is none.</summary>
    public IReadOnlyList<CorrectionLine>? Corrections { get; init; }

    /// <summary>取消し, 撤回 or another decision in its place; absent where it stands.</summary>
    public IReadOnlyList<RescissionLine>? Rescissions { get; init; }

    /// <summary>The meeting's version that was relied on.</summary>
    public long? MeetingVersion { get; init; }

    /// <summary>The body's version that was relied on.</summary>
    public long? BodyVersion { get; init; }

    /// <summary>Whether body, meeting, votes or number are made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Of a decision in the state of its proposal.</summary>
    internal static DecisionLine Of(LineReader reader, Proposal proposal, DecisionState decision, DateTimeOffset? recordedAt, Withheld? withheld) => Of(
        reader, decision, recordedAt, withheld, proposal.Subject.Title, proposal.Slug, proposal.Subject.Revision?.Policy, proposal.Approval,
        AdoptionLine.Of(decision, proposal.Subject.Kind, proposal.Adoption, proposal.AdoptionRefusal, proposal.RescissionNoted));

    /// <summary>Of a row.</summary>
    internal static DecisionLine Of(LineReader reader, DecisionListing row, ProposalListing proposal, DateTimeOffset? recordedAt, Withheld? withheld) => Of(
        reader, row.Decision, recordedAt, withheld, proposal.Title, proposal.Proposal, proposal.Policy, proposal.Approval,
        AdoptionLine.Of(row.Decision, proposal.Kind, row.Adopted, row.Refused, row.RescissionNoted));

    private static DecisionLine Of(
        LineReader reader, DecisionState decision, DateTimeOffset? recordedAt, Withheld? withheld, string title, string proposal, string? policy, ApprovalRecorded? approval, AdoptionLine? adoption)
    {
        var line = new DecisionLine(
            decision.Decision, $"{decision.FiscalYear.ToJapanese()}決定第{decision.Number}号", decision.Body, decision.FiscalYear, decision.Number,
            decision.DecidedOn, decision.DecidedOn.ToJapanese(), $"/{reader.Municipality}/api/decisions/{decision.Decision}")
        {
            Withheld = withheld,
            Illustrative = decision.Illustrative,
        };
        if (withheld is not null && !reader.IsOfOffice)
        {
            return line;
        }

        var recordedOn = recordedAt is { } instant ? Now.CivilDate(instant) : (DateOnly?)null;
        var standing = Standings.On(decision, approval, reader.Day);
        return line with
        {
            RecordedOn = recordedOn is { } day ? PartialDate.Of(day) : null,
            RecordedAt = recordedAt,
            IsRecordedLate = recordedOn is { } on ? decision.DecidedOn.Last < on : null,
            Outcome = decision.Outcome,
            OutcomeJapanese = decision.Outcome.ToJapanese(),
            EffectiveOn = decision.Approves ? decision.EffectiveOn : null,
            Standing = standing,
            StandingJapanese = standing.ToJapanese(),
            DayUnknown = Standings.AreUncertain(decision, reader.Day) ? true : null,
            IsVoid = decision.Annulled is null ? null : true,
            Subject = title,
            Proposal = proposal,
            Policy = policy,
            Meeting = decision.Meeting,
            MeetingJapanese = decision.Meeting?.ToJapanese(),
            Tally = decision.Tally,
            CastingVote = decision.CastingVote,
            Quorum = decision is { Present: { } present, Seats: { } seats, QuorumNeeded: { } needed } ? new QuorumLine(present, seats, needed, present >= needed) : null,
            Approval = decision.Approves ? approval : null,
            Adoption = adoption,
            RecordedLater = RecordedLaterLine.Of(decision.RecordedLater),
            Corrections = decision.Corrections.IsEmpty ? null : [.. decision.Corrections.Select(corrected => new CorrectionLine(corrected.Field, corrected.Field.ToJapanese(), corrected.Wrong, corrected.Right, reader.Texts.LineOf(corrected.Reason)))],
            Rescissions = decision.IsRescinded ? [.. RescissionLine.Of(decision, reader.Texts)] : null,
            MeetingVersion = decision.MeetingVersion,
            BodyVersion = decision.BodyVersion,
        };
    }
}

/// <summary>Who reads a decision, and for which day.</summary>
/// <param name="Municipality">Whose it is.</param>
/// <param name="Day">The day that the standing is for.</param>
/// <param name="IsOfOffice">Whether what is withheld is shown.</param>
/// <param name="Texts">The free texts that are shown.</param>
internal sealed record LineReader(string Municipality, DateOnly Day, bool IsOfOffice, RemarkTexts Texts);

/// <summary>事後登録: where a decision from before is known from. What the source does not say is named, so that nobody takes it for nothing.</summary>
/// <param name="Source">The document that shows it.</param>
/// <param name="Page">The place in it.</param>
/// <param name="DocumentNumber">The number that it had on paper.</param>
/// <param name="NotRecorded">What is not recorded of it.</param>
public sealed record RecordedLaterLine(string Source, string? Page, string? DocumentNumber, IReadOnlyList<string> NotRecorded)
{
    private static readonly string[] Missing = ["meeting", "quorum", "votes"];

    internal static RecordedLaterLine? Of(DecisionRecordedLater? recorded) => recorded is null ? null : new(recorded.Source, recorded.Page, recorded.DocumentNumber, Missing);
}

/// <summary>更正: both readings stay.</summary>
/// <param name="Field">What of the decision.</param>
/// <param name="FieldJapanese">The same, 件名.</param>
/// <param name="Wrong">As it was recorded.</param>
/// <param name="Right">As it should read.</param>
/// <param name="Reason">The reason; absent where none was given.</param>
public sealed record CorrectionLine(CorrectedField Field, string FieldJapanese, string Wrong, string Right, RemarkLine? Reason);

/// <summary>What ended a decision, or took its place.</summary>
/// <param name="Kind">取消し, 撤回, or another decision.</param>
/// <param name="On">The day of the 取消し, or the first day without the decision's effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
/// <param name="Reason">The reason; absent where none was given.</param>
public sealed record RescissionLine(RescissionKind Kind, PartialDate On, string Basis, RemarkLine? Reason)
{
    internal static IEnumerable<RescissionLine> Of(DecisionState decision, RemarkTexts texts) => new[]
    {
        decision.Annulled is { } annulled ? new RescissionLine(RescissionKind.Annulled, annulled.On, annulled.Basis, texts.LineOf(annulled.Reason)) : null,
        decision.Revoked is { } revoked ? new RescissionLine(RescissionKind.Revoked, revoked.From, revoked.Basis, texts.LineOf(revoked.Reason)) : null,
        decision.Superseded is { } superseded ? new RescissionLine(RescissionKind.Superseded, superseded.From, superseded.By, Reason: null) : null,
    }.OfType<RescissionLine>();
}

/// <summary>How a decision ended.</summary>
public enum RescissionKind
{
    /// <summary>取消し, from the start.</summary>
    Annulled,

    /// <summary>撤回, from a day on.</summary>
    Revoked,

    /// <summary>Another decision took its place.</summary>
    Superseded,
}

/// <summary>定足数.</summary>
/// <param name="Present">How many were present, of those who count; a person in two seats once.</param>
/// <param name="Seats">How many voting seats count, vacant ones too.</param>
/// <param name="Needed">How many had to be present.</param>
/// <param name="IsMet">Whether they were.</param>
public sealed record QuorumLine(int Present, int Seats, int Needed, bool IsMet)
{
    internal static QuorumLine Of(QuorumCount count) => new(count.Present, count.Seats, count.Needed, count.IsMet);
}
