using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Platform.Http;

/// <summary>How JSON is read from and written to HTTP: strictly, and with text in one normal form.</summary>
public static class HttpJson
{
    /// <summary>camelCase; unknown members, nulls where none belong and missing members are refused; at most 32 levels.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Adds it to the endpoints.</summary>
    public static void AddHttpJson(this WebApplicationBuilder builder) => builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));

    private static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.AllowDuplicateProperties = false;
        json.MaxDepth = 32;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new OneWord());
        json.Converters.Add(new NormalText());
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNullsInLists } };
        return json;
    }

    /// <summary>The nullable annotations of a list's elements are not kept by the runtime: no list here holds nulls.</summary>
    private static void RefuseNullsInLists(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            type.OnDeserialized = list =>
            {
                foreach (var element in (IEnumerable)list)
                {
                    _ = element ?? throw new JsonException("A list holds no null.");
                }
            };
        }
    }

    /// <summary>An enumeration is one of its words in camelCase. The framework's converter also takes «text,heading» and makes something else of it.</summary>
    private sealed class OneWord : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(OneWord<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class OneWord<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);
        private static readonly Dictionary<T, string> Words = Values.ToDictionary(word => word.Value, word => word.Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words[value]);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Words[value]);

        private static T Of(string word) => Values.TryGetValue(word, out var value) ? value : throw new JsonException($"One of these words is expected: {string.Join(", ", Values.Keys)}.");
    }

    /// <summary>Text is stored as NFC with LF; NUL and lone surrogates, which PostgreSQL cannot hold, are refused.</summary>
    private sealed class NormalText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("A text is expected.");
            }

            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new JsonException("The text is not valid Unicode.");
            }

            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new JsonException("The text holds a NUL character.")
                : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Normalize(NormalizationForm.FormC);
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }
}
