using System.Globalization;
using System.Text;

namespace DxGovernance.Policies.Searching;

/// <summary>
/// A text as it is searched: NFKC, lower case, without blanks and control characters, so that ＤＸ推進 is found as dx推進 and a
/// line break within a word does not hide it. It knows where each of its characters stands in the text that people read.
/// </summary>
public sealed class SearchableText
{
    private readonly int[] starts;

    private readonly int[] ends;

    private SearchableText(string value, int[] starts, int[] ends) => (Value, this.starts, this.ends) = (value, starts, ends);

    /// <summary>What is searched; an empty line of the text, which parts its blocks, is one line feed here.</summary>
    public string Value { get; }

    /// <summary>Makes a text searchable, one character as people see it at a time: ｶ and ﾞ are one.</summary>
    public static SearchableText Of(string text)
    {
        var value = new StringBuilder(text.Length);
        var (starts, ends) = (new List<int>(text.Length), new List<int>(text.Length));
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            var start = characters.ElementIndex;
            var normal = character == "\n" && start > 0 && text[start - 1] == '\n' ? "\n" : Normal(character);
            value.Append(normal);
            starts.AddRange(Enumerable.Repeat(start, normal.Length));
            ends.AddRange(Enumerable.Repeat(start + character.Length, normal.Length));
        }

        return new SearchableText(value.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>
    /// The pieces by which an index finds it: every single character and every two that stand together. A text that holds a
    /// word has all of the word's pieces; one that has them all may still not hold it, so what is found is looked at again.
    /// </summary>
    public IReadOnlyList<string> Pieces() => [.. Value.Split('\n').SelectMany(block => Characters(block).Concat(Pairs(block))).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The pieces that a text must have to hold a word: its pairs, or of a single character itself.</summary>
    public static IReadOnlyList<string> PiecesOf(string word) => Pairs(word).ToList() is { Count: > 0 } pairs ? pairs : [word];

    /// <summary>The words of a query, each of which must occur; blanks part them.</summary>
    public static IReadOnlyList<string> Words(string query) =>
        [.. query.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Of(word).Value).Where(word => word.Length > 0).Distinct()];

    /// <summary>Where the words stand in the text that people read, in order, none within another.</summary>
    public IReadOnlyList<Place> PlacesOf(IReadOnlyList<string> words)
    {
        var found = new List<Place>();
        foreach (var word in words)
        {
            for (var at = Value.IndexOf(word, StringComparison.Ordinal); at >= 0; at = Value.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                found.Add(new Place(starts[at], ends[at + word.Length - 1] - starts[at]));
            }
        }

        var places = new List<Place>();
        foreach (var place in found.OrderBy(place => place.Start).ThenByDescending(place => place.Length))
        {
            if (places.Count == 0 || place.Start >= places[^1].Start + places[^1].Length)
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static string Normal(string character)
    {
        // What is no text, such as half of a surrogate pair, has no normal form and cannot be stored.
        var legal = Formats.LegalXml.Text(character);
        return string.Concat(legal.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes()
            .Where(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)));
    }

    private static IEnumerable<string> Characters(string block) => block.EnumerateRunes().Select(rune => rune.ToString());

    private static IEnumerable<string> Pairs(string block)
    {
        var characters = Characters(block).ToList();
        return characters.Zip(characters.Skip(1), string.Concat);
    }
}

/// <summary>A place in a text, in UTF-16 code units as JavaScript counts them.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public sealed record Place(int Start, int Length);
