using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.OpenData.Reading;

/// <summary>
/// Files on their way in fewer bytes (RFC 9110, 8.4): Brotli or gzip where the client takes one, each with a strong ETag of
/// its own, since its bytes are others. A part of a file is a part of its own bytes, so ranges are answered as they are.
/// </summary>
internal static class Encodings
{
    /// <summary>Smaller files are not worth it.</summary>
    private const long Smallest = 1_000;

    /// <summary>The encoding to answer in; null for the bytes as they are.</summary>
    public static string? Chosen(HttpRequest request, long length)
    {
        if (length < Smallest || request.Headers.ContainsKey(HeaderNames.Range))
        {
            return null;
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        double QualityOf(string encoding) => accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : 0;
        var (brotli, gzip) = (QualityOf("br"), QualityOf("gzip"));
        return brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : null;
    }

    /// <summary>The tag of the bytes in an encoding, or as they are.</summary>
    public static EntityTagHeaderValue TagOf(string sha256, string? encoding) => new(encoding is null ? $"\"{sha256}\"" : $"\"{sha256}-{encoding}\"");

    /// <summary>Answers with the bytes in an encoding.</summary>
    public static IResult Answer(Stream bytes, string mediaType, EntityTagHeaderValue tag, string encoding) => new Encoded(bytes, mediaType, tag, encoding);

    private sealed class Encoded(Stream bytes, string mediaType, EntityTagHeaderValue tag, string encoding) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var file = bytes;
            var (request, response) = (httpContext.Request, httpContext.Response);
            response.Headers.ETag = tag.ToString();
            response.Headers.ContentEncoding = encoding;
            response.ContentType = mediaType;
            if (HttpMethods.IsHead(request.Method))
            {
                return;
            }

            await using Stream packed = encoding == "br" ? new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await file.CopyToAsync(packed, httpContext.RequestAborted);
        }
    }
}
