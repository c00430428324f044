namespace DxGovernance.Policies.Policies;

/// <summary>
/// The first days of texts that follow each other. A month begins before any day in it, so a successor known to the month
/// would seem to begin before a predecessor known to the day: at the coarser precision they begin together, and the later
/// adopted counts.
/// </summary>
public static class FirstDays
{
    /// <summary>The days, each not before the one before it.</summary>
    public static IEnumerable<DateOnly> Of(IEnumerable<DateOnly> inOrderOfAdoption)
    {
        var latest = DateOnly.MinValue;
        foreach (var day in inOrderOfAdoption)
        {
            latest = day > latest ? day : latest;
            yield return latest;
        }
    }
}
