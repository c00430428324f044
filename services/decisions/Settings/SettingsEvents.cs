namespace DxGovernance.Decisions.Settings;

// The events of municipality/{code}.

/// <summary>The path that submitted revisions take from now on. Proposals that have a path keep theirs.</summary>
/// <param name="Path">The steps in order; one decides, and after it comes only who takes note.</param>
public sealed record DecisionPathSet(IReadOnlyList<PathStep> Path);

/// <summary>Whether a decision needs a 決裁.</summary>
/// <param name="Rule">Not, before it is taken, or for it to take effect.</param>
public sealed record ApprovalRuleSet(ApprovalRule Rule);

/// <summary>What of the other services is put under decision.</summary>
/// <param name="RoadmapChanges">A rescheduling of the roadmap beyond a fiscal year.</param>
/// <param name="FirstReleases">The first release of a dataset.</param>
public sealed record ScopeOfDecisionSet(bool RoadmapChanges, bool FirstReleases);

/// <summary>Whether a decision needs a 決裁.</summary>
public enum ApprovalRule
{
    /// <summary>It is recorded where there is one.</summary>
    NotNeeded,

    /// <summary>Nothing is decided without it.</summary>
    Before,

    /// <summary>What is decided takes effect with it.</summary>
    After,
}

/// <summary>A step of the path.</summary>
/// <param name="Body">The body whose turn it is.</param>
/// <param name="Role">What it does there.</param>
public sealed record PathStep(string Body, StepRole Role);

/// <summary>What a body does on the path.</summary>
public enum StepRole
{
    /// <summary>審査: recommends.</summary>
    Review,

    /// <summary>決定.</summary>
    Decision,

    /// <summary>意見公募・意見聴取: others are heard.</summary>
    Hearing,

    /// <summary>報告・了知: takes note of the decision, afterwards (議会報告).</summary>
    Notice,
}
