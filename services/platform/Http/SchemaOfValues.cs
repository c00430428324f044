using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DxGovernance.Platform.Time;
using Microsoft.OpenApi;

namespace DxGovernance.Platform.Http;

/// <summary>
/// How the value types of the domain look in OpenAPI: a date with its precision is not <c>format: date</c>. What has a
/// converter of its own, as text has, would have no type at all.
/// </summary>
internal static class SchemaOfValues
{
    public static void Describe(OpenApiSchema schema, JsonTypeInfo info, JsonPropertyInfo? property)
    {
        var nullable = Nullable.GetUnderlyingType(info.Type) is not null || (!info.Type.IsValueType && property is { IsSetNullable: true } or { AssociatedParameter.IsNullable: true });
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(PartialDate))
        {
            // A pattern would hold for input too, and forbid there what people write.
            schema.Description = "日本の暦日 / A civil date in Japan as exact as it is known. Output: 2024-01-15, 2024-01 or 2024 (ISO 8601). Input also takes 令和6年1月15日, 令和6年1月 and R6.1.15.";
            schema.Examples = [JsonValue.Create("2024-01-15"), JsonValue.Create("令和6年1月15日")];
        }
        else if (type == typeof(FiscalYear))
        {
            schema.Type = JsonSchemaType.Integer;
            schema.Description = "年度: the calendar year of its 1 April. Input also takes \"R7\" and \"令和7年度\".";
        }

        else if (type == typeof(decimal))
        {
            // Exact: the format «double» would say that digits may be lost.
            schema.Format = null;
        }

        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(word => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(word)))];
        }

        if (schema.Type is null && info.Kind == JsonTypeInfoKind.None && (type == typeof(string) || (type.IsValueType && !type.IsPrimitive)))
        {
            schema.Type = nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }

        if (info.Kind == JsonTypeInfoKind.Enumerable && schema.Items is null && info.ElementType == typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }
}
