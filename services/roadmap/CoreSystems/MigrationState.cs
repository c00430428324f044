namespace DxGovernance.Roadmap.CoreSystems;

/// <summary>How far a core system is on its way to the national standard, in the order in which it gets there.</summary>
public enum MigrationState
{
    /// <summary>調査中.</summary>
    Studied,

    /// <summary>移行中.</summary>
    Migrating,

    /// <summary>標準準拠.</summary>
    StandardCompliant,

    /// <summary>稼働.</summary>
    InOperation,

    /// <summary>対象外: the municipality has no such system to migrate.</summary>
    NotApplicable,
}

/// <summary>What can be said of states.</summary>
public static class MigrationStates
{
    /// <summary>Whether going from one state to another needs a reason: back, out of the scope, or into it again.</summary>
    public static bool NeedsReason(MigrationState? from, MigrationState to) =>
        to == MigrationState.NotApplicable ? from != MigrationState.NotApplicable : from > to;

    /// <summary>As people read it.</summary>
    public static string ToJapanese(this MigrationState? state) => state switch
    {
        MigrationState.Studied => "調査中",
        MigrationState.Migrating => "移行中",
        MigrationState.StandardCompliant => "標準準拠",
        MigrationState.InOperation => "稼働",
        MigrationState.NotApplicable => "対象外",
        _ => "未記録",
    };
}
