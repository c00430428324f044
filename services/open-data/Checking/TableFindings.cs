namespace DxGovernance.OpenData.Checking;

/// <summary>What was found by opening a file as a table.</summary>
/// <param name="Findings">The findings, by row and column: at most <see cref="MostKept"/>, and at most 100 of one rule.</param>
/// <param name="Counts">How many there were of each rule, kept or not.</param>
/// <param name="Refusals">How many of them, kept or not, keep the file from being released.</param>
/// <param name="PersonalData">What looks like personal data, which stops the release until it is cleared.</param>
/// <param name="Facts">What the table is like, or null when it could not be opened as one.</param>
/// <param name="Level">Level on the five-star scale of open data.</param>
public sealed record TableFindings(
    IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, int> Counts, int Refusals, PersonalDataFindings PersonalData, TableFacts? Facts, StarLevel Level)
{
    /// <summary>The most findings that are kept.</summary>
    public const int MostKept = 500;

    /// <summary>Whether nothing keeps a machine from reading it.</summary>
    public bool Passed => Refusals == 0;
}

/// <summary>Level on the five-star scale of open data (5stardata.info) and why.</summary>
/// <param name="Stars">1 any format, 2 structured, 3 structured in an open format.</param>
/// <param name="Japanese">Why, in Japanese.</param>
/// <param name="English">Why, in English.</param>
public sealed record StarLevel(int Stars, string Japanese, string English);

/// <summary>What a table is like.</summary>
/// <param name="Rows">Rows of data that were read, without the header.</param>
/// <param name="HeaderRow">The row of the header, as a spreadsheet numbers it.</param>
/// <param name="ByteOrderMark">Whether the file begins with the byte order mark of UTF-8.</param>
/// <param name="Columns">Its columns, from the left.</param>
/// <param name="Complete">Whether the file was read to its end.</param>
public sealed record TableFacts(int Rows, int HeaderRow, bool ByteOrderMark, IReadOnlyList<ColumnFacts> Columns, bool Complete);

/// <summary>What a column is like, as a schema (Frictionless, CSVW) tells it.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Letter">Its letter in a spreadsheet.</param>
/// <param name="Type">What its cells are.</param>
/// <param name="Filled">How many cells are not empty.</param>
/// <param name="Empty">How many cells are empty.</param>
/// <param name="Min">The least value of numbers, dates and times; otherwise null.</param>
/// <param name="Max">The greatest value of numbers, dates and times; otherwise null.</param>
/// <param name="MaxLength">Length of the longest cell, in UTF-16 characters.</param>
/// <param name="Examples">The first values that differ, at most 3, none that looks like personal data.</param>
public sealed record ColumnFacts(
    string Name, string Letter, CellType Type, int Filled, int Empty, string? Min, string? Max, int MaxLength, IReadOnlyList<string> Examples);
