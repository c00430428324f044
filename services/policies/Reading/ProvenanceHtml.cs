using System.Globalization;
using System.Text;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>来歴 as a page that a clerk can read and print: no script, nothing from elsewhere, all text escaped.</summary>
public static class ProvenanceHtml
{
    private const string Style = """
        @page { size: A4; margin: 15mm; }
        body { font-family: "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", serif; line-height: 1.6; color: #000; background: #fff; margin: 1rem auto; max-width: 60rem; padding: 0 1rem; }
        h1 { font-size: 1.3rem; }
        h2 { font-size: 1.1rem; border-bottom: 1px solid #000; }
        h2 { break-after: avoid; }
        tr { break-inside: avoid; }
        th { word-break: keep-all; }
        .scroll { overflow-x: auto; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
        dt { font-weight: bold; }
        dd { margin: 0; overflow-wrap: anywhere; }
        p { margin: 0; }
        .name { font-weight: bold; }
        ins, del { text-decoration: underline; text-decoration-thickness: 2px; }
        table { border-collapse: collapse; }
        @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-left: 1em; } }
        td, th { border: 1px solid #000; min-width: 3em; padding: 0 0.4rem; text-align: left; vertical-align: top; }
        """;

    /// <summary>Writes it.</summary>
    public static byte[] Write(Provenance provenance)
    {
        var html = new StringBuilder(PlainHtml.Opening($"{ComparisonRemarks.NameOf(provenance.Last)} 来歴", Style)).Append(CultureInfo.InvariantCulture, $"""
            <h1>{PlainHtml.Of(provenance.Title)} 「{PlainHtml.Of(ComparisonRemarks.NameOf(provenance.Last))}」の来歴</h1>
            <dl>
            <dt>条項ID</dt><dd>{PlainHtml.Of(provenance.Provision)}</dd>
            <dt>新設</dt><dd>{provenance.AppearedIn}版</dd>
            <dt>現況</dt><dd>{(provenance.RepealedIn is { } repealed ? $"{repealed}版で削除" : "存続")}</dd>
            <dt>記録時点</dt><dd>{JapaneseTime.Of(provenance.AsOf.RecordedAt)}</dd>
            </dl>
            {(provenance.Illustrative ? "<p>※ 例示を含みます（本文または決定が例示のために作られています）。 / Contains illustrative text or decisions.</p>" : "")}

            """);
        foreach (var entry in provenance.Changes)
        {
            Section(html, entry, provenance.PostTitles);
        }

        return Encoding.UTF8.GetBytes(html.Append("</main>\n</body>\n</html>\n").ToString());
    }

    private static void Section(StringBuilder html, ProvenanceEntry entry, IReadOnlyDictionary<string, string> titles)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{entry.Revision}版 {NameOf(entry.Kind)}{(entry.Kind == ProvenanceKind.Amended ? $"（{ComparisonRemarks.KindsOf(entry.Change)}）" : "")}{(entry.Illustrative ? "（例示）" : "")}</h2>\n<dl>\n");
        Cell(html, "改める前", ComparisonCell.OfOld(entry.Change), "del");
        Cell(html, "改めた後", ComparisonCell.OfNew(entry.Change), "ins");
        if (entry.Mending is { } mending)
        {
            Line(html, "誤 → 正", $"{mending.Misprint.Wrong} → {mending.Misprint.Right}");
            Line(html, mending.Kind == MendingKind.Correction ? "根拠" : "正本の該当箇所", mending.Kind == MendingKind.Correction ? $"{mending.Authority}（{mending.CorrectedOn?.ToJapanese()}）" : mending.Evidence);
            Line(html, "理由", mending.Reason);
        }
        else
        {
            Line(html, entry.Adoption.IsFirst ? "策定" : "改訂", ComparisonRemarks.InWords(entry.Adoption));
            Line(html, "改訂理由", entry.Adoption.Reason);
            Line(html, "注意", entry.Adoption.Rescission is { } rescission ? RescissionNotice.Of(rescission) : null);
            Line(html, "決定機関", entry.Adoption.Body is { } body ? $"{body} {entry.Adoption.FiscalYear?.ToJapanese()} 第{entry.Adoption.Number}号" : null);
            Line(html, "議案", entry.Adoption.Proposal);
            if (entry.Adoption.Address is { } address)
            {
                html.Append(CultureInfo.InvariantCulture, $"<dt>決定の記録</dt><dd><a href=\"{PlainHtml.Of(address)}\">{PlainHtml.Of(address)}</a></dd>\n");
            }

            if (entry.Adoption is { Meeting: { } meeting, MeetingAddress: { } minutes })
            {
                html.Append(CultureInfo.InvariantCulture, $"<dt>会議</dt><dd><a href=\"{PlainHtml.Of(minutes)}\">{PlainHtml.Of(MeetingName(meeting))}</a></dd>\n");
            }
        }

        html.Append("</dl>\n<div class=\"scroll\">\n<table>\n<caption>記録</caption>\n<thead><tr><th scope=\"col\">時刻</th><th scope=\"col\">イベント</th><th scope=\"col\">番号</th><th scope=\"col\">職</th><th scope=\"col\">付議</th></tr></thead>\n<tbody>\n");
        foreach (var behind in entry.Change.Behind)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{JapaneseTime.Of(behind.RecordedAt)}</td><td>{PlainHtml.Of(EventNames.Of(behind.Type))}</td><td>{behind.Revision}版 #{behind.Version}</td><td>{PlainHtml.Of(behind.Post is { } post ? titles.GetValueOrDefault(post, post) : null)}</td><td>{(behind.Submission is { } submission ? $"第{submission}回" : "")}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static string NameOf(ProvenanceKind kind) => kind switch
    {
        ProvenanceKind.Appeared => "新設",
        ProvenanceKind.Amended => "改正",
        ProvenanceKind.Repealed => "削除",
        ProvenanceKind.Correction => "正誤",
        _ => "転記修正",
    };

    private static void Cell(StringBuilder html, string name, ComparisonCell? cell, string element)
    {
        if (cell is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{(cell.Name.Count == 0 ? "" : $"<p class=\"name\">{PlainHtml.Of(cell.Name, element)}</p>")}{(cell.Text.Count == 0 ? "" : $"<div>{PlainHtml.Of(cell.Text, element)}</div>")}</dd>\n");
        }
    }

    private static void Line(StringBuilder html, string name, string? said)
    {
        if (!string.IsNullOrEmpty(said))
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{PlainHtml.Of(said)}</dd>\n");
        }
    }

    /// <summary><c>dx-headquarters/2023/2</c> as an office says it: 令和5年度第2回.</summary>
    private static string MeetingName(string meeting) =>
        meeting.Split('/') is [var body, var year, var number] && FiscalYear.TryParse(year, out var fiscalYear, out _) ? $"{body} {fiscalYear.ToJapanese()}第{number}回" : meeting;
}
