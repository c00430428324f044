namespace DxGovernance.OpenData.Checking;

/// <summary>What a finding does to a release.</summary>
public enum Severity
{
    /// <summary>The release may go out; it would be better mended.</summary>
    Advises,

    /// <summary>The file cannot be called machine-readable until it is mended.</summary>
    Refuses,
}
