namespace DxGovernance.Policies.Comparing;

/// <summary>One provision's change.</summary>
/// <param name="Id">The provision; of one that is gone, as the old text calls it.</param>
/// <param name="Change">Added, removed or changed.</param>
/// <param name="Kinds">What exactly changed, at least one.</param>
/// <param name="Before">What it said, or absent.</param>
/// <param name="After">What it says, or absent.</param>
public sealed record ProvisionChange(string Id, ChangeKind Change, IReadOnlyList<ProvisionChangeKind> Kinds, ShownProvision? Before, ShownProvision? After)
{
    /// <summary>Of a renumbered provision, which way its number went; absent where that cannot be told.</summary>
    public NumberShift? Shift { get; init; }

    /// <summary>Of a renamed provision, what changed in its heading.</summary>
    public IReadOnlyList<Run>? HeadingDifferences { get; init; }

    /// <summary>Of an amended provision, what changed in its text.</summary>
    public IReadOnlyList<Run>? TextDifferences { get; init; }

    /// <summary>The events, submission and decision behind it, in the order of the record; empty where two policies are compared.</summary>
    public IReadOnlyList<EventBehind> Behind { get; init; } = [];
}

/// <summary>The coarsest answer to what became of a provision.</summary>
public enum ChangeKind
{
    /// <summary>新設.</summary>
    Added,

    /// <summary>削除.</summary>
    Removed,

    /// <summary>Something else than before, or elsewhere.</summary>
    Changed,
}

/// <summary>What became of a provision. One may have several kinds at once.</summary>
public enum ProvisionChangeKind
{
    /// <summary>新設.</summary>
    Added,

    /// <summary>削除.</summary>
    Repealed,

    /// <summary>移動: another provision holds it, or its siblings stand in another order.</summary>
    Moved,

    /// <summary>繰上げ・繰下げ: the label that is shown is another.</summary>
    Renumbered,

    /// <summary>見出しの改正.</summary>
    Renamed,

    /// <summary>本文の改正.</summary>
    Amended,

    /// <summary>◆, the principles served, a term's forms or a figure's image.</summary>
    MarksChanged,
}

/// <summary>Which way a number went.</summary>
public enum NumberShift
{
    /// <summary>繰上げ: it is smaller than before.</summary>
    Up,

    /// <summary>繰下げ: it is greater than before.</summary>
    Down,
}
