using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>JSON-LD 1.1 (W3C) with its context within: prefixes only, so that whoever knows no JSON-LD reads it as plain JSON.</summary>
public static class JsonLd
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/ld+json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them.</summary>
    public static byte[] Write(IReadOnlyList<Triple> triples) => Write(new JsonObject
    {
        ["@context"] = new JsonObject([.. Vocabulary.Namespaces.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))]),
        ["@graph"] = new JsonArray([.. triples.GroupBy(triple => triple.Subject, StringComparer.Ordinal).Select(subject => Node(subject.Key, subject))]),
    });

    /// <summary>Any JSON, in lines, with Japanese as it is.</summary>
    public static byte[] Write(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Options);

    private static JsonObject Node(string subject, IEnumerable<Triple> triples)
    {
        var node = new JsonObject { ["@id"] = subject };
        foreach (var predicate in triples.GroupBy(triple => triple.Predicate))
        {
            if (predicate.Key == Vocabulary.Type)
            {
                node["@type"] = new JsonArray([.. predicate.Select(triple => (JsonNode)(Vocabulary.Short(triple.Value.Text) ?? triple.Value.Text))]);
            }
            else
            {
                node[$"{predicate.Key.Prefix}:{predicate.Key.Name}"] = new JsonArray([.. predicate.Select(triple => Value(triple.Value))]);
            }
        }

        return node;
    }

    private static JsonObject Value(RdfValue value)
    {
        if (value.IsThing)
        {
            return new JsonObject { ["@id"] = value.Text };
        }

        var node = new JsonObject { ["@value"] = value.Text };
        if (value.Language is { } language)
        {
            node["@language"] = language;
        }

        if (value.Type is { } type)
        {
            node["@type"] = $"{type.Prefix}:{type.Name}";
        }

        return node;
    }
}
