namespace DxGovernance.OpenData.Checking;

/// <summary>Which sheet is wanted of a workbook, and limits against files that unpack to far more than they are.</summary>
public sealed record WorkbookRules
{
    /// <summary>The rules for a workbook of which nothing else is known.</summary>
    public static readonly WorkbookRules Default = new();

    /// <summary>The sheet to publish; null takes the first with data, and refuses when others have data too.</summary>
    public string? Sheet { get; init; }

    /// <summary>The most bytes that all parts may have when unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = 1_000_000_000;

    /// <summary>The most files in the package.</summary>
    public int MaxParts { get; init; } = 5_000;

    /// <summary>The most characters of shared strings, which have to be held in memory (2 bytes each).</summary>
    public int MaxSharedCharacters { get; init; } = 32_000_000;

    /// <summary>The most rows that are written.</summary>
    public int MaxRows { get; init; } = 1_048_576;

    /// <summary>The most cells that are written, so that a small file with a wide header and many rows does not fill the disk.</summary>
    public int MaxCells { get; init; } = 100_000_000;
}

/// <summary>What was found by turning a workbook into CSV.</summary>
/// <param name="Findings">What open data forbids and CSV cannot hold: at most 500, and at most 100 of one rule. The table itself is checked by <see cref="TableCheck"/> on the CSV.</param>
/// <param name="Counts">How many there were of each rule, kept or not.</param>
/// <param name="Refusals">How many of them keep the file from being released.</param>
/// <param name="Sheet">The sheet that was taken, or null when none could be.</param>
/// <param name="SheetsWithData">Names of all sheets that have data, in their order; hidden ones too.</param>
/// <param name="Rows">Rows that were written, the header among them.</param>
public sealed record WorkbookFindings(
    IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, int> Counts, int Refusals, string? Sheet, IReadOnlyList<string> SheetsWithData, int Rows)
{
    /// <summary>Whether nothing keeps it from being turned into open data.</summary>
    public bool Passed => Refusals == 0;
}
