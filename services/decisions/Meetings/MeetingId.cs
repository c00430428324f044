using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Which meeting: the body, the fiscal year and the number in it, <c>dx-headquarters/2023/2</c>.</summary>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 in which it is held.</param>
/// <param name="Number">第何回.</param>
[JsonConverter(typeof(MeetingIdJson))]
public readonly record struct MeetingId(string Body, FiscalYear FiscalYear, int Number)
{
    /// <summary>The greatest number that a meeting can have in a fiscal year.</summary>
    public const int GreatestNumber = 9999;

    /// <summary>Reads <c>dx-headquarters/2023/2</c>.</summary>
    public static bool TryParse(string? text, out MeetingId id)
    {
        id = default;
        if (text?.Split('/') is not [var body, { Length: 4 } year, { Length: > 0 } digits] || !StreamKey.IsSlug(body) || !FiscalYear.TryParse(year, out var fiscalYear, out _)
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > GreatestNumber || digits[0] == '0')
        {
            return false;
        }

        id = new MeetingId(body, fiscalYear, number);
        return true;
    }

    /// <summary>As people read it: 令和5年度第2回.</summary>
    public string ToJapanese() => $"{FiscalYear.ToJapanese()}第{Number}回";

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Body}/{FiscalYear}/{Number}");

    private sealed class MeetingIdJson : JsonConverter<MeetingId>
    {
        public override MeetingId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var id)
                ? id
                : throw new JsonException("A meeting is written body/fiscal year/number, such as \"dx-headquarters/2023/2\".");

        public override void Write(Utf8JsonWriter writer, MeetingId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
