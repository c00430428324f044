using DxGovernance.Decisions.Rules;
using DxGovernance.Platform;

namespace DxGovernance.Decisions.Replaying;

/// <summary>What an event comes to when it is decided again.</summary>
/// <param name="Outcome">What is decided now; null where the event is no decision of ours, such as what another service told.</param>
public sealed record Redecision(Outcome? Outcome)
{
    /// <summary>Nothing to decide: a fact that another service told, or a mark.</summary>
    public static readonly Redecision Told = new((Outcome?)null);

    /// <summary>The rules, with the numbers that they were judged by; empty where none has a name of its own.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The rules that cannot be verified, since what they would be judged by is not recorded.</summary>
    public IReadOnlyList<RuleName> NotVerifiable { get; init; } = [];

    /// <summary>The rules that are broken by what is known now, in difference to what was known then. Information, and not a finding.</summary>
    public IReadOnlyList<Verdict> BrokenAsKnownNow { get; init; } = [];

    /// <summary>Why it cannot be decided again, though it should: something that it rests on is gone.</summary>
    public Refusal? Missing { get; init; }
}
