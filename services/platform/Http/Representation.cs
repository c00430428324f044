using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>A representation with a strong ETag: a version where one writes to it, otherwise a hash of its bytes.</summary>
public sealed class Representation(byte[] bytes, string contentType, ReadWork work, bool isFixed) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // A version is a tag to write with, in JSON only: the same version reads otherwise on another day and in another form.
        var versionTag = contentType.StartsWith("application/json", StringComparison.Ordinal) ? work.VersionTag : null;
        var tag = versionTag ?? $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept, Authorization";
        var audience = httpContext.User.Identity?.IsAuthenticated == true ? "private" : "public";
        response.Headers.CacheControl = isFixed ? $"{audience}, max-age=86400" : $"{audience}, no-cache";
        response.Headers.Append("Link", work.Links.ToArray());
        foreach (var (name, value) in work.Headers)
        {
            response.Headers[name] = value;
        }

        if (versionTag is null && httpContext.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && known.Split(',', StringSplitOptions.TrimEntries).Any(given => given == "*" || given == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (contentType.StartsWith("text/html", StringComparison.Ordinal) || contentType.StartsWith("image/svg+xml", StringComparison.Ordinal))
        {
            // Pages and drawings carry no script and load nothing: whatever slips into one is not run either.
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
