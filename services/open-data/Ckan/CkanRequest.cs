using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DxGovernance.OpenData.Ckan;

/// <summary>The parameters of an action, as CKAN takes them: from the query, or from a body in JSON or of a form.</summary>
/// <param name="Parameters">By name; what is not known is not looked at.</param>
public sealed record CkanRequest(JsonObject Parameters)
{
    private const int MostValues = 1_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads them.</summary>
    /// <exception cref="CkanRefusedException">They cannot be read.</exception>
    public static async Task<CkanRequest> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        if (!HttpMethods.IsPost(http.Method))
        {
            return new CkanRequest(Mixed(http.Query));
        }

        if (http.HasFormContentType && http.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return new CkanRequest(Mixed(await http.ReadFormAsync(ct)));
            }
            catch (InvalidDataException)
            {
                throw CkanRefusedException.BadRequest("JSON Error: the form cannot be read.");
            }
        }

        return OfText(await TextAsync(http, ct), http.HasFormContentType);
    }

    /// <summary>The parameters in the text of a body. Clients in a hurry send JSON and call it a form: CKAN takes that too.</summary>
    /// <exception cref="CkanRefusedException">They cannot be read.</exception>
    public static CkanRequest OfText(string text, bool isForm)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new CkanRequest([]);
        }

        if (isForm && !text.TrimStart().StartsWith('{'))
        {
            return new CkanRequest(Mixed(QueryHelpers.ParseQuery(text)));
        }

        try
        {
            return JsonNode.Parse(text) is JsonObject parameters
                ? new CkanRequest(Readable(parameters))
                : throw CkanRefusedException.BadRequest("JSON Error: Request data JSON decoded to something that is no dictionary.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            throw CkanRefusedException.BadRequest("JSON Error: Error decoding JSON data.");
        }
    }

    /// <summary>A text; a number or a truth value as it is written. Null where it is not given or empty.</summary>
    public string? Text(string name) => Texts(name) is [.., { Length: > 0 } text] ? text : null;

    /// <summary>All values of a parameter that may be given more than once or as a list.</summary>
    public IReadOnlyList<string> Texts(string name) => Parameters[name] switch
    {
        null => [],
        JsonArray list => [.. list.Where(item => item is not null).Select(item => Plain(item!)).Take(MostValues)],
        { } one => [Plain(one)],
    };

    /// <summary>A list: as JSON has it, as JSON in a text, or parted by commas.</summary>
    public IReadOnlyList<string> List(string name) => Parameters[name] is JsonArray ? Texts(name) : Text(name) is not { } text ? [] : Listed(text);

    /// <summary>A text that there has to be.</summary>
    public string Required(string name) => Text(name) ?? throw CkanRefusedException.Invalid(name, "Missing value");

    /// <summary>A whole number that is not negative.</summary>
    public int Natural(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        // Of a number with more digits than fit only whether it is more than the most counts.
        return !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? throw CkanRefusedException.Invalid(name, "Invalid integer")
            : number < 0 ? throw CkanRefusedException.Invalid(name, "Must be a natural number")
            : (int)Math.Min(number, most);
    }

    /// <summary>A truth value, as CKAN's <c>asbool</c> reads it.</summary>
    public bool Flag(string name, bool otherwise) => Text(name)?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "y" or "t" or "1" => true,
        "false" or "no" or "off" or "n" or "f" or "0" => false,
        _ => otherwise,
    };

    /// <summary>A dictionary: as JSON has it, or as JSON in a text.</summary>
    public JsonObject? Dictionary(string name)
    {
        if (Parameters[name] is JsonObject dictionary)
        {
            return dictionary;
        }

        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            return Parameters[name] is JsonArray || JsonNode.Parse(text) is not JsonObject parsed ? throw CkanRefusedException.Invalid(name, "Must be a JSON object") : Readable(parsed);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            throw CkanRefusedException.Invalid(name, "Cannot parse JSON");
        }
    }

    /// <summary>A value as text.</summary>
    internal static string Plain(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private static IReadOnlyList<string> Listed(string text)
    {
        if (text.TrimStart().StartsWith('['))
        {
            try
            {
                return JsonNode.Parse(text) is JsonArray list ? [.. list.Where(item => item is not null).Select(item => Plain(item!)).Take(MostValues)] : [];
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
            {
                // Not JSON after all: a name may begin with a bracket.
            }
        }

        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostValues)];
    }

    private static JsonObject Mixed(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var parameters = new JsonObject();
        foreach (var (name, given) in values)
        {
            parameters[name] = given.Count == 1 ? JsonValue.Create(given[0] ?? "") : new JsonArray([.. given.Select(value => JsonValue.Create(value ?? ""))]);
        }

        return Readable(parameters);
    }

    private static async Task<string> TextAsync(HttpRequest http, CancellationToken ct)
    {
        using var reader = new StreamReader(http.Body, StrictUtf8);
        try
        {
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            throw CkanRefusedException.BadRequest("JSON Error: the body is not UTF-8.");
        }
    }

    /// <summary>Looks at every text once: PostgreSQL holds no NUL, and half of a surrogate pair is no text.</summary>
    private static T Readable<T>(T node)
        where T : JsonNode?
    {
        switch (node)
        {
            case JsonObject holder:
                foreach (var (name, value) in holder)
                {
                    Look(name);
                    Readable(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Readable(item);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Look(text);
                break;
            default:
                break;
        }

        return node;
    }

    private static void Look(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || (char.IsSurrogate(text[at]) && !char.IsSurrogatePair(text, at++)))
            {
                throw CkanRefusedException.BadRequest("JSON Error: Error decoding JSON data: a text holds NUL or half of a surrogate pair.");
            }
        }
    }
}
