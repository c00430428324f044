namespace DxGovernance.Auditor;

/// <summary>What the command answers to the shell.</summary>
public enum ExitCode
{
    /// <summary>Done; a replay came to its end without a finding.</summary>
    NoFindings = 0,

    /// <summary>A replay came to its end and there are findings.</summary>
    Findings = 1,

    /// <summary>It could not be done, or not to its end: nothing may be concluded.</summary>
    NotDone = 2,
}
