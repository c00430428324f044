namespace DxGovernance.Decisions.Settings;

// The events of municipality/{code}.

/// <summary>The path that submitted revisions take from now on. Proposals that have a path keep theirs.</summary>
/// <param name="Path">The steps in order; the last, and only it, decides.</param>
public sealed record DecisionPathSet(IReadOnlyList<PathStep> Path);

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
}
