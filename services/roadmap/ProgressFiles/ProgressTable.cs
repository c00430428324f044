using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>Reads the table of reports (<see cref="ProgressFile"/>): each fault is told by row and column.</summary>
public static partial class ProgressTable
{
    /// <summary>How many rows are taken at once.</summary>
    public const int MostRows = 2_000;

    private static readonly string[] Required = [ProgressFile.Item, ProgressFile.Period];
    private static readonly string[] OfTheReport = [ProgressFile.Status, ProgressFile.StatusCode, ProgressFile.Percent, ProgressFile.Text, ProgressFile.ReportedOn, ProgressFile.Evidence];

    /// <summary>Reads it.</summary>
    public static ReadTable Read(string csv)
    {
        IReadOnlyList<(int Number, string[] Cells)> rows;
        try
        {
            rows = ReturningCsv.Read(csv, MostRows + 1);
        }
        catch (CsvFormatException exception)
        {
            return new ReadTable([], [new Fault((int)exception.RecordNumber, null, "csv-malformed", "CSVとして読めない行です", "This row is no CSV (RFC 4180): look for a quotation mark that is not closed.")]);
        }

        if (rows.Count == 0 || Header(rows[0].Cells) is { Count: > 0 } faults)
        {
            return new ReadTable([], rows.Count == 0 ? [new Fault(1, null, "csv-empty", "見出しの行がありません", "There is no header row.")] : Header(rows[0].Cells));
        }

        if (rows.Count > MostRows + 1)
        {
            return new ReadTable([], [new Fault(rows[^1].Number, null, "rows-too-many", $"一度に取り込めるのは{MostRows}行までです", $"At most {MostRows} rows are taken at once. Send them in several files.")]);
        }

        string[] columns = [.. rows[0].Cells.Select(name => name.Trim())];
        var read = rows.Skip(1).Select(row => ReadRow(row.Number, row.Cells, columns)).ToList();
        var twice = read.Select(row => row.Given).OfType<GivenReport>().GroupBy(given => (given.Item, given.Command.Period)).SelectMany(same => same.Skip(1))
            .Select(given => new Fault(given.Row, ProgressFile.Item, "row-twice", $"「{given.Item}」の{given.Command.Period.ToJapanese()}の行が二度あります", $"{given.Item} has a row on {given.Command.Period} already."));
        return new ReadTable([.. read.Select(row => row.Given).OfType<GivenReport>()], [.. read.SelectMany(row => row.Faults).Concat(twice).OrderBy(fault => fault.Line)]);
    }

    private static List<Fault> Header(string[] cells)
    {
        string[] names = [.. cells.Select(name => name.Trim())];
        return
        [
            .. names.Where(name => !ProgressFile.Columns.Contains(name)).Select(name => new Fault(
                1, name, "column-unknown", name.Length == 0 ? "見出しのない列があります" : $"「{name}」という列はありません", $"There is no such column; known are {string.Join(", ", ProgressFile.Columns)}.")),
            .. names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => new Fault(1, same.Key, "column-twice", $"列「{same.Key}」が二度あります", "This column is there twice.")),
            .. Required.Except(names).Select(name => new Fault(1, name, "column-missing", $"列「{name}」がありません", "This column is missing.")),
            .. names.Contains(ProgressFile.Status) || names.Contains(ProgressFile.StatusCode)
                ? (IEnumerable<Fault>)[]
                : [new Fault(1, ProgressFile.Status, "column-missing", $"列「{ProgressFile.Status}」がありません", $"Give {ProgressFile.Status} or {ProgressFile.StatusCode}.")],
        ];
    }

    private static (GivenReport? Given, IReadOnlyList<Fault> Faults) ReadRow(int number, string[] cells, string[] columns)
    {
        if (cells.Length != columns.Length)
        {
            return (null, [new Fault(number, null, "cells-differ", $"列の数が見出し（{columns.Length}列）と違います（{cells.Length}列）", $"The header has {columns.Length} columns and this row has {cells.Length}.")]);
        }

        var faults = new List<Fault>();
        var item = Cell(ProgressFile.Item);
        if (item.Length == 0)
        {
            Fault(ProgressFile.Item, "item-missing", "項目のIDがありません", "Give the item's id.");
        }

        if (!ReportingPeriod.TryParse(Cell(ProgressFile.Period), out var period))
        {
            Fault(ProgressFile.Period, "period-invalid", "期間が読み取れません", "A period is a fiscal year or a quarter of it: 2023, R5, 2023-Q1.");
        }
        else if (Cell(ProgressFile.PeriodJapanese) is { Length: > 0 } japanese && (!ReportingPeriod.TryParse(japanese, out var same) || same != period))
        {
            Fault(ProgressFile.PeriodJapanese, "period-differs", $"期間（{period}、{period.ToJapanese()}）と違います", $"It differs from {period} in {ProgressFile.Period}.");
        }

        var isEmpty = OfTheReport.All(column => Cell(column).Length == 0);
        var status = StatusOf();
        var percent = PercentOf();
        var reportedOn = ReportedOnOf();
        var isIllustrative = YesNoOf(ProgressFile.Illustrative);
        long? version = null;
        if (Cell(ProgressFile.Version) is { Length: > 0 } text)
        {
            version = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null;
            if (version is null)
            {
                Fault(ProgressFile.Version, "version-invalid", "記録の版は整数です", "The version is a whole number, as the file had it.");
            }
        }

        return faults.Count > 0 ? (null, faults)
            : (new GivenReport(
                number, item, Raw(ProgressFile.Title).Trim() is { Length: > 0 } title ? title : null,
                new ReportProgress(period, status ?? default, percent, Raw(ProgressFile.Text) is { } words && !string.IsNullOrWhiteSpace(words) ? words : null, Cell(ProgressFile.Evidence) is { Length: > 0 } hash ? hash.ToLowerInvariant() : null, reportedOn, isIllustrative),
                version, isEmpty), []);

        string Raw(string column) => Array.IndexOf(columns, column) is var index and >= 0 ? cells[index] : "";

        string Cell(string column) => Raw(column).Normalize(NormalizationForm.FormKC).Trim();

        void Fault(string column, string type, string japaneseText, string english) => faults.Add(new Fault(number, column, type, japaneseText, english));

        ProgressStatus? StatusOf()
        {
            var (word, code) = (Cell(ProgressFile.Status), Cell(ProgressFile.StatusCode));
            if (isEmpty || (word.Length == 0 && code.Length == 0))
            {
                if (!isEmpty)
                {
                    Fault(ProgressFile.Status, "status-missing", "状況がありません", $"Say how it stands: {Words()}.");
                }

                return null;
            }

            var byWord = ProgressFile.Statuses.Where(known => known.Japanese == word).Select(known => (ProgressStatus?)known.Status).FirstOrDefault();
            var byCode = ProgressFile.Statuses.Where(known => known.Code == code).Select(known => (ProgressStatus?)known.Status).FirstOrDefault();
            if (word.Length > 0 && byWord is null)
            {
                Fault(ProgressFile.Status, "status-unknown", $"「{Short(word)}」という状況はありません", $"It is one of {Words()}.");
            }

            if (code.Length > 0 && byCode is null)
            {
                Fault(ProgressFile.StatusCode, "status-unknown", $"「{Short(code)}」という状況のコードはありません", $"It is one of {Words()}.");
            }

            if (byWord is not null && byCode is not null && byWord != byCode)
            {
                Fault(ProgressFile.StatusCode, "status-differs", $"状況（{word}）と違います", $"It differs from {ProgressFile.Status}. Change both, or leave one empty.");
            }

            return byWord ?? byCode;
        }

        int? PercentOf()
        {
            if (Cell(ProgressFile.Percent) is not { Length: > 0 } given)
            {
                return null;
            }

            if (int.TryParse(given.TrimEnd('%').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            {
                return whole;
            }

            Fault(ProgressFile.Percent, "percent-invalid", "出来高は0から100までの整数です", "Say how much is done in whole percent, 0 to 100.");
            return null;
        }

        PartialDate? ReportedOnOf()
        {
            if (Cell(ProgressFile.ReportedOn) is not { Length: > 0 } given)
            {
                return null;
            }

            // Spreadsheets show 2023-04-10 as 2023/4/10, and make the first of the month of 2023-04.
            var iso = Slashed().Match(given) is { Success: true } match
                ? string.Join('-', match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value.PadLeft(2, '0')))
                : given;
            if (!PartialDate.TryParse(iso, out var date, out var problem))
            {
                Fault(ProgressFile.ReportedOn, "date-invalid", "日付が読み取れません", problem);
                return null;
            }

            var precision = Cell(ProgressFile.Precision);
            var cut = precision switch { "月" when date.IsDay => iso[..7], "年" when date.Month != 0 => iso[..4], _ => null };
            if (cut is not null && PartialDate.TryParse(cut, out var coarser, out _))
            {
                return coarser;
            }

            if (precision.Length > 0 && precision != CsvTable.PrecisionOf(date))
            {
                Fault(ProgressFile.Precision, "precision-differs", $"報告日（{date}）の精度は「{CsvTable.PrecisionOf(date)}」です", $"{date} is not of that precision; it is 日, 月 or 年.");
            }

            return date;
        }

        bool YesNoOf(string column)
        {
            var given = Cell(column);
            if (given is not ("" or "はい" or "いいえ"))
            {
                Fault(column, "yes-no-invalid", "「はい」か「いいえ」です", "It is はい or いいえ.");
            }

            return given == "はい";
        }
    }

    private static string Words() => string.Join(", ", ProgressFile.Statuses.Select(known => $"{known.Japanese} ({known.Code})"));

    private static string Short(string text) => text.Length > 30 ? $"{text[..30]}…" : text;

    [GeneratedRegex(@"^([0-9]{4})/([0-9]{1,2})(?:/([0-9]{1,2}))?\z")]
    private static partial Regex Slashed();
}

/// <summary>A table of reports as it was read.</summary>
/// <param name="Rows">Its rows, as far as they could be read.</param>
/// <param name="Faults">What could not, by row and column; the subject of each is the column.</param>
public sealed record ReadTable(IReadOnlyList<GivenReport> Rows, IReadOnlyList<Fault> Faults);

/// <summary>A row of the table.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Item">The item's id.</param>
/// <param name="Title">What the file calls the item, or null.</param>
/// <param name="Command">What it reports.</param>
/// <param name="Version">The version of the item's record that the file was written from, or null.</param>
/// <param name="IsEmpty">Whether nothing is reported yet.</param>
public sealed record GivenReport(int Row, string Item, string? Title, ReportProgress Command, long? Version, bool IsEmpty);
