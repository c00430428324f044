using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Roadmaps;

/// <summary>A baseline of either kind: what was planned on a day, and never changes.</summary>
/// <param name="Name">The number of its revision, or the name that it was given.</param>
/// <param name="Day">The day of which the plan is; of a month, its last.</param>
/// <param name="Revision">The revision against which the measures were held; null when none was known.</param>
/// <param name="Items">What was planned, in the roadmap's order.</param>
/// <param name="Illustrative">Whether the baseline or what it rests on is made up for a sample.</param>
/// <param name="Adoption">What it says of an adoption; null where it was taken by hand.</param>
/// <param name="Named">What was said when it was taken by hand; null of a revision's.</param>
public sealed record KeptPlan(
    string Name, PartialDate Day, string? Revision, IReadOnlyList<BaselineItem> Items, bool Illustrative, BaselineTaken? Adoption, NamedBaselineTaken? Named)
{
    /// <summary>A revision's.</summary>
    public static KeptPlan Of(BaselineTaken taken) =>
        new(taken.Revision, taken.AppliesFrom, taken.Revision, taken.Items, taken.Illustrative || taken.DecisionIllustrative, taken, Named: null);

    /// <summary>One that was taken by hand.</summary>
    public static KeptPlan Of(NamedBaselineTaken taken) => new(taken.Name, taken.On, taken.Revision, taken.Items, taken.Illustrative, Adoption: null, taken);
}
