namespace DxGovernance.Policies.Revisions;

/// <summary>Whether a text that was written anew still makes a mistake that was corrected elsewhere.</summary>
/// <remarks>
/// The wrong reading of a 正誤表 is often longer than the mistake, so that it is found once. A text whose words around it
/// changed no longer has that reading and may still make the mistake: what is looked for is the least that reads wrong, in
/// whole words.
/// </remarks>
public static class Mistakes
{
    /// <summary>Whether a part of a provision still makes it; where it reads right it does not.</summary>
    public static bool AreIn(Misprint misprint, string part)
    {
        var rest = misprint.Right.Length == 0 ? part : part.Replace(misprint.Right, "\0", StringComparison.Ordinal);
        return rest.Contains(LeastOf(misprint), StringComparison.Ordinal) || (!misprint.Right.Contains(misprint.Wrong, StringComparison.Ordinal) && part.Contains(misprint.Wrong, StringComparison.Ordinal));
    }

    /// <summary>What differs, extended to whole words; a lone character or kana would be found everywhere and takes its neighbours along.</summary>
    public static string LeastOf(Misprint misprint)
    {
        var (wrong, right) = (misprint.Wrong, misprint.Right);
        var shorter = Math.Min(wrong.Length, right.Length);
        var from = 0;
        while (from < shorter && wrong[from] == right[from])
        {
            from++;
        }

        var same = 0;
        while (same < shorter - from && wrong[^(same + 1)] == right[^(same + 1)])
        {
            same++;
        }

        var to = wrong.Length - same;
        do
        {
            from = WordStart(wrong, from, from == to);
            to = WordEnd(wrong, to, from, from == to);
        }
        while (IsTooLittle(wrong.AsSpan(from, to - from)) && Widen(wrong, ref from, ref to));

        return wrong[from..to];
    }

    private static int WordStart(string text, int at, bool whatever)
    {
        while (at > 0 && (whatever || (at < text.Length && ScriptOf(text[at - 1]) == ScriptOf(text[at]))))
        {
            (at, whatever) = (at - 1, false);
        }

        return at;
    }

    private static int WordEnd(string text, int at, int from, bool whatever)
    {
        while (at < text.Length && (whatever || (at > from && ScriptOf(text[at - 1]) == ScriptOf(text[at]))))
        {
            (at, whatever) = (at + 1, false);
        }

        return at;
    }

    private static bool IsTooLittle(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (ScriptOf(c) is not (Script.Hiragana or Script.Other))
            {
                return words.Length < 2;
            }
        }

        return true;
    }

    private static bool Widen(string text, ref int from, ref int to)
    {
        var before = (from, to);
        (from, to) = (Math.Max(0, from - 1), Math.Min(text.Length, to + 1));
        return before != (from, to);
    }

    private static Script ScriptOf(char c) => c switch
    {
        >= 'ぁ' and <= 'ゖ' => Script.Hiragana,
        >= 'ァ' and <= 'ー' => Script.Katakana,
        _ when char.IsDigit(c) => Script.Digits,
        >= '一' and <= '鿿' or '々' => Script.Kanji,
        _ when char.IsLetter(c) => Script.Letters,
        _ => Script.Other,
    };

    private enum Script
    {
        Other,
        Hiragana,
        Katakana,
        Kanji,
        Digits,
        Letters,
    }
}
