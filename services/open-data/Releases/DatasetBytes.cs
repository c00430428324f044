using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Proof;

namespace DxGovernance.OpenData.Releases;

/// <summary>
/// The files of a version, as a pure function of what was received and of the edition: built again at any time, on any
/// machine, they are the same bytes.
/// <para>
/// JSON is canonical (RFC 8785) and has the text exactly as it is. CSV is for tables and spreadsheets: UTF-8 with a byte
/// order mark and CRLF (Excel in Japan takes a file without the mark for Shift_JIS), a row a paragraph, and cells by
/// <see cref="Cell"/>.
/// </para>
/// </summary>
public static partial class DatasetBytes
{
    /// <summary>The rules by which bytes are built. Other rules get the next number, and these stay for what was released by them.</summary>
    public const int Layout = 1;

    /// <summary>The columns: first those that the 自治体標準オープンデータセット have in common.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "全国地方公共団体コード", "ID", "地方公共団体名", "名称",
        "版", "改訂日", "改訂日_精度", "適用日", "適用日_精度", "年度", "年度_和暦",
        "条項_順", "条項_ID", "条項_親ID", "段落", "種別", "種別_名称", "番号", "見出し", "本文",
        "国計画_名称", "国計画_版", "国計画_項目",
        "決定", "決定_例示", "利用条件", "利用条件_例示", "例示", "本文ハッシュ",
    ];

    /// <summary>The file in a format.</summary>
    public static byte[] Of(DistributionFormat format, RevisionState revision, Edition edition) => edition.Layout != Layout
        ? throw new InvalidOperationException($"The rules of layout {edition.Layout} are not known.")
        : edition.Content == Content.Measures ? ContentBytes.Of(format, MeasuresTable.Of(revision, edition), edition)
        : format == DistributionFormat.Csv ? Csv(revision, edition) : Json(revision, edition);

    /// <summary>The media type of a format.</summary>
    public static string MediaType(DistributionFormat format) => format == DistributionFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/json";

    /// <summary>What a version records of a file.</summary>
    public static Distribution Describe(DistributionFormat format, byte[] bytes) =>
        new(format, MediaType(format), bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The text as JSON.</summary>
    public static byte[] Json(RevisionState revision, Edition edition)
    {
        var (adopted, applies) = (PartialDate.Parse(revision.AdoptedOn), PartialDate.Parse(revision.AppliesFrom));
        var fiscalYear = FiscalYearOf(adopted);
        var json = edition.Head();
        json["policy"] = revision.Policy;
        json["title"] = revision.Title;
        json["revision"] = revision.Number;
        json["adoptedOn"] = DateObject(adopted);
        json["appliesFrom"] = DateObject(applies);
        json["fiscalYear"] = fiscalYear?.Year;
        json["fiscalYearJapanese"] = fiscalYear?.ToJapanese();
        json["decision"] = revision.Decision;
        json["decisionIllustrative"] = revision.DecisionIllustrative;
        json["contentHash"] = revision.ContentHash;
        json["illustrative"] = revision.Illustrative;
        json["provisions"] = new JsonArray([.. revision.Provisions.Select(ProvisionObject)]);
        // Only where something was corrected: the bytes of what was released before stay as they are.
        if (revision.ReadingHash is { } reading)
        {
            json["readingHash"] = reading;
        }

        return Encoding.UTF8.GetBytes(CanonicalJson.Of(json));
    }

    /// <summary>The text as CSV.</summary>
    public static byte[] Csv(RevisionState revision, Edition edition)
    {
        var text = new StringBuilder();
        AppendRow(text, Columns);
        foreach (var row in revision.Provisions.SelectMany((provision, index) => Rows(revision, edition, provision, index + 1)))
        {
            AppendRow(text, [.. row.Select(Cell)]);
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>
    /// A value as a cell. A line break within a paragraph becomes ⏎ (U+23CE), a list's «- » becomes ・, other control
    /// characters a blank. What a spreadsheet would compute instead of show gets a full-width first character: a cell
    /// beginning with = + - @, and a number in brackets, which it takes for a negative one: (1) becomes （1）.
    /// </summary>
    public static string Cell(string value)
    {
        var lines = Controls().Replace(LineBreaks().Replace(value, "\n"), " ").Trim();
        var line = ListMarkers().Replace(lines, "$1・").Replace('\n', '⏎');
        return BracketedNumber().Replace(line, "（$1）") is var shown && shown.Length > 0 && shown[0] is '=' or '+' or '-' or '@'
            ? (char)(shown[0] + ('＝' - '=')) + shown[1..]
            : shown;
    }

    private static IEnumerable<string[]> Rows(RevisionState revision, Edition edition, ProvisionState provision, int place)
    {
        var (adopted, applies) = (PartialDate.Parse(revision.AdoptedOn), PartialDate.Parse(revision.AppliesFrom));
        var fiscalYear = FiscalYearOf(adopted);
        return ParagraphsOf(provision.Text).Select((paragraph, index) => new[]
        {
            edition.Municipality, $"{revision.Policy}/{revision.Number}/{provision.Id}/{index + 1}", edition.MunicipalityName, revision.Title,
            revision.Number, adopted.ToString(), Precision(adopted), applies.ToString(), Precision(applies), fiscalYear?.ToString() ?? "", fiscalYear?.ToJapanese() ?? "",
            $"{place}", provision.Id, provision.Parent ?? "", $"{index + 1}", provision.Kind, KindName(provision.Kind), provision.Label ?? "", provision.Heading ?? "", paragraph,
            provision.NationalItem?.Plan ?? "", provision.NationalItem?.Version ?? "", provision.NationalItem?.Item ?? "",
            revision.Decision ?? "", Flag(revision.DecisionIllustrative), edition.Licence.Id, Flag(edition.Licence.Illustrative), Flag(revision.Illustrative || edition.Illustrative), revision.ContentHash,
        });
    }

    /// <summary>What blank lines part; a provision that has only a heading gives one, empty.</summary>
    private static string[] ParagraphsOf(string text) =>
        BlankLines().Split(text).Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)).DefaultIfEmpty("").ToArray();

    /// <summary>RFC 4180.</summary>
    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => cell.AsSpan().ContainsAny('"', ',') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");

    private static JsonObject ProvisionObject(ProvisionState provision) => new()
    {
        ["id"] = provision.Id,
        ["parent"] = provision.Parent,
        ["kind"] = provision.Kind,
        ["label"] = provision.Label,
        ["heading"] = provision.Heading,
        ["text"] = provision.Text,
        ["nationalItem"] = provision.NationalItem is { } item ? new JsonObject { ["plan"] = item.Plan, ["version"] = item.Version, ["item"] = item.Item } : null,
    };

    private static JsonObject DateObject(PartialDate date) => new()
    {
        ["value"] = date.ToString(),
        ["precision"] = date.IsDay ? "day" : date.Month != 0 ? "month" : "year",
        ["japanese"] = date.ToJapanese(),
    };

    private static string Precision(PartialDate date) => date.IsDay ? "日" : date.Month != 0 ? "月" : "年";

    /// <summary>Of a date that is known to the year only it cannot be told.</summary>
    private static FiscalYear? FiscalYearOf(PartialDate date) => FiscalYear.Of(date.First) == FiscalYear.Of(date.Last) ? FiscalYear.Of(date.First) : null;

    private static string Flag(bool value) => value ? "true" : "false";

    private static string KindName(string kind) => kind switch
    {
        "chapter" => "節",
        "section" => "項",
        "principle" => "基本方針",
        "measure" => "施策",
        "paragraph" => "本文",
        "list" => "箇条書き",
        "catalogue" => "一覧",
        "table" => "表",
        "box" => "囲み",
        "figure" => "図",
        "source" => "出典",
        "legend" => "凡例",
        "note" => "注",
        "glossary" => "用語集",
        "term" => "用語",
        _ => "",
    };

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();

    [GeneratedRegex("[ \t]*(\r\n|[\r\n\v\f\u0085\u2028\u2029])")]
    private static partial Regex LineBreaks();

    [GeneratedRegex("^( *)- ", RegexOptions.Multiline)]
    private static partial Regex ListMarkers();

    [GeneratedRegex(@"[\x00-\x09\x0b-\x1f\x7f]")]
    private static partial Regex Controls();

    [GeneratedRegex(@"^\((\d+)\)$")]
    private static partial Regex BracketedNumber();
}
