using System.Security.Cryptography;
using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Files;

/// <summary>A file that was sent, opened: as CSV, with what was found.</summary>
/// <param name="Csv">Its bytes as CSV.</param>
/// <param name="Sha256">SHA-256 of those.</param>
/// <param name="Workbook">SHA-256 of the workbook that it was made from; null where it came as CSV.</param>
/// <param name="Findings">What was found of the table; where a workbook could not be read as one table, of the workbook.</param>
/// <param name="Advice">What could be better.</param>
public sealed record OpenedFile(FileStream Csv, string Sha256, string? Workbook, TableFindings Findings, IReadOnlyList<Finding> Advice) : IAsyncDisposable
{
    private static readonly byte[] ZipMagic = "PK\x03\x04"u8.ToArray();

    /// <summary>Opens it by its bytes: a workbook becomes CSV, whatever it is called.</summary>
    /// <param name="sent">What was sent; it is the result's where it is CSV already.</param>
    /// <param name="rules">What is known of its columns.</param>
    /// <param name="sheet">The sheet of a workbook that is meant; null for the only one with data.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<OpenedFile> OfAsync(FileStream sent, TableRules rules, string? sheet, CancellationToken ct)
    {
        var hash = await HashAsync(sent, ct);
        if (!await IsZipAsync(sent, ct))
        {
            return await OfCsvAsync(sent, hash, workbook: null, [], rules, ct);
        }

        var csv = TemporaryFile.Open();
        var made = await Checking.Workbook.ToCsvAsync(sent, csv, WorkbookRules.Default with { Sheet = sheet }, ct);
        if (!made.Passed || made.Sheet is null)
        {
            return new OpenedFile(csv, hash, hash, new TableFindings(made.Findings, made.Counts, Math.Max(made.Refusals, 1), PersonalDataFindings.None, null, new StarLevel(2, "Excelの文書である", "It is an Excel document")), []);
        }

        await csv.FlushAsync(ct);
        return await OfCsvAsync(csv, await HashAsync(csv, ct), hash, made.Findings, rules, ct);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Csv.DisposeAsync();

    private static async Task<OpenedFile> OfCsvAsync(FileStream csv, string sha256, string? workbook, IReadOnlyList<Finding> before, TableRules rules, CancellationToken ct)
    {
        csv.Position = 0;
        var found = await TableCheck.ReadAsync(csv, rules, ct);
        return new OpenedFile(csv, sha256, workbook, found, [.. before, .. found.Findings.Where(finding => finding.Severity == Severity.Advises)]);
    }

    private static async Task<string> HashAsync(FileStream file, CancellationToken ct)
    {
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        file.Position = 0;
        return hash;
    }

    private static async Task<bool> IsZipAsync(FileStream file, CancellationToken ct)
    {
        var head = new byte[ZipMagic.Length];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        return read == head.Length && head.AsSpan().SequenceEqual(ZipMagic);
    }
}
