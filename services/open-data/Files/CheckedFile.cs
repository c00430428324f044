using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Files;

/// <summary>What was found of a file that can be attached.</summary>
/// <param name="File">What it would be called.</param>
/// <param name="Sha256">SHA-256 of its bytes as CSV.</param>
/// <param name="Bytes">Their number.</param>
/// <param name="Level">Its level on the five-star scale of open data.</param>
/// <param name="Facts">Rows and columns.</param>
/// <param name="Advice">What could be better, at most 500 places.</param>
/// <param name="PersonalData">What looks like personal data, masked; with any of the first three kinds a release waits for somebody who says why it may go out.</param>
public sealed record CheckedFile(
    string File, string Sha256, long Bytes, StarLevel Level, TableFacts Facts, IReadOnlyList<Finding> Advice, IReadOnlyList<PersonalDataFinding> PersonalData)
{
    /// <summary>Puts it together.</summary>
    public static CheckedFile Of(string file, OpenedFile opened) => new(
        file, opened.Sha256, opened.Csv.Length, opened.Findings.Level, opened.Findings.Facts!, opened.Advice, opened.Findings.PersonalData.Findings);
}
