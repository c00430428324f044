namespace DxGovernance.Contracts.Decisions;

/// <summary>
/// An entry of a decision register (決定番号簿) as everybody may read it, whole. Of one that is withheld from the public there are
/// number, body, date, ground and <see cref="Illustrative"/> only, and it is told anew when that changes.
/// </summary>
/// <param name="Source">Its subject is the decision, <c>decision/{body}/{fiscal year}/{number}</c>; its version is that of the proposal, which the decision stays with.</param>
/// <param name="Decision">Its id: body, fiscal year and number, such as <c>dx-headquarters/2023/3</c>.</param>
/// <param name="ShownNumber">The same as people read it: 令和5年度決定第3号.</param>
/// <param name="Body">The body that decided.</param>
/// <param name="BodyTitle">Its name.</param>
/// <param name="FiscalYear">年度 of the register: the calendar year of its 1 April.</param>
/// <param name="Number">The number in it, without gaps from 1.</param>
/// <param name="DecidedOn">The day of the meeting, or as exactly as a source says it, ISO 8601.</param>
/// <param name="Disclosure"><c>open</c> (公開), <c>withheld</c> (不開示) or <c>openFrom</c> (時限公開, withheld until a day).</param>
/// <param name="Illustrative">Whether body, meeting, votes or number are made up for a sample.</param>
public sealed record RegisterEntryState(
    MessageSource Source,
    string Decision,
    string ShownNumber,
    string Body,
    string BodyTitle,
    int FiscalYear,
    int Number,
    string DecidedOn,
    string Disclosure,
    bool Illustrative) : IMessage
{
    /// <summary>The ordinance's ground on which it is withheld; null where it is open.</summary>
    public string? Ground { get; init; }

    /// <summary>The first day on which a withheld entry is open (時限公開), ISO 8601; otherwise null. It is told anew then.</summary>
    public string? WithheldUntil { get; init; }

    /// <summary>What the entry says; null while it is withheld.</summary>
    public RegisterEntryContent? Content { get; init; }
}

/// <summary>What an entry of a register says, where it is open.</summary>
/// <param name="Proposal">The proposal that was decided on.</param>
/// <param name="Title">件名, as it reads after any 更正.</param>
/// <param name="On">What it is about.</param>
/// <param name="Outcome">
/// <c>approved</c> (承認), <c>approvedWithConditions</c>, <c>rejected</c>, <c>returned</c>, <c>withdrawn</c>, <c>deferred</c> (継続審議) or <c>acknowledged</c> (了承).
/// </param>
/// <param name="RecordedOn">The day in Japan on which it was recorded, ISO 8601.</param>
/// <param name="IsRecordedLate">Whether that is after the day of the decision (事後登録).</param>
public sealed record RegisterEntryContent(string Proposal, string Title, RegisterEntrySubject On, string Outcome, string RecordedOn, bool IsRecordedLate)
{
    /// <summary>発効日 of an approval, ISO 8601; otherwise null.</summary>
    public string? EffectiveOn { get; init; }

    /// <summary>SHA-256 of what was decided on, hex; null where it is not recorded.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The meeting, <c>{body}/{fiscal year}/{number}</c>; null where it is not recorded.</summary>
    public string? Meeting { get; init; }

    /// <summary>The same as people read it: 令和5年度第2回.</summary>
    public string? ShownMeeting { get; init; }

    /// <summary>The votes; null where it was decided without (異議なし), or they are not recorded.</summary>
    public RegisterEntryVotes? Votes { get; init; }

    /// <summary>定足数; null where it is not recorded.</summary>
    public RegisterEntryQuorum? Quorum { get; init; }

    /// <summary>附帯条件, in their order: that there are such and which are fulfilled. Their words are the office's.</summary>
    public IReadOnlyList<RegisterEntryCondition> Conditions { get; init; } = [];

    /// <summary>Whether it takes effect only with the 決裁.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>決裁 of an approval; null while there is none.</summary>
    public RegisterEntryApproval? Approval { get; init; }

    /// <summary>What became of an approval; null where nothing is to be carried out elsewhere.</summary>
    public RegisterEntryAdoption? Adoption { get; init; }

    /// <summary>Where a decision from before is known from (事後登録); null for one that was recorded in its course.</summary>
    public RegisterEntryOrigin? RecordedFrom { get; init; }

    /// <summary>更正, in the order of recording; both readings stay.</summary>
    public IReadOnlyList<RegisterEntryCorrection> Corrections { get; init; } = [];

    /// <summary>取消し, 撤回 and another decision in its place, as far as there are; the number stays.</summary>
    public IReadOnlyList<Rescission> Rescissions { get; init; } = [];
}

/// <summary>What a decision is about.</summary>
/// <param name="Kind"><c>policyRevision</c>, <c>roadmapChange</c>, <c>datasetRelease</c> or <c>matter</c>.</param>
/// <param name="Illustrative">Whether the subject is made up for a sample.</param>
public sealed record RegisterEntrySubject(string Kind, bool Illustrative)
{
    /// <summary>The policy, where it is about a revision of one.</summary>
    public string? Policy { get; init; }

    /// <summary>The revision's number, likewise.</summary>
    public string? Revision { get; init; }

    /// <summary>What it is in its own service, such as <c>item/dx-roadmap/front-yard-study</c> or <c>dataset/dx-policy-text</c>; null for a revision and for a matter of its own.</summary>
    public string? Reference { get; init; }
}

/// <summary>The votes, counted.</summary>
/// <param name="Yes">賛成.</param>
/// <param name="No">反対.</param>
/// <param name="Abstain">棄権.</param>
/// <param name="NotVoted">Present without a vote.</param>
/// <param name="Recused">除斥.</param>
/// <param name="CastingVote"><c>yes</c> or <c>no</c>: how the one who presided broke a tie (議長の決); null where there was none.</param>
public sealed record RegisterEntryVotes(int Yes, int No, int Abstain, int NotVoted, int Recused, string? CastingVote);

/// <summary>定足数.</summary>
/// <param name="Present">How many were present, of those who count.</param>
/// <param name="Seats">How many seats count.</param>
/// <param name="Needed">How many had to be present.</param>
public sealed record RegisterEntryQuorum(int Present, int Seats, int Needed);

/// <summary>附帯条件.</summary>
/// <param name="Condition">Which, from 1.</param>
/// <param name="FulfilledOn">The day on which it was fulfilled, ISO 8601; null while it is open.</param>
public sealed record RegisterEntryCondition(int Condition, string? FulfilledOn);

/// <summary>決裁.</summary>
/// <param name="DocumentNumber">文書番号.</param>
/// <param name="DraftedOn">起案日, ISO 8601.</param>
/// <param name="ApprovedOn">決裁日, ISO 8601.</param>
/// <param name="By"><c>mayor</c> (町長決裁), <c>deputyMayor</c> (副町長専決) or <c>sectionChief</c> (課長専決): posts, never persons.</param>
/// <param name="IsSubstituted">代決.</param>
public sealed record RegisterEntryApproval(string DocumentNumber, string DraftedOn, string ApprovedOn, string By, bool IsSubstituted);

/// <summary>What became of an approval where it is to be carried out.</summary>
/// <param name="Status"><c>awaited</c>, <c>adopted</c> or <c>refused</c>.</param>
/// <param name="AdoptedOn">策定日・改訂日, ISO 8601; null until then.</param>
/// <param name="AppliesFrom">適用日, ISO 8601; null until then.</param>
/// <param name="RestsOnRescinded">Whether what was carried out is marked there as resting on a decision without effect.</param>
public sealed record RegisterEntryAdoption(string Status, string? AdoptedOn, string? AppliesFrom, bool RestsOnRescinded);

/// <summary>事後登録: where a decision is known from. Meeting, quorum and votes are then not recorded.</summary>
/// <param name="Document">The document that shows it.</param>
/// <param name="Page">The place in it, or null.</param>
/// <param name="DocumentNumber">The number that it had on paper, or null.</param>
public sealed record RegisterEntryOrigin(string Document, string? Page, string? DocumentNumber);

/// <summary>更正.</summary>
/// <param name="Field"><c>title</c>, <c>effectiveOn</c> or <c>documentNumber</c>.</param>
/// <param name="Wrong">As it was recorded.</param>
/// <param name="Right">As it should read.</param>
public sealed record RegisterEntryCorrection(string Field, string Wrong, string Right);
