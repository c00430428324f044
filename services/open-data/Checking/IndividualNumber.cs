namespace DxGovernance.OpenData.Checking;

/// <summary>
/// 個人番号 (マイナンバー): eleven digits and a check digit (平成26年総務省令第85号 5条: P₁ is the lowest of the eleven digits;
/// Qₙ is n+1 up to the sixth and n−5 from the seventh; 11 less the remainder of ΣPₙQₙ by 11, or 0 when the remainder is 0 or 1).
/// </summary>
public static class IndividualNumber
{
    /// <summary>How many digits it has.</summary>
    public const int Length = 12;

    /// <summary>Whether twelve ASCII digits have the right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != Length || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        return CheckDigit(digits[..^1]) == digits[^1] - '0';
    }

    /// <summary>The check digit of eleven ASCII digits.</summary>
    public static int CheckDigit(ReadOnlySpan<char> eleven)
    {
        var sum = 0;
        for (var n = 1; n <= Length - 1; n++)
        {
            sum += (eleven[^n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        return sum % 11 <= 1 ? 0 : 11 - (sum % 11);
    }
}
