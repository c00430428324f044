using System.Text;
using System.Xml;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>
/// The object of a statement: a thing, or a text with its language or its type. A text holds only what each of the three
/// forms can write: what XML 1.0 has no way to say (control characters, halves of pairs) is U+FFFD already here.
/// </summary>
public sealed record RdfValue
{
    private RdfValue(string text) => Text = text;

    /// <summary>The text; of a thing its IRI.</summary>
    public string Text { get; }

    /// <summary>Whether it is a thing.</summary>
    public bool IsThing { get; private init; }

    /// <summary>The language of a text (RFC 5646); null where it has none.</summary>
    public string? Language { get; private init; }

    /// <summary>The type of a text; null where it is just a text.</summary>
    public Term? Type { get; private init; }

    /// <summary>A thing.</summary>
    public static RdfValue Thing(string iri) => new(Iri.Of(iri)) { IsThing = true };

    /// <summary>A term of a vocabulary.</summary>
    public static RdfValue Thing(Term term) => Thing(term.Iri);

    /// <summary>A text in no language, such as an id.</summary>
    public static RdfValue Plain(string text) => new(Writable(text));

    /// <summary>A text in Japanese.</summary>
    public static RdfValue Japanese(string text) => Plain(text) with { Language = "ja" };

    /// <summary>A value of a type of XML Schema.</summary>
    public static RdfValue Typed(string text, Term type) => Plain(text) with { Type = type };

    /// <summary>The text with all that XML cannot write replaced.</summary>
    internal static string Writable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var writable = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                writable.Append(text[i]).Append(text[++i]);
            }
            else
            {
                writable.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return writable.ToString();
    }
}
