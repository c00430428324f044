using System.Text;

namespace DxGovernance.OpenData.Checking;

/// <summary>Guesses what text is written in when it is not UTF-8, to tell people what they sent.</summary>
internal static class TextEncoding
{
    private const int ShiftJis = 932;
    private const int EucJp = 51932;

    /// <summary>The encoding that the first bytes show at once: UTF-16, UTF-32 and ISO-2022-JP; null when they do not.</summary>
    internal static string? OfHead(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            return "UTF-32";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.Count((byte)0) * 10 > head.Length)
        {
            return "UTF-16";
        }

        return head.IndexOf("\e$B"u8) >= 0 ? "ISO-2022-JP" : null;
    }

    /// <summary>Shift_JIS or EUC-JP where the bytes read as one of them, otherwise null.</summary>
    /// <param name="sample">Bytes from the first that is not UTF-8.</param>
    internal static string? OfSample(ReadOnlySpan<byte> sample)
    {
        var (shiftJis, eucJp) = (Likeness(sample, ShiftJis), Likeness(sample, EucJp));
        return Math.Max(shiftJis, eucJp) <= 0 ? null : shiftJis >= eucJp ? "Shift_JIS（CP932）" : "EUC-JP";
    }

    /// <summary>How much the bytes read like Japanese in an encoding: kana and kanji count for it, half-width kana against it; 0 when they cannot be read.</summary>
    private static int Likeness(ReadOnlySpan<byte> sample, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

        // A sample of a fixed size may end within a character.
        for (var cut = 0; cut <= 2 && cut < sample.Length; cut++)
        {
            try
            {
                return encoding.GetString(sample[..^cut]).Sum(character => character switch
                {
                    >= '\u3041' and <= '\u30FF' => 3,
                    >= '\u4E00' and <= '\u9FFF' => 1,
                    >= '\uFF61' and <= '\uFF9F' => -2,
                    >= '\uE000' and <= '\uF8FF' => -3,
                    _ => 0,
                });
            }
            catch (DecoderFallbackException)
            {
                // Cut a byte more.
            }
        }

        return 0;
    }
}
