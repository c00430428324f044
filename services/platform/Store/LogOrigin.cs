namespace DxGovernance.Platform.Store;

/// <summary>
/// The name of this log of events. A database that is restored from a backup starts a new one, so that consumers can
/// tell a version of the new log from the same number in the old.
/// </summary>
/// <param name="Id">Always <see cref="Key"/>: there is one.</param>
/// <param name="Origin">Service and random part, such as <c>policies/5f0c…</c>.</param>
public sealed record LogOrigin(string Id, string Origin)
{
    /// <summary>The id of the only row.</summary>
    public const string Key = "origin";
}
