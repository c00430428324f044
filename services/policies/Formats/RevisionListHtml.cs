using System.Xml.Linq;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Reading;

namespace DxGovernance.Policies.Formats;

/// <summary>版の一覧 as a page, from which each revision is one step away, and what it brought.</summary>
public static class RevisionListHtml
{
    /// <summary>The format.</summary>
    public static readonly Format<RevisionList> Format = new("text/html; charset=utf-8", "html", Write);

    private static readonly string[] Columns = ["版", "策定・改訂", "適用日", "決定", "公表日", "読む"];

    private const string Style =
        """
        :root { color-scheme: light; }
        body { font-family: "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; line-height: 1.8; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 60rem; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.4; } a { color: #0b4f9e; } a:focus { outline: 3px solid #0b4f9e; outline-offset: 2px; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #777; padding: .3rem .6rem; text-align: left; vertical-align: top; min-width: 5em; } th { background: #eef3f9; word-break: keep-all; }
        time { white-space: nowrap; } td ul { margin: 0; padding-left: 1.2rem; }
        @media print { @page { size: A4; margin: 20mm; } body { max-width: none; padding: 0; font-size: 10.5pt; } tr { break-inside: avoid; } }
        """;

    /// <summary>Writes it.</summary>
    public static byte[] Write(RevisionList list) => HtmlElements.Bytes(new XElement("html",
        new XAttribute("lang", "ja"),
        new XElement("head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            new XElement("title", $"{list.Title} 版の一覧"),
            new XElement("style", Style)),
        new XElement("body", new XElement("main",
            new XElement("h1", $"{list.Title} 版の一覧"),
            new XElement("p", $"有効日 {list.AsOf.ValidAt.ToJapanese()}、記録時点 {JapaneseTime.Of(list.AsOf.RecordedAt)}"),
            new XElement("div", new XAttribute("class", "scroll"), new XElement("table",
                new XElement("thead", new XElement("tr", Columns.Select(name => new XElement("th", new XAttribute("scope", "col"), name)))),
                new XElement("tbody", list.Items.Select((line, index) => Row(line, index == 0 ? null : list.Items[index - 1])))))))));

    private static XElement Row(RevisionLine line, RevisionLine? before)
    {
        var policy = line.Address[..line.Address.LastIndexOf("/revisions/", StringComparison.Ordinal)];
        return new XElement("tr",
            new XElement("th", new XAttribute("scope", "row"), $"{line.Revision}版", line.IsInForce ? "（現行）" : null),
            new XElement("td", Date(line.AdoptedOn), before is null ? " 策定" : " 改訂"),
            new XElement("td", Date(line.AppliesFrom)),
            new XElement("td", Decision(line, policy)),
            new XElement("td", line.PublishedOn is { } published ? Date(published) : "記録なし"),
            new XElement("td", new XElement("ul",
                new XElement("li", HtmlElements.Link($"{line.Address}.html", "本文")),
                before is null ? null : new XElement("li", HtmlElements.Link($"{policy}/comparison.html?from={before.Revision}&to={line.Revision}", $"新旧対照表（{before.Revision}版から）")),
                new XElement("li", HtmlElements.Link($"{line.Address}/corrections.html", "正誤表")))));
    }

    private static object?[] Decision(RevisionLine line, string policy) => line switch
    {
        { Decision: { } decision } => [HtmlElements.Link(AddressOf(policy, decision), decision), line.DecidedOn is { } day ? $"（{day.ToJapanese()}）" : null, line.DecisionIllustrative ? "〔例示（illustrative）〕" : null, line.Rescission is { } rescission ? $"（{RescissionNotice.Of(rescission)}）" : null],
        { RecordedLater: { } later } => [$"記録なし（事後登録：{later.Source}）"],
        _ => ["記録なし"],
    };

    /// <summary>Where the service of decisions has a decision; both are behind one gateway.</summary>
    internal static string AddressOf(string policy, string decision) =>
        $"{policy[..policy.LastIndexOf("/policies/", StringComparison.Ordinal)]}/decisions/{string.Join('/', decision.Split('/').Select(Uri.EscapeDataString))}";

    private static XElement Date(PartialDate date) => new("time", new XAttribute("datetime", date.ToString()), date.ToJapanese());
}
