namespace DxGovernance.Policies.Comparing;

/// <summary>
/// What changed within a text, by words: lines first, then the words of changed lines, and tables by row and cell. What
/// differs only in width or spacing is equal.
/// </summary>
public static class InlineDifferences
{
    /// <summary>The runs from the old text to the new one.</summary>
    public static IReadOnlyList<Run> Between(string before, string after) =>
        before == after ? before.Length == 0 ? [] : [new Run(RunKind.Equal, before)]
        : Runs(ByLines(JapaneseWords.Of(before), JapaneseWords.Of(after)));

    private static IEnumerable<Passage> ByLines(IReadOnlyList<Piece> old, IReadOnlyList<Piece> @new)
    {
        var (oldLines, newLines) = (LinesOf(old), LinesOf(@new));
        foreach (var stretch in Alignment.Of(Keys(oldLines), Keys(newLines)))
        {
            var (before, after) = (oldLines[stretch.Old], newLines[stretch.New]);
            if (stretch.IsEqual)
            {
                yield return new Passage(true, [.. before.SelectMany(line => line)], [.. after.SelectMany(line => line)]);
                continue;
            }

            var passages = before.Count > 0 && after.Count > 0 && before.Concat(after).All(PipeTable.IsRow)
                ? PipeTable.Between(before, after)
                : WordDifferences.Between([.. before.SelectMany(line => line)], [.. after.SelectMany(line => line)]);
            foreach (var passage in passages)
            {
                yield return passage;
            }
        }
    }

    private static List<List<Piece>> LinesOf(IReadOnlyList<Piece> words)
    {
        var lines = new List<List<Piece>>();
        var open = false;
        foreach (var word in words)
        {
            if (!open)
            {
                lines.Add([]);
            }

            lines[^1].Add(word);
            open = word.Key != "\n";
        }

        return lines;
    }

    private static List<string> Keys(List<List<Piece>> lines) => lines.ConvertAll(line => string.Concat(line.Select(word => word.Key)));

    /// <summary>Blanks that both sides end with are no part of what changed; none where there is nothing else.</summary>
    private static string BlanksAfter(string text) => text.TrimEnd(' ', '\u3000') is { Length: > 0 } rest ? text[rest.Length..] : "";

    private static List<Run> Runs(IEnumerable<Passage> passages)
    {
        var runs = new List<Run>();
        var (deleted, inserted) = ("", "");
        foreach (var passage in passages)
        {
            var (old, @new) = (string.Concat(passage.Old.Select(piece => piece.Text)), string.Concat(passage.New.Select(piece => piece.Text)));
            if (!passage.IsEqual)
            {
                (deleted, inserted) = (deleted + old, inserted + @new);
                continue;
            }

            if (deleted.Length > 0 && inserted.Length > 0 && BlanksAfter(deleted) is { Length: > 0 } went && BlanksAfter(inserted) is { Length: > 0 } came)
            {
                (deleted, inserted, old, @new) = (deleted[..^went.Length], inserted[..^came.Length], went + old, came + @new);
            }

            Close();
            if (runs.LastOrDefault() is { Kind: RunKind.Equal } last)
            {
                (old, @new) = ((last.Was ?? last.Text) + old, last.Text + @new);
                runs.RemoveAt(runs.Count - 1);
            }

            runs.Add(new Run(RunKind.Equal, @new) { Was = old == @new ? null : old });
        }

        Close();
        return runs;

        void Close()
        {
            if (deleted.Length > 0)
            {
                runs.Add(new Run(RunKind.Deleted, deleted));
            }

            if (inserted.Length > 0)
            {
                runs.Add(new Run(RunKind.Inserted, inserted));
            }

            (deleted, inserted) = ("", "");
        }
    }
}

/// <summary>A stretch of words of both texts.</summary>
/// <param name="IsEqual">Whether both say the same.</param>
/// <param name="Old">Of the old text.</param>
/// <param name="New">Of the new text.</param>
internal sealed record Passage(bool IsEqual, List<Piece> Old, List<Piece> New);
