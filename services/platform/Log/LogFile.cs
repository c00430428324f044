using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Log;

/// <summary>An answer of the log: its bytes as they are, with a strong ETag.</summary>
internal sealed class LogFile(ReadOnlyMemory<byte> bytes, string mediaType, string cacheControl) : IResult
{
    public const string Octets = "application/octet-stream";
    public const string PlainText = "text/plain";
    public const string Json = "application/json";

    /// <summary>May be kept, and is asked for again each time.</summary>
    public const string Asked = "no-cache";

    /// <summary>What the reader's role shows is for nobody else.</summary>
    public const string Private = "private, no-cache";

    public static LogFile OfText(string text) => new(Encoding.UTF8.GetBytes(text), PlainText, Asked);

    public static LogFile OfJson<T>(T answer, string cacheControl = Asked) => new(JsonSerializer.SerializeToUtf8Bytes(answer, HttpJson.Options), Json, cacheControl);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..32]}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.XContentTypeOptions = "nosniff";
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(known => known == "*" || known == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = mediaType == Octets ? mediaType : $"{mediaType}; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
