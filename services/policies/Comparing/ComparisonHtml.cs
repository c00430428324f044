using System.Globalization;
using System.Text;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Comparing;

/// <summary>
/// 新旧対照表 as offices read it: 改訂後・改訂前・備考, changed parts underlined, （新設）（削除）（略）. It prints on A4 landscape
/// and needs neither script nor colour nor anything from elsewhere.
/// </summary>
public static class ComparisonHtml
{
    private const string Style = """
        @page { size: A4 landscape; margin: 12mm; }
        body { font-family: "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", serif; line-height: 1.6; color: #000; background: #fff; margin: 1rem; }
        h1 { font-size: 1.3rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        table.comparison { width: 100%; border-collapse: collapse; table-layout: fixed; }
        caption { text-align: left; padding: 0.3rem 0; }
        table.decisions { border-collapse: collapse; margin: 0.5rem 0; font-size: 0.9em; }
        table.decisions th, table.decisions td { border: 1px solid #000; padding: 0.1rem 0.5rem; text-align: left; vertical-align: top; }
        th { word-break: keep-all; }
        table.comparison > thead > tr > th, table.comparison > tbody > tr > th, table.comparison > tbody > tr > td { border: 1px solid #000; padding: 0.3rem 0.5rem; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
        th.column { width: 40%; }
        th.remarks { width: 20%; }
        th.context { font-weight: bold; background: #eee; }
        td.remarks { font-size: 0.85em; line-height: 1.4; }
        .record { font-size: 0.75em; }
        p { margin: 0; }
        .name { font-weight: bold; }
        ins, del { text-decoration: underline; text-decoration-thickness: 2px; }
        .scroll { overflow-x: auto; }
        table.inner { border-collapse: collapse; font-size: 0.75em; }
        table.inner td:first-child { min-width: 6em; }
        table.inner td { border: 1px dotted #000; padding: 0 0.2rem; }
        table.inner td.head { white-space: nowrap; overflow-wrap: normal; }
        thead { display: table-header-group; }
        tr { break-inside: auto; }
        tr.low { break-inside: avoid; }
        tr.context { break-inside: avoid; break-after: avoid; }
        tr.omitted { break-inside: avoid; break-before: avoid; }
        tr.first { break-after: avoid; }
        p, td { orphans: 2; widows: 2; }
        @media print { body { margin: 0; font-size: 10pt; } .scroll { overflow: visible; } }
        @media screen and (max-width: 40rem) { table.comparison { min-width: 40rem; } dl { grid-template-columns: 1fr; } }
        """;

    /// <summary>Writes it.</summary>
    public static byte[] Write(RevisionComparison comparison)
    {
        var (old, @new) = (comparison.Before, comparison.After);
        var html = new StringBuilder(PlainHtml.Opening($"{comparison.Title} 新旧対照表", Style)).Append(CultureInfo.InvariantCulture, $"""
            <h1>{PlainHtml.Of(comparison.Title)} 新旧対照表</h1>
            <dl>
            <dt>改訂後</dt><dd>{StateOf(@new)}</dd>
            <dt>改訂前</dt><dd>{StateOf(old)}</dd>
            <dt>記録時点</dt><dd>{JapaneseTime.Of(comparison.AsOf.RecordedAt)}</dd>
            </dl>
            {(comparison.Illustrative ? "<p>※ 例示を含みます（本文または決定が例示のために作られています）。 / Contains illustrative text or decisions.</p>" : "")}
            {Decisions(comparison)}<div class="scroll">
            <table class="comparison">
            <caption>新設{comparison.Added}件、削除{comparison.Removed}件、変更{comparison.Changed}件。下線は改められた部分です。</caption>
            <thead><tr>{Columns(comparison, "<th scope=\"col\" class=\"column\">改訂後</th>", "<th scope=\"col\" class=\"column\">改訂前</th>")}<th scope="col" class="remarks">{(ComparisonRemarks.ReasonsDiffer(comparison) ? "備考・改訂理由" : "備考")}</th></tr></thead>
            <tbody>

            """);
        foreach (var fact in comparison.Facts)
        {
            html.Append("<tr class=\"low\">").Append(Columns(comparison, FactOf(fact, RunKind.Inserted), FactOf(fact, RunKind.Deleted)))
                .Append(Remarks(comparison, [], fact.Behind)).Append("</tr>\n");
        }

        ComparisonRow? before = null;
        foreach (var row in comparison.Rows)
        {
            // A heading with nothing but （略） under it does not end a page.
            var omitted = before is ComparisonRow.Context ? "omitted first" : "omitted";
            before = row;
            html.Append(row switch
            {
                ComparisonRow.Context context => $"</tbody>\n<tbody>\n<tr class=\"context\"><th scope=\"rowgroup\" colspan=\"3\" class=\"context\">{PlainHtml.Of(ComparisonRemarks.NameOf(context.Provision))}</th></tr>\n",
                ComparisonRow.Change change => $"<tr{(IsLow(change) ? " class=\"low\"" : "")}>{Columns(comparison, Cell(change.New, "ins", "（削除）"), Cell(change.Old, "del", "（新設）"))}{Remarks(comparison, change.Remarks, change.What.Behind)}</tr>\n",
                _ => $"<tr class=\"{omitted}\"><td>（略）</td><td>（略）</td><td class=\"remarks\"></td></tr>\n",
            });
        }

        if (comparison.Changes.Count == 0 && comparison.Facts.Count == 0)
        {
            html.Append("<tr><td colspan=\"3\">改められた部分はありません。 / Nothing changed.</td></tr>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n").ToString());
    }

    private static string Columns(RevisionComparison comparison, string after, string before) => comparison.Order == ColumnOrder.NewFirst ? after + before : before + after;

    private static string StateOf(ComparedState state) =>
        $"{PlainHtml.Of(state.Title)} {PlainHtml.Of(state.Named)}{(state.Illustrative ? "（例示）" : "")}{(state.Status == RevisionStatus.Adopted ? $" <a href=\"../{PlainHtml.Of(state.Policy)}/revisions/{state.Revision}.html\">本文</a>" : "")}";

    private static string Cell(ComparisonCell? cell, string element, string absent) => cell is null ? $"<td>{absent}</td>"
        : $"<td>{(cell.Name.Count == 0 ? "" : $"<p class=\"name\">{PlainHtml.Of(cell.Name, element)}</p>")}{(cell.Text.Count == 0 ? "" : $"<div>{PlainHtml.Of(cell.Text, element)}</div>")}</td>";

    private static string FactOf(FactChange fact, RunKind side) =>
        $"<td><p class=\"name\">{ComparisonFormats.NameOf(fact.Fact)}</p><div>{(ComparisonCell.SideOf(fact.Differences, side) is { Count: > 0 } said
            ? PlainHtml.Of(said, side == RunKind.Inserted ? "ins" : "del") : "（記載なし）")}</div></td>";

    /// <summary>Whether it fits well within a third of a page; a higher row may be divided.</summary>
    private static bool IsLow(ComparisonRow.Change change) => Math.Max(HeightOf(change.Old), HeightOf(change.New)) <= 8;

    /// <summary>In lines of about 30 characters.</summary>
    private static int HeightOf(ComparisonCell? cell) => cell is null ? 1
        : (cell.Name.Count == 0 ? 0 : 1) + string.Concat(cell.Text.Select(segment => segment.Text)).Split('\n').Sum(line => (line.Length / 30) + 1);

    /// <summary>What became of it; the decision stands in the head of the page, once a revision.</summary>
    private static string Remarks(RevisionComparison comparison, IEnumerable<string> remarks, IReadOnlyList<EventBehind> behind)
    {
        var lines = remarks.Concat(ComparisonRemarks.Behind(comparison, behind)).Select(PlainHtml.Of).ToList();
        if (ComparisonRemarks.Recorded(behind) is { } recorded)
        {
            lines.Add($"<span class=\"record\">{PlainHtml.Of(recorded)}</span>");
        }

        return $"<td class=\"remarks\">{string.Join("<br />", lines)}</td>";
    }

    private static string Decisions(RevisionComparison comparison)
    {
        if (ComparisonRemarks.DecisionsOf(comparison) is not { Count: > 0 } decisions)
        {
            return "";
        }

        var withReason = decisions.Any(adoption => adoption.Reason is not null);
        return $"<table class=\"decisions\">\n<caption>決定一覧</caption>\n<thead><tr><th scope=\"col\">版</th><th scope=\"col\">決定</th>{(withReason ? "<th scope=\"col\">改訂理由</th>" : "")}</tr></thead>\n<tbody>\n{string.Concat(decisions.Select(adoption => Decision(adoption, withReason)))}</tbody>\n</table>\n";
    }

    private static string Decision(AdoptionBehind adoption, bool withReason)
    {
        var said = PlainHtml.Of(ComparisonRemarks.InWords(adoption));
        return $"<tr><td>{PlainHtml.Of(ComparisonRemarks.Named(adoption))}</td><td>{(adoption.Address is { } address ? $"<a href=\"{PlainHtml.Of(address)}\">{said}</a>" : said)}</td>{(withReason ? $"<td>{PlainHtml.Of(adoption.Reason)}</td>" : "")}</tr>\n";
    }
}
