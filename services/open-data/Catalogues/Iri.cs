using System.Globalization;
using System.Text;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>Addresses as all three forms can write them.</summary>
public static class Iri
{
    /// <summary>What may stand in no IRI (RFC 3987, 2.2, and the grammar of Turtle).</summary>
    private const string Unwritable = "<>\"{}|^`\\";

    /// <summary>The address with what may not stand in it percent-encoded.</summary>
    public static string Of(string address)
    {
        var text = RdfValue.Writable(address);
        if (!text.Any(IsUnwritable))
        {
            return text;
        }

        var iri = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && IsUnwritable((char)rune.Value))
            {
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString()))
                {
                    iri.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                }
            }
            else
            {
                iri.Append(rune);
            }
        }

        return iri.ToString();
    }

    private static bool IsUnwritable(char c) => c <= ' ' || c is >= '\u007f' and <= '\u00a0' || char.IsWhiteSpace(c) || c == '\uFFFD' || Unwritable.Contains(c, StringComparison.Ordinal);
}
