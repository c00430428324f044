using System.Diagnostics.CodeAnalysis;

namespace DxGovernance.Platform.Municipalities;

/// <summary>
/// 全国地方公共団体コード: six digits, the last a check digit (総務省, 総行市第121号 別表). The tenant of everything stored.
/// </summary>
public readonly record struct MunicipalityCode
{
    private readonly string? _digits;

    private MunicipalityCode(string digits) => _digits = digits;

    /// <summary>Reads a code; false unless it is six digits whose check digit is right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MunicipalityCode code)
    {
        code = default;
        if (text is not { Length: 6 } || !text.All(char.IsAsciiDigit) || CheckDigit(text) != text[5] - '0')
        {
            return false;
        }

        code = new MunicipalityCode(text);
        return true;
    }

    /// <summary>Reads a code that is known to be right, such as one from configuration.</summary>
    /// <exception cref="FormatException">The text is not a municipality code.</exception>
    public static MunicipalityCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a municipality code: six digits, the last a check digit.");

    /// <summary>Modulus 11 with weights 6 to 2 over the first five digits; the last digit of the difference.</summary>
    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 5; i++)
        {
            sum += (digits[i] - '0') * (6 - i);
        }

        return (11 - (sum % 11)) % 10;
    }

    /// <summary>The six digits.</summary>
    public override string ToString() => _digits ?? "";
}
