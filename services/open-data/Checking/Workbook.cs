using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Turns a sheet of an XLSX file into CSV (UTF-8 with byte order mark, CRLF) and says what open data forbids in a workbook. The sheet
/// is read row by row; only the shared strings and the styles are held in memory, both within limits. The same bytes give the same CSV.
/// </summary>
public static class Workbook
{
    /// <summary>Reads the workbook and writes the CSV.</summary>
    /// <param name="xlsx">The file; it must be able to seek, and is not closed.</param>
    /// <param name="csv">Where the CSV goes: a file or memory; it is not closed. What was written counts only if a sheet was taken.</param>
    /// <param name="rules">The sheet, and limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<WorkbookFindings> ToCsvAsync(Stream xlsx, Stream csv, WorkbookRules rules, CancellationToken cancellationToken)
    {
        var findings = new FindingList();
        if (!IsSmallEnough(xlsx, rules, findings))
        {
            return Nothing(findings, []);
        }

        try
        {
            // Parts are read with a reader that prohibits document types (no external entities) and stops at the limit.
            using var package = SpreadsheetDocument.Open(xlsx, isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = rules.MaxUnpackedBytes });
            if (package.WorkbookPart is not { Workbook.Sheets: { } sheets } book)
            {
                findings.Add(CheckRule.NotWorkbook, () => CheckRule.NotWorkbook.At());
                return Nothing(findings, []);
            }

            var all = sheets.Elements<Sheet>().Where(sheet => sheet.Id?.Value is not null && book.TryGetPartById(sheet.Id!.Value!, out var part) && part is WorksheetPart)
                .Select(sheet => (Name: sheet.Name?.Value ?? "", Part: (WorksheetPart)book.GetPartById(sheet.Id!.Value!))).ToList();
            var withData = all.Where(sheet => SheetRows.HasData(sheet.Part)).ToList();
            if (Chosen(withData, rules, findings) is not { } chosen)
            {
                return Nothing(findings, [.. withData.Select(sheet => sheet.Name)]);
            }

            var rows = await WriteAsync(book, chosen.Part, csv, rules, findings, cancellationToken);
            return new WorkbookFindings(findings.Sorted(), findings.Counts(), findings.Refusals, chosen.Name, [.. withData.Select(sheet => sheet.Name)], rows);
        }
        catch (SharedStrings.TooManyException)
        {
            findings.Add(CheckRule.WorkbookTooLarge, () => CheckRule.WorkbookTooLarge.At(null, null, null, null, "文字が多すぎる", "too much text"));
        }
        // All that the libraries throw at damaged packages.
        catch (Exception exception) when (exception is InvalidDataException or XmlException or OpenXmlPackageException or FileFormatException or FormatException or NotSupportedException or ArgumentException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            findings.Add(CheckRule.NotWorkbook, () => CheckRule.NotWorkbook.At());
        }

        return Nothing(findings, []);
    }

    private static WorkbookFindings Nothing(FindingList findings, IReadOnlyList<string> sheets) => new(findings.Sorted(), findings.Counts(), findings.Refusals, null, sheets, 0);

    private static bool IsSmallEnough(Stream xlsx, WorkbookRules rules, FindingList findings)
    {
        try
        {
            using var zip = new ZipArchive(xlsx, ZipArchiveMode.Read, leaveOpen: true);
            var (parts, bytes) = (zip.Entries.Count, zip.Entries.Sum(entry => (decimal)entry.Length));
            if (parts <= rules.MaxParts && bytes <= rules.MaxUnpackedBytes)
            {
                return true;
            }

            findings.Add(CheckRule.WorkbookTooLarge, () => CheckRule.WorkbookTooLarge.At(null, null, null, null, $"{parts}個のファイル、{bytes:N0}バイト", $"{parts} files, {bytes:N0} bytes"));
        }
        catch (InvalidDataException)
        {
            findings.Add(CheckRule.NotWorkbook, () => CheckRule.NotWorkbook.At());
        }

        return false;
    }

    private static (string Name, WorksheetPart Part)? Chosen(List<(string Name, WorksheetPart Part)> withData, WorkbookRules rules, FindingList findings)
    {
        var names = string.Join("、", withData.Select(sheet => sheet.Name));
        var wanted = withData.FindIndex(sheet => rules.Sheet is null || sheet.Name == rules.Sheet);
        if (wanted < 0)
        {
            findings.Add(CheckRule.NoSheet, () => CheckRule.NoSheet.At(null, null, null, null, $"データのあるシート: {names}", $"sheets with data: {names}"));
            return null;
        }

        if (withData.Count > 1 && rules.Sheet is null)
        {
            var name = withData[wanted].Name;
            findings.Add(CheckRule.SeveralSheets, () => CheckRule.SeveralSheets.At(null, null, null, null, $"{names}。「{name}」を読んだ", $"{names}; “{name}” was read"));
        }

        return withData[wanted];
    }

    private static async Task<int> WriteAsync(WorkbookPart book, WorksheetPart sheet, Stream csv, WorkbookRules rules, FindingList findings, CancellationToken cancellationToken)
    {
        var values = new CellValues(
            SharedStrings.Of(book.SharedStringTablePart, rules.MaxSharedCharacters), Formats(book.WorkbookStylesPart), book.Workbook!.WorkbookProperties?.Date1904?.Value == true);
        var text = new StreamWriter(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using (text)
        {
            using var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n", ValidateFieldCount = false }, leaveOpen: true);
            var rows = new SheetRows(sheet, values, findings);
            var (written, width, total) = (0, 0, 0L);
            foreach (var (number, cells) in rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (number > rules.MaxRows)
                {
                    findings.Add(CheckRule.TooManyRows, () => CheckRule.TooManyRows.At(number, null, null, null, $"上限{rules.MaxRows:N0}行", $"at most {rules.MaxRows:N0}"));
                    break;
                }

                width = width == 0 ? cells.Count : width;
                total += Math.Max(width, cells.Count);
                if (total > rules.MaxCells)
                {
                    findings.Add(CheckRule.WorkbookTooLarge, () => CheckRule.WorkbookTooLarge.At(number, null, null, null, $"上限{rules.MaxCells:N0}セル", $"at most {rules.MaxCells:N0} cells"));
                    break;
                }

                // Rows that the sheet leaves out are written empty, so that a row has the same number in both.
                for (; written < number - 1; written++)
                {
                    writer.WriteField("");
                    writer.EndRecord();
                }

                for (var cell = 0; cell < Math.Max(width, cells.Count); cell++)
                {
                    writer.WriteField(cell < cells.Count ? cells[cell] : "");
                }

                writer.EndRecord();
                written++;
            }

            if (sheet.WorksheetCommentsPart is not null || sheet.WorksheetThreadedCommentsParts.Any())
            {
                findings.Add(CheckRule.Notes, () => CheckRule.Notes.At());
            }

            if (sheet.DrawingsPart is not null)
            {
                findings.Add(CheckRule.Drawings, () => CheckRule.Drawings.At());
            }

            return written;
        }
    }

    private static List<NumberFormat> Formats(WorkbookStylesPart? styles)
    {
        var codes = (styles?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => format.NumberFormatId is not null).GroupBy(format => format.NumberFormatId!.Value).ToDictionary(group => group.Key, group => group.Last().FormatCode?.Value);
        return [.. (styles?.Stylesheet?.CellFormats?.Elements<CellFormat>() ?? []).Select(format => NumberFormat.Of(format.NumberFormatId?.Value ?? 0, codes.GetValueOrDefault(format.NumberFormatId?.Value ?? 0)))];
    }
}
