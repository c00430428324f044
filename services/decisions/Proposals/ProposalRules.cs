using DxGovernance.Platform;

namespace DxGovernance.Decisions.Proposals;

/// <summary>What holds for every act on a proposal.</summary>
public static class ProposalRules
{
    /// <summary>Why nothing more can be done on a proposal; null while it is open.</summary>
    public static Refusal? Over(Proposal proposal) => proposal.Status switch
    {
        ProposalStatus.Decided => new Refusal("proposal-decided", "この案件は決定済みです", $"It was decided: {proposal.Decisions[^1].Decision}."),
        ProposalStatus.Withdrawn => new Refusal("proposal-withdrawn", "この案件は取り下げられています", "Its submission is over. A new submission opens a new proposal."),
        ProposalStatus.Merged => new Refusal("proposal-merged", $"この案件は「{proposal.MergedInto}」に併合されています", $"It goes on as part of {proposal.MergedInto}. Act there."),
        _ => null,
    };

    /// <summary>The decision of a proposal with an id, or why there is none.</summary>
    public static Refusal? NoSuchDecision(Proposal proposal, string decision) => proposal.Decisions.Exists(taken => taken.Decision == decision)
        ? null
        : new Refusal("decision-unknown", "この案件にその決定はありません", $"{proposal.Slug} has no decision {decision}.") { Kind = RefusalKind.Unknown };
}
