using DxGovernance.Decisions.Proposals;

namespace DxGovernance.Decisions.Records;

/// <summary>The texts that are kept beside the events of a record.</summary>
public static class RemarksOf
{
    /// <summary>Those of a proposal and of the decisions on it.</summary>
    public static IEnumerable<RemarkReference> Proposal(Proposal proposal) => new IEnumerable<RemarkReference?>[]
    {
        [proposal.Subject.Reason],
        proposal.FormerReasons,
        proposal.Recommendations.Select(recommended => recommended.Comment),
        proposal.Recusals.Select(recused => recused.Ground),
        proposal.Decisions.SelectMany(decision => decision.Conditions),
        proposal.Decisions.SelectMany(decision => decision.Fulfilled.Values).Select(fulfilled => fulfilled.Evidence),
        proposal.Decisions.SelectMany(decision => decision.Corrections).Select(corrected => corrected.Reason),
        proposal.Decisions.SelectMany(decision => new[] { decision.Annulled?.Reason, decision.Revoked?.Reason }),
    }.SelectMany(references => references).OfType<RemarkReference>();
}
