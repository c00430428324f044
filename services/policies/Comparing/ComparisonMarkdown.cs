using System.Globalization;
using System.Text;

namespace DxGovernance.Policies.Comparing;

/// <summary>A comparison in Markdown (CommonMark), a section a change. The text is quoted as plain text: what would be markup in it is escaped.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(RevisionComparison comparison)
    {
        var text = new StringBuilder($"# {Escaped(comparison.Title)} 新旧対照表\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- 改訂後: {Escaped(comparison.After.Named)}{(comparison.After.Illustrative ? "（例示）" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- 改訂前: {Escaped(comparison.Before.Named)}{(comparison.Before.Illustrative ? "（例示）" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- 新設{comparison.Added}件、削除{comparison.Removed}件、変更{comparison.Changed}件\n");
        foreach (var adoption in ComparisonRemarks.DecisionsOf(comparison))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Escaped(ComparisonRemarks.Named(adoption))}: {Escaped(ComparisonRemarks.InWords(adoption))}{(adoption.Reason is { } reason ? $"（改訂理由: {Escaped(reason)}）" : "")}\n");
        }

        foreach (var fact in comparison.Facts)
        {
            Section(text, comparison, ComparisonFormats.NameOf(fact.Fact), ComparisonCell.SideOf(fact.Differences, RunKind.Inserted), ComparisonCell.SideOf(fact.Differences, RunKind.Deleted),
                "（記載なし）", "（記載なし）", Remarks(comparison, [], fact.Behind));
        }

        foreach (var row in comparison.Rows)
        {
            switch (row)
            {
                case ComparisonRow.Context context:
                    text.Append(CultureInfo.InvariantCulture, $"\n## {Escaped(ComparisonRemarks.NameOf(context.Provision))}\n");
                    break;
                case ComparisonRow.Change change:
                    Section(text, comparison, ComparisonRemarks.NameOf((change.What.After ?? change.What.Before)!), SaidBy(change.New), SaidBy(change.Old), "（削除）", "（新設）", Remarks(comparison, change.Remarks, change.What.Behind));
                    break;
                default:
                    text.Append("\n（略）\n");
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Section(
        StringBuilder text, RevisionComparison comparison, string name, IReadOnlyList<Segment> after, IReadOnlyList<Segment> before, string gone, string @new, IEnumerable<string> remarks)
    {
        string[] sides = [$"- 改訂後: {(after.Count == 0 ? gone : Marked(after, "ins"))}\n", $"- 改訂前: {(before.Count == 0 ? @new : Marked(before, "del"))}\n"];
        text.Append(CultureInfo.InvariantCulture, $"\n### {Escaped(name)}\n\n").AppendJoin("", comparison.Order == ColumnOrder.NewFirst ? sides : sides.Reverse())
            .Append(CultureInfo.InvariantCulture, $"- 備考: {Escaped(string.Join("；", remarks))}\n");
    }

    private static IEnumerable<string> Remarks(RevisionComparison comparison, IEnumerable<string> remarks, IReadOnlyList<EventBehind> behind) =>
        [.. remarks, .. ComparisonRemarks.Behind(comparison, behind), .. ComparisonRemarks.Recorded(behind) is { } recorded ? [recorded] : Array.Empty<string>()];

    private static IReadOnlyList<Segment> SaidBy(ComparisonCell? cell) => cell is null ? []
        : cell.Name.Count > 0 && cell.Text.Count > 0 ? [.. cell.Name, new Segment("\n", false), .. cell.Text] : [.. cell.Name, .. cell.Text];

    private static string Marked(IReadOnlyList<Segment> segments, string element) =>
        string.Concat(segments.Select(segment => segment.Changed ? $"<{element}>{Escaped(segment.Text)}</{element}>" : Escaped(segment.Text)));

    /// <summary>
    /// Escapes what would be markup within a line (CommonMark 0.31, section 2.4), and no more, so that it reads as it is written:
    /// the text never begins a line here, so that marks of blocks mean nothing in it.
    /// </summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            escaped.Append(text[i] switch
            {
                '<' => "&lt;",
                '&' when char.IsAsciiLetter(next) || next == '#' => "&amp;",
                '\n' => "<br>",
                '\r' => "",
                '_' when i > 0 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(next) => "_",
                '\\' or '`' or '*' or '_' or '[' or '{' or '~' => $"\\{text[i]}",
                // A heading may end in marks that are not shown; some readers make links of addresses.
                '#' when i + 1 == text.Length || next is '#' or '\n' => "\\#",
                ':' when next == '/' => "\\:",
                var c => char.IsControl(c) ? "\uFFFD" : c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
