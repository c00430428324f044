using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DxGovernance.Policies.WholeText;

/// <summary>
/// What is written in braces about a provision, <c>{#id .kind key="value"}</c>: the form of Pandoc's and PHP Markdown
/// Extra's attributes. Values are written with HTML's character references, so that they can carry no markup.
/// </summary>
/// <param name="Id">The id, or null.</param>
/// <param name="Classes">The words behind dots.</param>
/// <param name="Values">The rest, by key.</param>
internal sealed partial record Attributes(string? Id, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, string> Values)
{
    public static readonly Attributes None = new(null, [], new Dictionary<string, string>());

    /// <summary>The value of a key, or null.</summary>
    public string? this[string key] => Values.GetValueOrDefault(key);

    /// <summary>Reads what stands between braces, with them; false where it is something else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Attributes? attributes)
    {
        attributes = null;
        if (!Whole().IsMatch(text))
        {
            return false;
        }

        string? id = null;
        var classes = new List<string>();
        var values = new Dictionary<string, string>();
        foreach (Match part in Part().Matches(text[1..^1]))
        {
            if (part.Groups["id"].Success)
            {
                id = part.Groups["id"].Value;
            }
            else if (part.Groups["class"].Success)
            {
                classes.Add(part.Groups["class"].Value);
            }
            else
            {
                values[part.Groups["key"].Value] = WebUtility.HtmlDecode(part.Groups["value"].Value);
            }
        }

        attributes = new Attributes(id, classes, values);
        return true;
    }

    /// <summary>Splits a line into what it says and the braces at its end.</summary>
    public static (string Text, Attributes Attributes) Split(string line)
    {
        // No value holds a brace, so it can only be the last one.
        var brace = line.LastIndexOf('{');
        return brace >= 0 && TryParse(line[brace..].TrimEnd(), out var attributes)
            ? (line[..brace].TrimEnd(), attributes)
            : (line.TrimEnd(), None);
    }

    /// <summary>Writes them.</summary>
    public override string ToString()
    {
        var written = new StringBuilder("{");
        foreach (var part in new[] { Id is null ? null : $"#{Id}" }.Concat(Classes.Select(name => $".{name}")).Concat(Values.Select(value => $"{value.Key}=\"{Encode(value.Value)}\"")).OfType<string>())
        {
            written.Append(written.Length > 1 ? " " : "").Append(part);
        }

        return written.Append('}').ToString();
    }

    private static string Encode(string value)
    {
        var encoded = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            encoded.Append(character is '&' or '<' or '>' or '"' or '[' or ']' or '{' or '}' or '`' or '\\' or '*' or '_' || char.IsControl(character)
                ? $"&#{(int)character};"
                : character.ToString());
        }

        return encoded.ToString();
    }

    [GeneratedRegex(@"^\{\s*(?:(?:#[^\s{}""#.=]+|\.[^\s{}""#.=]+|[a-z0-9-]+=""[^""{}\n]*"")(?:\s+|(?=\})))+\}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"#(?<id>[^\s{}""#.=]+)|\.(?<class>[^\s{}""#.=]+)|(?<key>[a-z0-9-]+)=""(?<value>[^""{}\n]*)""")]
    private static partial Regex Part();
}
