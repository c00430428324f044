namespace DxGovernance.Decisions.Settings;

/// <summary>What a municipality has settled for its own decisions. Events, since settings decide verdicts.</summary>
public sealed record MunicipalitySettings
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The steps that a submitted revision goes through, in order; empty until it is set.</summary>
    public IReadOnlyList<PathStep> Path { get; init; } = [];

    /// <summary>Whether a decision needs a 決裁.</summary>
    public ApprovalRule Approval { get; init; }

    /// <summary>What of the other services is put under decision; null until it is set, which means nothing.</summary>
    public ScopeOfDecisionSet? Scope { get; init; }

    /// <summary>The first setting.</summary>
    public static MunicipalitySettings Create(DecisionPathSet set) => new MunicipalitySettings().Apply(set);

    /// <summary>The first setting.</summary>
    public static MunicipalitySettings Create(ApprovalRuleSet set) => new MunicipalitySettings().Apply(set);

    /// <summary>The first setting.</summary>
    public static MunicipalitySettings Create(ScopeOfDecisionSet set) => new MunicipalitySettings().Apply(set);

    /// <summary>Another path from now on.</summary>
    public MunicipalitySettings Apply(DecisionPathSet set) => this with { Path = set.Path };

    /// <summary>Another rule from now on.</summary>
    public MunicipalitySettings Apply(ApprovalRuleSet set) => this with { Approval = set.Rule };

    /// <summary>Another scope from now on.</summary>
    public MunicipalitySettings Apply(ScopeOfDecisionSet set) => this with { Scope = set };
}
