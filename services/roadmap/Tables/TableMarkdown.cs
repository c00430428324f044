using System.Text;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The table in Markdown (GitHub Flavored Markdown 4.10), one a measure as in the document.</summary>
public static class TableMarkdown
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(PlanTable table)
    {
        var sheet = TableLayout.Of(table);
        var text = new StringBuilder($"# {TableText.Markdown(TableWords.NameOf(table))}\n\n")
            .AppendJoin("", TableWords.About(table).Select(line => $"- {TableText.Markdown(line)}\n"))
            .Append("- ● 原典に明示、○ 仮定、→ 翌年度へ続く、◇ 節目、◆ 達成した節目\n");
        string[] heads =
        [
            "内容", .. sheet.HasSections ? ["担当課"] : Array.Empty<string>(), .. sheet.HasStandings ? ["状況"] : Array.Empty<string>(),
            .. sheet.Years.Select(TableWords.ColumnOf), .. sheet.HasStandings ? ["節目"] : Array.Empty<string>(),
            .. sheet.HasPredecessors ? ["先行"] : Array.Empty<string>(),
        ];
        foreach (var group in sheet.Groups)
        {
            text.Append("\n## ").Append(TableText.Markdown(group.Heading)).Append("\n\n");
            Row(text, heads);
            text.Append('|').AppendJoin("|", heads.Select(_ => "---")).Append("|\n");
            foreach (var row in group.Rows)
            {
                Row(text,
                [
                    TableWords.TitleOf(row.Item),
                    .. sheet.HasSections ? [TableWords.SectionOf(row.Item)] : Array.Empty<string>(),
                    .. sheet.HasStandings ? [string.Join("、", TableWords.StandingOf(row.Item))] : Array.Empty<string>(),
                    .. row.Cells,
                    .. sheet.HasStandings ? [string.Join("、", row.Item.Milestones.Select(TableWords.Of))] : Array.Empty<string>(),
                    .. sheet.HasPredecessors ? [TableWords.Of(row.Item.Predecessors)] : Array.Empty<string>(),
                ]);
            }
        }

        return Encoding.UTF8.GetBytes(text.Append(sheet.Groups.Count == 0 ? "\n計画はありません。 / Nothing is planned.\n" : "").ToString());
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(TableText.Markdown)).Append(" |\n");
}
