using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>Answers that everybody may read, from anywhere.</summary>
internal static class PublicBytes
{
    /// <summary>The answer, with the hash of its bytes as strong tag.</summary>
    /// <param name="http">The request.</param>
    /// <param name="bytes">The answer.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="isFixed">Whether it stays what it is for ever.</param>
    public static IResult Of(HttpContext http, byte[] bytes, string mediaType, bool isFixed)
    {
        http.Response.Headers.CacheControl = isFixed ? "public, max-age=31536000, immutable" : "public, no-cache";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(bytes, mediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}
