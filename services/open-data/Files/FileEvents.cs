using DxGovernance.OpenData.Checking;
using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Files;

// Events of dataset/{id}, of datasets that consist of files of the town's own. The bytes are in the file store, by their hash.

/// <summary>A file is attached: it was opened and found to be machine-readable. It goes out with the next version.</summary>
/// <param name="Name">What it is called in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Table">What was found of it.</param>
/// <param name="Advised">How often each rule that only advises was found against, by the rule's name.</param>
/// <param name="PersonalData">How much looks like personal data, by kind.</param>
public sealed record FileAttached(
    string Name, string Sha256, int Bytes, FileTable Table, IReadOnlyDictionary<string, int> Advised, IReadOnlyDictionary<PersonalDataKind, int> PersonalData)
{
    /// <summary>SHA-256 of the workbook that it was made from; null where it came as CSV.</summary>
    public string? Workbook { get; init; }
}

/// <summary>A file is not part of the dataset any more, from the next version on.</summary>
/// <param name="Name">The file.</param>
public sealed record FileDetached(string Name);

/// <summary>Somebody entitled says why what looks like personal data in a file may go out.</summary>
/// <param name="Sha256">SHA-256 of the file's bytes: another file needs another word.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record PersonalDataCleared(string Sha256, string Reason);
