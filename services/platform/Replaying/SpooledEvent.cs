namespace DxGovernance.Platform.Replaying;

/// <summary>An event that a spool keeps.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="Type">Its name.</param>
/// <param name="Json">Its data.</param>
public sealed record SpooledEvent(long Index, long Version, string Type, string Json);
