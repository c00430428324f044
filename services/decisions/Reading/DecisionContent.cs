using DxGovernance.Decisions.Proposals;

namespace DxGovernance.Decisions.Reading;

/// <summary>What a reader reads of a decision besides its line in the register.</summary>
/// <param name="On">What it is about.</param>
/// <param name="ContentHash">What exactly was decided on, as it was then: SHA-256, hex; null where it is not recorded.</param>
/// <param name="Conditions">附帯条件, in their order.</param>
internal sealed record DecisionContent(SubjectLine On, string? ContentHash, IReadOnlyList<ConditionLine> Conditions)
{
    /// <summary>Null where it is withheld from the reader.</summary>
    public static DecisionContent? Of(LineReader reader, Proposal proposal, DecisionState decision, Withheld? withheld) => withheld is not null && !reader.IsOfOffice
        ? null
        : new DecisionContent(SubjectLine.Of(proposal), decision.ContentHash, ConditionLine.Of(decision, reader.Texts));
}
