using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DxGovernance.Proof;

/// <summary>
/// Canonical JSON (RFC 8785) of what this system hashes: the same value gives the same bytes everywhere. Numbers are
/// integers within ±(2^53−1) only, for which the RFC's number format is their plain digits.
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;

    /// <summary>The canonical text of a value.</summary>
    /// <exception cref="ArgumentException">It holds a number that is not such an integer.</exception>
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    /// <summary>SHA-256 of the canonical text in UTF-8, lower-case hex.</summary>
    public static string Sha256(JsonNode? value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(value))));

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (member, index) in members.OrderBy(member => member.Key, StringComparer.Ordinal).Select((member, index) => (member, index)))
                {
                    text.Append(index == 0 ? "" : ",");
                    WriteString(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var index = 0; index < items.Count; index++)
                {
                    text.Append(index == 0 ? "" : ",");
                    Write(text, items[index]);
                }

                text.Append(']');
                break;
            default:
                WriteScalar(text, value);
                break;
        }
    }

    private static void WriteScalar(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number when long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestInteger:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"{value.ToJsonString()} has no canonical form here: only integers within ±(2^53−1) do.", nameof(value));
        }
    }

    /// <summary>Escapes what RFC 8785 §3.2.2.2 names and nothing else.</summary>
    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
