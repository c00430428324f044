using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.DriftCharts;

/// <summary>Drift besides JSON: the chart as a drawing, as a page with the same in a table that is read aloud, and a row an item as CSV.</summary>
public static class DriftTable
{
    /// <summary>The forms.</summary>
    public static readonly IReadOnlyList<Format<DriftDocument>> Formats =
    [
        new("text/html; charset=utf-8", "html", drift => Html(drift.Chart!)),
        new("image/svg+xml; charset=utf-8", "svg", drift => DriftSvg.Write(drift.Chart!)),
        new(CsvTable.MediaType, "csv", drift => Csv(drift.Chart!)),
    ];

    private static readonly string[] Heads = ["内容", "担当課", "元", "後", "ずれ", "理由・決定"];

    /// <summary>Writes the page.</summary>
    public static byte[] Html(DriftChart chart)
    {
        var pages = DriftPages.Of(chart);
        var name = TableText.Html(DriftWords.NameOf(chart));
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="ja">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{name}</title>
            <style>
            {TableHtml.Style}
            </style>
            </head>
            <body>
            <main>
            <div class="head">
            <h1>{name}</h1>
            {string.Concat(DriftWords.About(chart).Select(line => $"<p>{TableText.Html(line)}</p>\n"))}</div>

            """);
        for (var index = 0; index < pages.Count; index++)
        {
            html.Append("<figure>").Append(DriftSvg.Drawing(chart, [pages[index]], string.Create(CultureInfo.InvariantCulture, $"sheet-{index + 1}")).ToString(SaveOptions.DisableFormatting)).Append("</figure>\n");
        }

        html.Append("<div class=\"scroll\">\n<table>\n<caption>月は着手・完了の記録、なければ計画による。 / Months are those recorded, or else planned.</caption>\n<thead><tr>")
            .AppendJoin("", Heads.Select(head => $"<th scope=\"col\">{head}</th>")).Append("</tr></thead>\n");
        foreach (var group in chart.Groups)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tbody>\n<tr><th scope=\"rowgroup\" class=\"measure\" colspan=\"6\">{TableText.Html(group.Heading)}<br />{TableText.Html(DriftWords.Of(group.Measure.Total))}</th></tr>\n")
                .AppendJoin("", group.Rows.Select(row => Row(chart, row.Line))).Append("</tbody>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append(chart.Groups.Count == 0 ? "<tbody><tr><td colspan=\"6\">どちらの時点にも計画はありません。 / Nothing is planned at either point.</td></tr></tbody>\n" : "").Append("</table>\n</div>\n</main>\n</body>\n</html>\n").ToString());
    }

    /// <summary>Writes the rows, each item once.</summary>
    public static byte[] Csv(DriftChart chart) => CsvTable.Write(
        [
            "項目ID", "施策ID", "内容", "担当課_ID", "担当課", "結果", "状況", "元_開始月", "元_終了月", "後_開始月", "後_開始_記録", "後_終了月", "後_終了_記録",
            "開始のずれ_月", "終了のずれ_月", "期限超過_月", "続く項目ID", "変更日", "変更日_精度", "理由", "決定", "例示",
        ],
        chart.Drift.Items.Select(line => (IEnumerable<string>)
        [
            line.Item, string.Join(' ', line.Measures), line.Title, line.Section ?? "", chart.SectionOf(line) ?? "", DriftWords.Of(line.Outcome), line.Standing.ToJapanese(),
            line.From?.Start ?? "", line.From?.End ?? "", line.To?.Start ?? "", line.To is null ? "" : CsvTable.YesNo(line.To.StartRecorded), line.To?.End ?? "", line.To is null ? "" : CsvTable.YesNo(line.To.EndRecorded),
            CsvTable.Number(line.StartSlip), CsvTable.Number(line.EndSlip), CsvTable.Number(line.MonthsLate), string.Join(' ', line.Into), .. CsvTable.Date(line.By?.From),
            line.By?.Reason ?? "", line.By?.Decision ?? "", CsvTable.YesNo(line.Illustrative),
        ]),
        Cell);

    /// <summary>A negative number of months is a number and no formula.</summary>
    private static string Cell(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : TableText.Csv(text);

    private static string Row(DriftChart chart, DriftLine line) => string.Concat(
        line.Outcome == DriftOutcome.Dropped ? "<tr class=\"cancelled\">" : "<tr>",
        $"<th scope=\"row\">{TableText.Html(DriftWords.TitleOf(line))}</th>",
        string.Concat(new[] { chart.SectionOf(line), DriftWords.Of(line.From), line.Outcome == DriftOutcome.Dropped ? "" : DriftWords.Of(line.To) }.Select(words => $"<td>{TableText.Html(words)}</td>")),
        $"<td>{string.Join("<br />", DriftWords.SlipOf(line).Select(TableText.Html))}</td><td>{TableText.Html(DriftWords.WhyOf(line))}</td></tr>\n");
}
