namespace DxGovernance.Local.Servers;

/// <summary>How long a private server and its data live: the one choice that decides about safety on disk and about cleaning up.</summary>
public enum ServerLifetime
{
    /// <summary>
    /// The server outlives the process that started it and its data are safe on disk: what <c>make run</c> needs, where the
    /// command ends and the town's record stays.
    /// </summary>
    Kept,

    /// <summary>
    /// The server dies with the process that started it, even when that one is killed, and its data go with it. Nothing is
    /// synced to disk: what a test needs.
    /// </summary>
    Throwaway,
}
