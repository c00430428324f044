using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DxGovernance.Policies.Policies;

/// <summary>版の番号, <c>major.minor</c>: 1.10 comes after 1.9.</summary>
[JsonConverter(typeof(RevisionNumberJson))]
public readonly partial record struct RevisionNumber(int Major, int Minor) : IComparable<RevisionNumber>
{
    /// <summary>Reads <c>2.0</c>; false for anything else, such as <c>2</c> or <c>02.0</c>.</summary>
    public static bool TryParse(string? text, out RevisionNumber number)
    {
        var match = Pattern().Match(text ?? "");
        number = match.Success ? new RevisionNumber(Digits(match, 1), Digits(match, 2)) : default;
        return match.Success;

        static int Digits(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public int CompareTo(RevisionNumber other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Whether it comes before the other.</summary>
    public static bool operator <(RevisionNumber left, RevisionNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether it comes after the other.</summary>
    public static bool operator >(RevisionNumber left, RevisionNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether it does not come after the other.</summary>
    public static bool operator <=(RevisionNumber left, RevisionNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it does not come before the other.</summary>
    public static bool operator >=(RevisionNumber left, RevisionNumber right) => left.CompareTo(right) >= 0;

    /// <summary><c>2.0</c>; people read 2.0版.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    [GeneratedRegex(@"^([1-9][0-9]{0,3}|0)\.([1-9][0-9]{0,3}|0)\z")]
    private static partial Regex Pattern();

    private sealed class RevisionNumberJson : JsonConverter<RevisionNumber>
    {
        public override RevisionNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var number)
                ? number
                : throw new JsonException("A revision number is written major.minor, such as \"2.0\".");

        public override void Write(Utf8JsonWriter writer, RevisionNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
