using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ICU4N.Text;

namespace DxGovernance.Policies.Comparing;

/// <summary>Japanese text in words, as ICU's dictionary divides it (UAX #29). A grapheme cluster is never divided, and neither is a number.</summary>
internal static partial class JapaneseWords
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>The words, blanks and marks of a text, which together are the text.</summary>
    public static IReadOnlyList<Piece> Of(string text)
    {
        var clusters = WidthAndSpacing.Clusters(text);
        var ends = EndsOfWords(string.Concat(clusters.Select(cluster => cluster.Key)));
        var words = new List<Piece>();
        var (word, key, at) = (new StringBuilder(), new StringBuilder(), 0);
        foreach (var cluster in clusters)
        {
            // What does not count stands with the word before it.
            if (cluster.Key.Length > 0 && key.Length > 0 && ends.Contains(at))
            {
                Take();
            }

            word.Append(cluster.Text);
            key.Append(cluster.Key);
            at += cluster.Key.Length;
        }

        if (word.Length > 0)
        {
            Take();
        }

        return words;

        void Take()
        {
            words.Add(new Piece(word.ToString(), key.ToString()));
            word.Clear();
            key.Clear();
        }
    }

    private static HashSet<int> EndsOfWords(string text)
    {
        // An iterator holds a position, so each call has one of its own.
        var iterator = BreakIterator.GetWordInstance(Japanese);
        iterator.SetText(text);
        var ends = new HashSet<int>();
        for (var end = iterator.Next(); end != BreakIterator.Done; end = iterator.Next())
        {
            ends.Add(end);
        }

        // A pipe and a line's end stand alone, for tables and lines are told apart by them.
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '|' or '\n')
            {
                ends.Add(at);
                ends.Add(at + 1);
            }
        }

        foreach (var number in Numbers().EnumerateMatches(text))
        {
            ends.ExceptWith(Enumerable.Range(number.Index, number.Length));
            ends.UnionWith([number.Index, number.Index + number.Length]);
        }

        return ends;
    }

    /// <summary>Numbers in Han figures; a single figure may be part of a word (一般, 十分) and is left to the dictionary.</summary>
    [GeneratedRegex("[〇一二三四五六七八九十百千万億兆]{2,}")]
    private static partial Regex Numbers();
}
