using System.Globalization;
using System.Numerics;

namespace DxGovernance.OpenData.Contents;

/// <summary>Numerator ÷ denominator, rounded only to be shown, without floating point.</summary>
public static class ExactRatio
{
    /// <summary>The quotient with so many decimals, half away from zero; empty where the denominator is zero.</summary>
    /// <param name="numerator">分子.</param>
    /// <param name="denominator">分母.</param>
    /// <param name="times">1, or 100 for percent.</param>
    /// <param name="decimals">To how many places.</param>
    public static string Shown(decimal numerator, decimal denominator, int times, int decimals)
    {
        var (over, overScale) = Parts(numerator);
        var (under, underScale) = Parts(denominator);
        if (under.IsZero)
        {
            return "";
        }

        var dividend = BigInteger.Abs(over) * times * BigInteger.Pow(10, underScale + decimals);
        var divisor = BigInteger.Abs(under) * BigInteger.Pow(10, overScale);
        var digits = ((2 * dividend) + divisor) / (2 * divisor);
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = !digits.IsZero && over.Sign * under.Sign < 0 ? "-" : "";
        return decimals == 0 ? $"{sign}{text}" : $"{sign}{text[..^decimals]}.{text[^decimals..]}";
    }

    private static (BigInteger Digits, int Scale) Parts(decimal number)
    {
        var bits = decimal.GetBits(number);
        var digits = new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0));
        return (decimal.IsNegative(number) ? -digits : digits, number.Scale);
    }
}
