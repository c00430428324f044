using System.Globalization;
using System.Text;

namespace DxGovernance.Proof;

/// <summary>
/// Reads what is signed or hashed in its one spelling only, so that no two texts mean the same: Convert skips white space
/// and accepts bits behind the end, long.TryParse accepts signs and zeros.
/// </summary>
internal static class StrictText
{
    /// <summary>UTF-8 that throws where a replacement character would hide a difference.</summary>
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of bytes from outside.</summary>
    /// <exception cref="FormatException">They are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException("This is not UTF-8.", exception);
        }
    }

    /// <summary>Standard base64 with padding (RFC 4648 §4), unused bits zero.</summary>
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        bytes = bytes[..length];
        return Convert.ToBase64String(bytes) == text;
    }

    /// <summary>A number from 0 to 2^63−1 in ASCII digits without leading zeros.</summary>
    public static bool TryDecimal(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
