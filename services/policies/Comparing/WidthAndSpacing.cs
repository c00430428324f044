using System.Globalization;
using System.Text;

namespace DxGovernance.Policies.Comparing;

/// <summary>
/// What counts as the same writing: full and half width (NFKC of the block U+FF00–FFEF), and blanks that only set
/// Japanese apart from what stands beside it. Circled digits and other compatibility characters stay what they are.
/// </summary>
public static class WidthAndSpacing
{
    /// <summary>Whether two texts differ in nothing but width and spacing.</summary>
    public static bool AreSame(string? one, string? other) =>
        string.Equals(one ?? "", other ?? "", StringComparison.Ordinal) || KeyOf(one ?? "") == KeyOf(other ?? "");

    /// <summary>The text without what does not count.</summary>
    public static string KeyOf(string text) => string.Concat(Clusters(text).Select(cluster => cluster.Key));

    /// <summary>The text in grapheme clusters, each with what counts of it; empty for a blank that does not count.</summary>
    internal static IReadOnlyList<Piece> Clusters(string text)
    {
        var clusters = new List<Piece>();
        for (var at = 0; at < text.Length;)
        {
            var cluster = text.Substring(at, StringInfo.GetNextTextElementLength(text, at));
            clusters.Add(new Piece(cluster, OneWidth(cluster)));
            at += cluster.Length;
        }

        return WithoutIdleLines(WithoutIdleBlanks(clusters));
    }

    private static string OneWidth(string cluster) =>
        cluster is "\u3000" ? " " : cluster is "\r\n" ? "\n"
        : cluster.Any(c => c is >= '\uFF00' and <= '\uFFEF') ? cluster.Normalize(NormalizationForm.FormKC) : cluster;

    private static List<Piece> WithoutIdleBlanks(List<Piece> clusters)
    {
        var (row, lineBegins) = (false, true);
        for (var first = 0; first < clusters.Count; first++)
        {
            if (clusters[first].Key != " ")
            {
                row = lineBegins ? clusters[first].Key == "|" : row;
                lineBegins = clusters[first].Key == "\n";
                continue;
            }

            var next = clusters.FindIndex(first, cluster => cluster.Key != " ");
            var end = next < 0 ? clusters.Count : next;
            var (before, after) = (first == 0 ? "\n" : clusters[first - 1].Key, next < 0 ? "\n" : clusters[next].Key);
            for (var at = first; at < end; at++)
            {
                // An ASCII blank that begins a line indents Markdown; an ideographic one only begins a paragraph.
                var counts = before == "\n" && after != "\n" ? clusters[at].Text == " " : at == first && !IsIdle(before, after, row);
                clusters[at] = clusters[at] with { Key = counts ? " " : "" };
            }

            first = end - 1;
        }

        return clusters;
    }

    private static List<Piece> WithoutIdleLines(List<Piece> clusters)
    {
        var ends = 0;
        for (var at = 0; at < clusters.Count; at++)
        {
            ends = clusters[at].Key switch { "\n" => ends + 1, "" => ends, _ => 0 };
            if (ends > 2)
            {
                clusters[at] = clusters[at] with { Key = "" };
            }
        }

        for (var at = clusters.Count - 1; at >= 0 && clusters[at].Key is "" or "\n"; at--)
        {
            clusters[at] = clusters[at] with { Key = "" };
        }

        return clusters;
    }

    private static bool IsIdle(string before, string after, bool row) =>
        after == "\n" || (row && (before == "|" || after == "|"))
        || (IsJapanese(before) && (IsJapanese(after) || IsWord(after))) || (IsWord(before) && IsJapanese(after));

    private static bool IsWord(string cluster) => Rune.GetRuneAt(cluster, 0) is var rune && Rune.IsLetterOrDigit(rune);

    /// <summary>Kana, Han, their punctuation and symbols, and round brackets, which Japanese sets in either width.</summary>
    private static bool IsJapanese(string cluster) => Rune.GetRuneAt(cluster, 0).Value is
        '(' or ')' or 0x203B or (>= 0x2460 and <= 0x24FF) or (>= 0x25A0 and <= 0x25FF)
        or (>= 0x3001 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}

/// <summary>A piece of a text.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Key">What counts of it when it is compared.</param>
internal readonly record struct Piece(string Text, string Key);
