using System.Globalization;
using System.Text;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>RDF 1.1 Turtle (W3C): a block a subject, in the order of the statements; the same statements give the same bytes.</summary>
public static class Turtle
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/turtle; charset=utf-8";

    /// <summary>Writes them.</summary>
    public static byte[] Write(IReadOnlyList<Triple> triples)
    {
        var text = new StringBuilder();
        foreach (var (prefix, address) in Vocabulary.Namespaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"@prefix {prefix}: <{address}> .\n");
        }

        foreach (var subject in triples.GroupBy(triple => triple.Subject, StringComparer.Ordinal))
        {
            text.Append('\n').Append(Named(subject.Key));
            var first = true;
            foreach (var predicate in subject.GroupBy(triple => triple.Predicate))
            {
                text.Append(first ? "\n  " : " ;\n  ")
                    .Append(predicate.Key == Vocabulary.Type ? "a" : $"{predicate.Key.Prefix}:{predicate.Key.Name}").Append(' ')
                    .AppendJoin(", ", predicate.Select(triple => Value(triple.Value)));
                first = false;
            }

            text.Append(" .\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Named(string iri) => Vocabulary.Short(iri) ?? $"<{iri}>";

    private static string Value(RdfValue value) => value.IsThing
        ? Named(value.Text)
        : $"\"{Escaped(value.Text)}\"" + (value.Language is { } language ? $"@{language}" : value.Type is { } type ? $"^^{type.Prefix}:{type.Name}" : "");

    /// <summary>STRING_LITERAL_QUOTE of the grammar; control characters and line separators are spelt out, so that a block keeps its lines.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\uFEFF' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
