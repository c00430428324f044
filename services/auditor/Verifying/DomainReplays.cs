namespace DxGovernance.Auditor.Verifying;

/// <summary>The replays of the domains, by service.</summary>
public static class DomainReplays
{
    /// <summary>The replay of a log's domain; null where its service has none.</summary>
    public static IDomainReplay? Of(ILogSource log) => null;
}
