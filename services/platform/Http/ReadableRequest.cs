using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.Platform.Http;

/// <summary>
/// What a request must keep to before any endpoint reads it: a body in UTF-8 (RFC 8259, 8.1), a query without NUL, which
/// PostgreSQL cannot hold, and words, not numbers, for what is one of several words.
/// </summary>
internal static class ReadableRequest
{
    /// <summary>Refuses what is not.</summary>
    public static void UseReadableRequests(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (ProblemOf(http) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    /// <summary>The name that a parameter of an endpoint's handler has in the query.</summary>
    public static string NameInQuery(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false).OfType<FromQueryAttribute>().FirstOrDefault()?.Name ?? parameter.Name;

    private static IResult? ProblemOf(HttpContext http)
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.Of(415, "unsupported-charset", "文字コードはUTF-8だけが使えます", "Send the body in UTF-8.", "Content-Type", "本文をUTF-8で送り、Content-Type: application/json; charset=utf-8 としてください。");
        }

        foreach (var (name, values) in http.Request.Query)
        {
            if (name.Contains('\0', StringComparison.Ordinal) || values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            {
                return Problems.Of(400, "malformed", "NUL文字は使えません", "A query holds no NUL character.", name.Replace("\0", "", StringComparison.Ordinal), "%00 を取り除いてください。");
            }
        }

        foreach (var parameter in http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            var declared = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (declared.IsEnum && http.Request.Query[NameInQuery(parameter)].ToString() is { Length: > 0 } word
                && !Enum.GetNames(declared).Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                var fault = MalformedInput.Unreadable(NameInQuery(parameter), declared);
                return Problems.Of(400, "malformed", fault.Japanese, fault.English, fault.Field, fault.JapaneseRemedy);
            }
        }

        return null;
    }
}
