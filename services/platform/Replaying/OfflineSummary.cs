namespace DxGovernance.Platform.Replaying;

/// <summary>What a replay came to.</summary>
/// <param name="Events">How many events it was handed.</param>
/// <param name="Replayed">How many of them it judged again; the others state nothing that rules come to.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Counts">What else it counted, by names that stay, such as <c>notVerifiable</c>.</param>
public sealed record OfflineSummary(long Events, long Replayed, long Findings, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>The findings that only the end of the log brought to light; they are among <see cref="Findings"/>.</summary>
    public IReadOnlyList<OfflineFinding> LastFindings { get; init; } = [];
}
