namespace DxGovernance.OpenData.Checking;

/// <summary>Something in a file that keeps a machine from reading it, and where.</summary>
/// <param name="Rule">Stable name of the rule, see <see cref="CheckRule"/>.</param>
/// <param name="Severity">Whether it keeps the file from being released.</param>
/// <param name="Row">The row as a spreadsheet numbers it (the first is 1), or null when it is the file as a whole.</param>
/// <param name="Column">The column's name, or null when it is the row as a whole or the column has none.</param>
/// <param name="Letter">The column's letter as a spreadsheet shows it (A, B … AA), or null.</param>
/// <param name="Value">What stands there, cut to 40 characters, with what looks like personal data masked; null when it is no cell.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="English">What is wrong, in English.</param>
/// <param name="JapaneseMend">How to mend it, in Japanese.</param>
/// <param name="EnglishMend">How to mend it, in English.</param>
public sealed record Finding(
    string Rule, Severity Severity, int? Row, string? Column, string? Letter, string? Value,
    string Japanese, string English, string JapaneseMend, string EnglishMend)
{
    /// <summary>The text to write instead, where the rule knows it (such as 2023-04-01 for R5.4.1).</summary>
    public string? Suggestion { get; init; }

    /// <summary>Offset in bytes from the start of the file, where the rule is about bytes.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>The place for people, such as «3行目 B列（人口） / row 3, column B (人口)».</summary>
    public string Where => (Row, Letter) switch
    {
        (null, null) => "ファイル全体 / the file",
        (null, _) => $"{Letter}列（{Column}） / column {Letter} ({Column})",
        (_, null) => $"{Row}行目 / row {Row}",
        _ => $"{Row}行目 {Letter}列（{Column}） / row {Row}, column {Letter} ({Column})",
    };
}
