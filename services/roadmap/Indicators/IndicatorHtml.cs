using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>An indicator as a page: the chart, and all of it as tables that are read aloud. It needs neither script nor anything from elsewhere.</summary>
public static class IndicatorHtml
{
    private const string Style = """
        @page { size: A4 landscape; margin: 10mm; }
        body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; line-height: 1.6; color: #000; background: #fff; margin: 1rem; max-width: 1240px; }
        h1 { font-size: 1.3rem; }
        p { margin: 0.2rem 0; }
        figure { margin: 0 0 1rem; overflow-x: auto; }
        figure svg { display: block; max-width: 100%; height: auto; border: 1px solid #ccc; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; margin-bottom: 1rem; }
        caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
        th, td { border: 1px solid #000; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        thead th { background: #e6e6e6; }
        tbody th { font-weight: normal; white-space: nowrap; }
        td.number { text-align: right; white-space: nowrap; }
        tr.old { text-decoration: line-through; }
        tr { break-inside: avoid; }
        """;

    /// <summary>Writes it.</summary>
    public static byte[] Write(IndicatorDocument document) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{TableText.Html(document.OnTheDay.Title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>
        <h1>{TableText.Html(document.OnTheDay.Title)}</h1>
        {string.Concat(IndicatorWords.About(document).Select(line => $"<p>{TableText.Html(line)}</p>\n"))}<figure>{IndicatorSvg.Drawing(document).ToString(SaveOptions.DisableFormatting)}</figure>
        <div class="scroll">
        {Table("目標との比較 / Values and targets", ["年度", "目標値", "実績値", "比較"], document.Achievements.Select(year => new Row(false, year.FiscalYearJapanese,
            [year.Target is { } target ? Figures.InWords(target, document.Definition) : "", year.Shown is { } shown ? Figures.InWords(shown, document.Definition) : "", IndicatorWords.Of(year.Achievement)])), 2)}
        {Table("実績値 / Measurements", ["年度", "値", "分子", "分母", "調査日", "状態", "訂正", "出典", "例示"], document.Measurements.Select(line => new Row(line.Status == MeasurementStatus.Corrected, line.FiscalYearJapanese,
            [line.InWords, Number(line.Numerator), Number(line.Denominator), line.SurveyedOnJapanese, IndicatorWords.Of(line.Status), line.CorrectedOn is { } on ? $"{on.ToJapanese()} {line.Correction}" : "", line.Source ?? "", line.Illustrative ? "例示" : ""])), 3)}
        {Table("目標値 / Targets", ["年度", "目標値", "いつから", "状態", "理由", "例示"], document.Targets.Select(line => new Row(!line.Counts, line.FiscalYearJapanese,
            [line.InWords, line.From.ToJapanese(), line.Counts ? "採用" : "以前の目標", line.Reason ?? "", line.Illustrative ? "例示" : ""])), 1)}
        </div>
        </main>
        </body>
        </html>

        """);

    private static string Table(string caption, IReadOnlyList<string> heads, IEnumerable<Row> rows, int numbers)
    {
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<table>\n<caption>{TableText.Html(caption)}</caption>\n<thead><tr>{string.Concat(heads.Select(head => $"<th scope=\"col\">{TableText.Html(head)}</th>"))}</tr></thead>\n<tbody>\n");
        var any = false;
        foreach (var row in rows)
        {
            any = true;
            table.Append(row.IsOld ? "<tr class=\"old\">" : "<tr>").Append(CultureInfo.InvariantCulture, $"<th scope=\"row\">{TableText.Html(row.Head)}</th>")
                .AppendJoin("", row.Cells.Select((cell, index) => $"<td{(index < numbers ? " class=\"number\"" : "")}>{TableText.Html(cell)}</td>")).Append("</tr>\n");
        }

        return table.Append(any ? "" : $"<tr><td colspan=\"{heads.Count.ToString(CultureInfo.InvariantCulture)}\">ありません。 / None.</td></tr>\n").Append("</tbody>\n</table>").ToString();
    }

    private static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private sealed record Row(bool IsOld, string Head, IReadOnlyList<string> Cells);
}
