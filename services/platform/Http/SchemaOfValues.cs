using DxGovernance.Platform.Time;
using Microsoft.OpenApi;

namespace DxGovernance.Platform.Http;

/// <summary>How the value types of the domain look in OpenAPI: a date with its precision is not <c>format: date</c>.</summary>
internal static class SchemaOfValues
{
    public static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(PartialDate) || type == typeof(PartialDate?))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = @"^\d{4}(-\d{2}(-\d{2})?)?$";
            schema.Description = "A civil date in Japan as exact as it is known: 2024-01-15, 2024-01 or 2024. Input also takes 令和6年1月15日 and R6.1.15.";
        }
        else if (type == typeof(FiscalYear) || type == typeof(FiscalYear?))
        {
            schema.Type = JsonSchemaType.Integer;
            schema.Description = "年度: the calendar year of its 1 April. Input also takes \"R7\" and \"令和7年度\".";
        }
    }
}
