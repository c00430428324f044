using System.Text;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>A body of plain text: UTF-8, with or without a mark of byte order, as NFC with LF.</summary>
/// <param name="Text">The text; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot; null when it can.</param>
public readonly record struct TextBody(string? Text, IResult? Problem)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the body of a request, up to the limit that every body has, or another that its endpoint has too.</summary>
    public static async Task<TextBody> ReadAsync(HttpRequest request, CancellationToken ct, long largest = HttpConfiguration.LargestBody)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > largest)
            {
                return Refused(413, "too-large", "本文が大きすぎます", $"The body is larger than the {largest} bytes that this service takes.");
            }

            bytes.Write(buffer, 0, read);
        }

        string text;
        try
        {
            text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException problem)
        {
            return Refused(400, "encoding-invalid", "UTF-8として読み取れません", $"The body is not UTF-8: byte {problem.Index} does not belong to a character.");
        }

        if (text.IndexOf('\0', StringComparison.Ordinal) is var nul and >= 0)
        {
            return Refused(400, "text-invalid", "NUL文字は使えません", $"The text holds a NUL character on line {text.AsSpan(0, nul).Count('\n') + 1}.");
        }

        return new TextBody(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Normalize(NormalizationForm.FormC), null);
    }

    private static TextBody Refused(int status, string type, string japanese, string english) => new(null, Problems.Of(status, type, japanese, english, "$"));
}
