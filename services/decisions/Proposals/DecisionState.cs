using System.Collections.Immutable;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>A decision as it was taken, and what was recorded of it later; the first reading stays.</summary>
public sealed record DecisionState
{
    /// <summary>Its id: body, fiscal year and number, <c>dx-headquarters/2023/3</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>年度 of the register.</summary>
    public FiscalYear FiscalYear { get; init; }

    /// <summary>The number in it.</summary>
    public int Number { get; init; }

    /// <summary>What was decided.</summary>
    public DecisionOutcome Outcome { get; init; }

    /// <summary>The day of the meeting, or as exactly as a source says it.</summary>
    public PartialDate DecidedOn { get; init; }

    /// <summary>発効日: the day from which it has effect.</summary>
    public PartialDate EffectiveOn { get; init; }

    /// <summary>What was decided on; null where it is not recorded.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The meeting; null where it is not recorded.</summary>
    public MeetingId? Meeting { get; init; }

    /// <summary>The meeting's version that was relied on; null where it is not recorded.</summary>
    public long? MeetingVersion { get; init; }

    /// <summary>The body's version that was relied on; null where it is not recorded.</summary>
    public long? BodyVersion { get; init; }

    /// <summary>The votes; null where it was decided without, or they are not recorded.</summary>
    public Tally? Tally { get; init; }

    /// <summary>How the one who presides broke a tie, or null.</summary>
    public VoteOption? CastingVote { get; init; }

    /// <summary>How many were present, of those who count; null where it is not recorded.</summary>
    public int? Present { get; init; }

    /// <summary>How many seats count; null where it is not recorded.</summary>
    public int? Seats { get; init; }

    /// <summary>How many had to be present; null where it is not recorded.</summary>
    public int? QuorumNeeded { get; init; }

    /// <summary>附帯条件, in their order.</summary>
    public IReadOnlyList<RemarkReference> Conditions { get; init; } = [];

    /// <summary>Which conditions are fulfilled, by their place from 1.</summary>
    public ImmutableSortedDictionary<int, ConditionFulfilled> Fulfilled { get; init; } = ImmutableSortedDictionary<int, ConditionFulfilled>.Empty;

    /// <summary>Whether it takes effect only with the 決裁.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>The source, where it was registered later; otherwise null.</summary>
    public DecisionRecordedLater? RecordedLater { get; init; }

    /// <summary>取消し, or null.</summary>
    public DecisionAnnulled? Annulled { get; init; }

    /// <summary>撤回, or null.</summary>
    public DecisionRevoked? Revoked { get; init; }

    /// <summary>What took its place, or null.</summary>
    public DecisionSuperseded? Superseded { get; init; }

    /// <summary>Whether it was to be carried out until it was annulled, revoked or superseded; false while it is not.</summary>
    public bool HadEffect { get; init; }

    /// <summary>更正, in the order of recording.</summary>
    public ImmutableList<DecisionCorrected> Corrections { get; init; } = [];

    /// <summary>Whether body, meeting, votes or number are made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Whether it approves, with or without conditions.</summary>
    public bool Approves => Outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;

    /// <summary>Whether it ends the matter; 継続審議 does not.</summary>
    public bool IsFinal => Outcome != DecisionOutcome.Deferred;

    /// <summary>Whether it was annulled, revoked or superseded.</summary>
    public bool IsRescinded => Annulled is not null || Revoked is not null || Superseded is not null;

    /// <summary>Whether all its conditions are fulfilled.</summary>
    public bool ConditionsAreFulfilled => Fulfilled.Count == Conditions.Count;

    /// <summary>Of a decision that was taken here.</summary>
    public static DecisionState Of(ProposalDecided decided) => new()
    {
        Decision = decided.Decision,
        Body = decided.Body,
        FiscalYear = decided.FiscalYear,
        Number = decided.Number,
        Outcome = decided.Outcome,
        DecidedOn = decided.DecidedOn,
        EffectiveOn = decided.EffectiveOn ?? decided.DecidedOn,
        ContentHash = decided.ContentHash,
        Meeting = decided.Meeting,
        MeetingVersion = decided.MeetingVersion,
        BodyVersion = decided.BodyVersion,
        Tally = decided.Tally,
        CastingVote = decided.CastingVote,
        Present = decided.Present,
        Seats = decided.Seats,
        QuorumNeeded = decided.QuorumNeeded,
        Conditions = decided.Conditions ?? [],
        AwaitsApproval = decided.AwaitsApproval == true,
        Illustrative = decided.Illustrative,
    };

    /// <summary>Of a decision that was registered later.</summary>
    public static DecisionState Of(DecisionRecordedLater recorded) => new()
    {
        Decision = recorded.Decision,
        Body = recorded.Body,
        FiscalYear = recorded.FiscalYear,
        Number = recorded.Number,
        Outcome = recorded.Outcome,
        DecidedOn = recorded.DecidedOn,
        EffectiveOn = recorded.DecidedOn,
        RecordedLater = recorded,
        Illustrative = recorded.Illustrative,
    };

    /// <summary>A condition is fulfilled.</summary>
    public DecisionState Apply(ConditionFulfilled fulfilled) => this with { Fulfilled = Fulfilled.SetItem(fulfilled.Condition, fulfilled) };

    /// <summary>取消し.</summary>
    public DecisionState Apply(DecisionAnnulled annulled) => this with { Annulled = annulled };

    /// <summary>撤回.</summary>
    public DecisionState Apply(DecisionRevoked revoked) => this with { Revoked = revoked };

    /// <summary>Another took its place.</summary>
    public DecisionState Apply(DecisionSuperseded superseded) => this with { Superseded = superseded };

    /// <summary>更正.</summary>
    public DecisionState Apply(DecisionCorrected corrected) => this with
    {
        Corrections = Corrections.Add(corrected),
        EffectiveOn = corrected.Field == CorrectedField.EffectiveOn ? PartialDate.Parse(corrected.Right) : EffectiveOn,
        RecordedLater = corrected.Field == CorrectedField.DocumentNumber && RecordedLater?.DocumentNumber == corrected.Wrong ? RecordedLater! with { DocumentNumber = corrected.Right } : RecordedLater,
    };
}
