using System.Globalization;
using System.Text;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>正誤表 (箇所・誤・正) of a revision; transcription fixes stand apart, for they are no misprints of the town's.</summary>
public static class CorrectionTable
{
    private static readonly IReadOnlyList<Format<CorrectionList>> Formats =
    [
        new("text/html; charset=utf-8", "html", list => Encoding.UTF8.GetBytes(Html(list))),
        new(CsvTable.MediaType, "csv", Csv),
        new("text/markdown; charset=utf-8", "md", list => Encoding.UTF8.GetBytes(Markdown(list))),
    ];

    /// <summary>Maps the address.</summary>
    public static void MapCorrectionTable(this IEndpointRouteBuilder policies) =>
        policies.MapGet("/revisions/{revision}/corrections", (string policy, string revision, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ListAsync(work, policy, revision, ct), Formats, ct))
            .ForEverybody().Produces<CorrectionList>().WithTags("正誤 Correcting")
            .WithSummary("正誤表と転記修正（ETag は正誤の記録に使う） / Corrections and transcription fixes; the ETag is for recording one");

    private static async Task<CorrectionList?> ListAsync(ReadWork work, string policy, string revision, CancellationToken ct)
    {
        if (!RevisionNumber.TryParse(revision, out var number)
            || await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record }
            || record.Find(number) is not { Status: RevisionStatus.Adopted }
            || await RebuiltRevision.AtAsync(work, policy, number, ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var state = folded.State;
        var text = state.Text;
        return new CorrectionList(
            policy, text.Facts?.Title ?? record.Title, number, state.ContentHash!, state.ReadingHash(), work.AsOf,
            [.. state.Mendings.Where(mending => mending.Kind == MendingKind.Correction).Select(mending => Line(text, mending))],
            [.. state.Mendings.Where(mending => mending.Kind == MendingKind.TranscriptionFix).Select(mending => Line(text, mending))]);
    }

    private static CorrectionLine Line(PolicyText text, Mending mending) => new(
        mending.Number, mending.Misprint.Provision, Place(text, mending.Misprint), mending.Misprint.Part, mending.Misprint.Wrong, mending.Misprint.Right,
        mending.CorrectedOn, mending.CorrectedOn?.ToJapanese(), mending.Authority, mending.Reason, mending.Evidence, mending.ReadingHash, mending.Illustrative);

    /// <summary>箇所: the labels and headings on the way to a provision.</summary>
    /// <param name="way">From the top to the provision.</param>
    /// <param name="provision">Its id, which is the place where nothing on the way has a name.</param>
    internal static string Place(IEnumerable<(string? Label, string? Heading)> way, string provision) => string.Join(' ', way
        .Select(step => string.Join(' ', new[] { step.Label, step.Heading }.Where(part => !string.IsNullOrEmpty(part))))
        .Where(part => part.Length > 0)) is { Length: > 0 } place ? place : provision;

    private static string Place(PolicyText text, Misprint misprint) =>
        ComparisonFormats.FactOf(misprint.Part) is { } fact ? ComparisonFormats.NameOf(fact) : Place(text, misprint.Provision);

    private static string Place(PolicyText text, string provision) =>
        Place(text.HoldersOf(provision).Reverse().Append(provision).Select(id => (text.LabelOf(id), text.Find(id)!.Provision.Heading)), provision);

    private const string Style = """
        body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7}table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.4rem;text-align:left;vertical-align:top}caption{text-align:left;font-weight:bold}th{word-break:keep-all}@page{size:A4}tr{break-inside:avoid}@media(max-width:40rem){body{margin:1rem auto}table{display:block;overflow-x:auto}th,td{min-width:4em}p{overflow-wrap:anywhere} }
        """;

    private static string Html(CorrectionList list)
    {
        var html = new StringBuilder(PlainHtml.Opening($"正誤表 {list.Title} {list.Revision}版", Style)).Append(CultureInfo.InvariantCulture, $"<h1>{PlainHtml.Of(list.Title)} {list.Revision}版 正誤表</h1>\n");
        html.Append("<table><caption>正誤（町の文書の誤り）</caption><thead><tr><th scope=\"col\">番号</th><th scope=\"col\">箇所</th><th scope=\"col\">誤</th><th scope=\"col\">正</th><th scope=\"col\">日付</th><th scope=\"col\">根拠</th></tr></thead><tbody>\n");
        foreach (var (index, line) in list.Corrections.Index())
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{index + 1}</td><td>{PlainHtml.Of(line.Place)}</td><td>{PlainHtml.Of(line.Wrong)}</td><td>{PlainHtml.Of(line.Right)}</td><td>{line.CorrectedOnJapanese}</td><td>{PlainHtml.Of(line.Authority)}{(line.Illustrative ? "【例示】" : "")}{Reason(line)}</td></tr>\n");
        }

        html.Append(list.Corrections.Count == 0 ? "<tr><td colspan=\"6\">正誤はありません</td></tr>\n" : "").Append("</tbody></table>\n");
        if (list.TranscriptionFixes.Count > 0)
        {
            html.Append("<h2>転記修正</h2>\n<p>以下は当システムへの転記の誤りで、町の文書の誤りではありません。</p>\n<table><caption>転記修正（当システムの誤り）</caption><thead><tr><th scope=\"col\">番号</th><th scope=\"col\">箇所</th><th scope=\"col\">転記の誤り</th><th scope=\"col\">正本の記載</th><th scope=\"col\">確認した箇所</th></tr></thead><tbody>\n");
            foreach (var (index, line) in list.TranscriptionFixes.Index())
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><td>{index + 1}</td><td>{PlainHtml.Of(line.Place)}</td><td>{PlainHtml.Of(line.Wrong)}</td><td>{PlainHtml.Of(line.Right)}</td><td>{PlainHtml.Of(line.Evidence)}{(line.Illustrative ? "【例示】" : "")}{Reason(line)}</td></tr>\n");
            }

            html.Append("</tbody></table>\n");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p>決定時のハッシュ {list.ContentHash}<br>正誤反映後のハッシュ {list.ReadingHash}</p></main></body></html>\n").ToString();
    }

    private static string Reason(CorrectionLine line) => line.Reason is { Length: > 0 } reason ? $"<br>理由：{PlainHtml.Of(reason)}" : "";

    private static byte[] Csv(CorrectionList list) => CsvTable.Write(
        ["種類", "番号", "条項ID", "箇所", "誤", "正", "日付", "日付_精度", "根拠", "理由", "例示"],
        list.Corrections.Select((line, index) => ("正誤", index + 1, line)).Concat(list.TranscriptionFixes.Select((line, index) => ("転記修正", index + 1, line))).Select(row => CellsOf(row.Item1, row.Item2, row.line)));

    private static IEnumerable<string> CellsOf(string kind, int number, CorrectionLine line) =>
    [
        kind, CsvTable.Number(number), line.Provision ?? "", line.Place ?? "", line.Wrong ?? "", line.Right ?? "", .. CsvTable.Date(line.CorrectedOn),
        line.Authority ?? line.Evidence ?? "", line.Reason ?? "", line.Illustrative ? "例示" : "",
    ];

    private static string Markdown(CorrectionList list)
    {
        var lines = new List<string> { $"# {Cell(list.Title)} {list.Revision}版 正誤表", "", "| 番号 | 箇所 | 誤 | 正 | 日付 | 根拠 | 理由 | 例示 |", "| --- | --- | --- | --- | --- | --- | --- | --- |" };
        lines.AddRange(list.Corrections.Select((line, index) => $"| {index + 1} | {Cell(line.Place)} | {Cell(line.Wrong)} | {Cell(line.Right)} | {line.CorrectedOnJapanese} | {Cell(line.Authority)} | {Cell(line.Reason)} | {(line.Illustrative ? "例示" : "")} |"));
        if (list.TranscriptionFixes.Count > 0)
        {
            lines.AddRange(["", "## 転記修正（町の文書の誤りではない）", "", "| 番号 | 箇所 | 転記の誤り | 正本の記載 | 確認した箇所 | 理由 | 例示 |", "| --- | --- | --- | --- | --- | --- | --- |"]);
            lines.AddRange(list.TranscriptionFixes.Select((line, index) => $"| {index + 1} | {Cell(line.Place)} | {Cell(line.Wrong)} | {Cell(line.Right)} | {Cell(line.Evidence)} | {Cell(line.Reason)} | {(line.Illustrative ? "例示" : "")} |"));
        }

        return string.Join('\n', lines) + '\n';
    }

    /// <summary>A cell of a pipe table in which nothing is markup.</summary>
    private static string Cell(string? text) => string.Concat((text ?? "").ReplaceLineEndings(" ").Select(character =>
        character is '\\' or '|' or '<' or '[' or ']' or '*' or '_' or '`' or '!' ? $"\\{character}" : character.ToString()));
}

/// <summary>What was corrected in a revision.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Revision">The revision.</param>
/// <param name="ContentHash">Of the text as it was decided: no correction changes it.</param>
/// <param name="ReadingHash">Of the text as it reads with all of these.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Corrections">正誤.</param>
/// <param name="TranscriptionFixes">転記修正.</param>
public sealed record CorrectionList(
    string Policy,
    string Title,
    RevisionNumber Revision,
    string ContentHash,
    string ReadingHash,
    AsOf AsOf,
    IReadOnlyList<CorrectionLine> Corrections,
    IReadOnlyList<CorrectionLine> TranscriptionFixes);

/// <summary>One of them.</summary>
/// <param name="Number">Counts both kinds, from 1; the tables for people number each kind by itself.</param>
/// <param name="Provision">The provision; empty where it is in the facts.</param>
/// <param name="Place">箇所, by the headings that lead there.</param>
/// <param name="Part">Which part of the provision.</param>
/// <param name="Wrong">誤.</param>
/// <param name="Right">正.</param>
/// <param name="CorrectedOn">Of a correction, the day that the town states.</param>
/// <param name="CorrectedOnJapanese">The same, 令和6年3月.</param>
/// <param name="Authority">Of a correction, the act.</param>
/// <param name="Reason">Of a correction, why.</param>
/// <param name="Evidence">Of a transcription fix, where the document says it.</param>
/// <param name="ReadingHash">Of the text as it reads from then on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CorrectionLine(
    int Number,
    string Provision,
    string Place,
    MisprintPart Part,
    string Wrong,
    string Right,
    PartialDate? CorrectedOn,
    string? CorrectedOnJapanese,
    string? Authority,
    string? Reason,
    string? Evidence,
    string ReadingHash,
    bool Illustrative);
