namespace DxGovernance.OpenData.Checking;

/// <summary>A run of digits in a text, in ASCII, with what joins it to the run before.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Digits">The digits.</param>
/// <param name="JoinedBy">What stands between it and the run before: one separator, or '\0' when it is not joined to it.</param>
/// <param name="InNumber">Whether it is the fraction or the whole part of a decimal number, or letters follow at once.</param>
internal readonly record struct DigitRun(int Start, string Digits, char JoinedBy, bool InNumber)
{
    /// <summary>Just after its last digit.</summary>
    internal int End => Start + Digits.Length;
}

/// <summary>Finds runs of digits, half or full width, and how they are joined.</summary>
internal static class DigitRuns
{
    internal static List<DigitRun> In(ReadOnlySpan<char> text)
    {
        var runs = new List<DigitRun>();
        var end = -1;
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsDigit(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && IsDigit(text[at]))
            {
                at++;
            }

            var inNumber = IsFraction(text, start) || (at + 1 < text.Length && IsPoint(text[at]) && IsDigit(text[at + 1])) || (at < text.Length && char.IsAsciiLetter(text[at]));
            runs.Add(new DigitRun(start, string.Create(at - start, text[start..at], (digits, from) =>
            {
                for (var i = 0; i < digits.Length; i++)
                {
                    digits[i] = Ascii(from[i]);
                }
            }), end < 0 ? '\0' : Joint(text[end..start]), inNumber));
            end = at;
        }

        return runs;
    }

    internal static bool IsDigit(char character) => char.IsAsciiDigit(character) || character is >= '０' and <= '９';

    private static char Ascii(char digit) => char.IsAsciiDigit(digit) ? digit : (char)(digit - '０' + '0');

    private static bool IsPoint(char character) => character is '.' or '．';

    private static bool IsFraction(ReadOnlySpan<char> text, int start) => start >= 2 && IsPoint(text[start - 1]) && IsDigit(text[start - 2]);

    /// <summary>One separator, perhaps with blanks around it; brackets count as one.</summary>
    private static char Joint(ReadOnlySpan<char> between)
    {
        if (between.Length is 0 or > 3)
        {
            return '\0';
        }

        var joint = ' ';
        foreach (var character in between)
        {
            var kind = character switch
            {
                ' ' or '\u00A0' or '\u3000' or '\t' or '\u2009' => ' ',
                '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '－' or 'ー' or 'ｰ' or '─' => '-',
                '(' or '（' or ')' or '）' => '(',
                _ => '\0',
            };
            if (kind == '\0' || (kind != ' ' && joint is not ' ' && joint != kind))
            {
                return '\0';
            }

            joint = kind == ' ' ? joint : kind;
        }

        return joint;
    }
}
