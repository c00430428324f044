using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;
using Marten.Services;

namespace DxGovernance.Platform.Log;

/// <summary>The JSON Schema of every type of event that the service can write, made once from how the store writes them.</summary>
internal sealed class EventSchemas(StoreOptions options)
{
    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = OfValue };

    private readonly Lazy<ReadOnlyMemory<byte>> _json = new(() => Write(options));

    /// <summary>An object: by the name of the type, its schema.</summary>
    public ReadOnlyMemory<byte> Json => _json.Value;

    private static ReadOnlyMemory<byte> Write(StoreOptions options)
    {
        var json = AsStored(options);
        // Marten knows an event of its own, with which streams would be archived: never used here.
        var types = ((IReadOnlyStoreOptions)options).Events.AllKnownEventTypes().Where(type => type.EventType != typeof(JasperFx.Events.Archived))
            .GroupBy(type => type.EventTypeName).OrderBy(types => types.Key, StringComparer.Ordinal);
        var schemas = new JsonObject(types.Select(types => KeyValuePair.Create<string, JsonNode?>(
            types.Key, json.GetJsonSchemaAsNode(types.First().EventType, Exporting))));
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(schemas, HttpJson.Options);
    }

    /// <summary>Marten gives its options only to whom would change them.</summary>
    private static JsonSerializerOptions AsStored(StoreOptions options)
    {
        JsonSerializerOptions? stored = null;
        ((SystemTextJsonSerializer)options.Serializer()).Configure(one => stored ??= one);
        var json = new JsonSerializerOptions(stored!);
        json.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        return json;
    }

    /// <summary>What has a converter of its own would have no type at all.</summary>
    private static JsonNode OfValue(JsonSchemaExporterContext context, JsonNode schema)
    {
        var declared = context.TypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type == typeof(PartialDate) ? Of("string", declared != type, "A civil date in Japan as exact as it is known: 2024-01-15, 2024-01 or 2024.")
            : type == typeof(FiscalYear) ? Of("integer", declared != type, "A fiscal year: the calendar year of its 1 April.")
            : schema;
    }

    private static JsonObject Of(string type, bool isNullable, string description) => new()
    {
        ["type"] = isNullable ? new JsonArray(type, "null") : type,
        ["description"] = description,
    };
}
