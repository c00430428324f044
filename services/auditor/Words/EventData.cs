using System.Globalization;
using System.Text.Json;

namespace DxGovernance.Auditor.Words;

/// <summary>The data of a recorded event, read tolerantly: what is not there is a question mark, and never a failure.</summary>
/// <param name="Json">The data.</param>
public readonly record struct EventData(JsonElement? Json)
{
    /// <summary>A member as text, or «?».</summary>
    public string this[string member] => Text(Member(member)) ?? "?";

    /// <summary>Whether a member is there.</summary>
    public bool Has(string member) => Member(member) is not null;

    /// <summary>A member that is an object.</summary>
    public EventData In(string member) => new(Member(member));

    /// <summary>How many elements a member has.</summary>
    public int Count(string member) => Member(member) is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : 0;

    /// <summary>The elements of a member.</summary>
    public IEnumerable<EventData> Each(string member) =>
        Member(member) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(element => new EventData(element)) : [];

    private JsonElement? Member(string name) =>
        Json is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement? value) => value?.ValueKind switch
    {
        null => null,
        JsonValueKind.String => Printable.Of(value.Value.GetString()!),
        JsonValueKind.Number => value.Value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.Value.GetRawText(),
        _ => Printable.Of(value.Value.GetRawText()),
    };
}
