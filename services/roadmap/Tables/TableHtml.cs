using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The table as a page: the drawing, and the same as a table that is read aloud. It prints on A4 landscape and needs neither script nor anything from elsewhere.</summary>
public static class TableHtml
{
    internal const string Style = """
        @page { size: A4 landscape; margin: 0; }
        body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; line-height: 1.6; color: #000; background: #fff; margin: 1rem; }
        h1 { font-size: 1.3rem; }
        figure { margin: 0 0 1rem; overflow-x: auto; }
        figure svg { display: block; max-width: 100%; height: auto; border: 1px solid #ccc; }
        .head p { margin: 0.2rem 0; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; }
        caption { text-align: left; padding: 0.3rem 0; }
        th, td { border: 1px solid #000; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        thead th { background: #e6e6e6; }
        th.year { white-space: nowrap; }
        th.measure { background: #f4f4f4; }
        tbody th { font-weight: normal; }
        tbody th.measure { font-weight: bold; }
        td { overflow-wrap: break-word; min-width: 3em; }
        td.year { text-align: center; }
        tr.cancelled th { text-decoration: line-through; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        @media print { body { margin: 0; font-size: 9pt; } figure { margin: 0; break-after: page; overflow: visible; } figure svg { width: 297mm; height: 209mm; max-width: none; border: 0; } .head { display: none; } .scroll { margin: 10mm; overflow: visible; } }
        """;

    /// <summary>Writes it.</summary>
    public static byte[] Write(PlanTable table)
    {
        var sheet = TableLayout.Of(table);
        var pages = TablePages.Of(sheet);
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="ja">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{TableText.Html(TableWords.NameOf(table))}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <div class="head">
            <h1>{TableText.Html(TableWords.NameOf(table))}</h1>
            {string.Concat(TableWords.About(table).Select(line => $"<p>{TableText.Html(line)}</p>\n"))}</div>

            """);
        for (var index = 0; index < pages.Count; index++)
        {
            html.Append("<figure>").Append(TableSvg.Drawing(sheet, [pages[index]], string.Create(CultureInfo.InvariantCulture, $"sheet-{index + 1}")).ToString(SaveOptions.DisableFormatting)).Append("</figure>\n");
        }

        html.Append("<div class=\"scroll\">\n<table>\n<caption>● 原典に明示、○ 仮定、→ 翌年度へ続く、◇ 節目、◆ 達成した節目。 / ● stated, ○ assumed, → goes on, ◇ milestone, ◆ reached.</caption>\n<thead><tr>")
            .Append(Head("内容")).Append(sheet.HasSections ? Head("担当課") : "").Append(sheet.HasStandings ? Head("状況") : "")
            .AppendJoin("", sheet.Years.Select(year => Head(TableWords.ColumnOf(year), "year")))
            .Append(sheet.HasStandings ? Head("節目") : "").Append(sheet.HasPredecessors ? Head("先行") : "").Append("</tr></thead>\n");
        var columns = 1 + (sheet.HasSections ? 1 : 0) + (sheet.HasStandings ? 2 : 0) + (sheet.HasPredecessors ? 1 : 0) + sheet.Years.Count;
        foreach (var group in sheet.Groups)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tbody>\n<tr><th scope=\"rowgroup\" class=\"measure\" colspan=\"{columns}\">{TableText.Html(group.Heading)}</th></tr>\n")
                .AppendJoin("", group.Rows.Select(row => Row(sheet, row))).Append("</tbody>\n");
        }

        if (sheet.Groups.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tbody><tr><td colspan=\"{columns}\">計画はありません。 / Nothing is planned.</td></tr></tbody>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</table>\n</div>\n</main>\n</body>\n</html>\n").ToString());
    }

    private static string Head(string words, string? kind = null) => $"<th scope=\"col\"{(kind is null ? "" : $" class=\"{kind}\"")}>{TableText.Html(words)}</th>";

    private static string Row(TableSheet sheet, TableRow row) => string.Concat(
        row.Item.Standing == Standing.Cancelled ? "<tr class=\"cancelled\">" : "<tr>",
        $"<th scope=\"row\">{TableText.Html(TableWords.TitleOf(row.Item))}</th>",
        sheet.HasSections ? $"<td>{TableText.Html(TableWords.SectionOf(row.Item))}</td>" : "",
        sheet.HasStandings ? $"<td>{TableText.Html(string.Join("、", TableWords.StandingOf(row.Item)))}</td>" : "",
        string.Concat(row.Cells.Select(cell => $"<td class=\"year\">{TableText.Html(cell)}</td>")),
        sheet.HasStandings ? $"<td>{string.Join("<br />", row.Item.Milestones.Select(milestone => TableText.Html(TableWords.Of(milestone))))}</td>" : "",
        sheet.HasPredecessors ? $"<td>{TableText.Html(TableWords.Of(row.Item.Predecessors))}</td>" : "",
        "</tr>\n");
}
