using System.Globalization;
using System.Numerics;
using DxGovernance.Platform;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>
/// The arithmetic of indicators, exact throughout: a value stays the fraction that it is, and is rounded only to be shown.
/// The value of a ratio is numerator ÷ denominator, times 100 where the unit is <c>%</c>.
/// </summary>
public static class Figures
{
    /// <summary>The most decimal places that a value can be shown with.</summary>
    public const int MostDecimals = 6;

    private const decimal Most = 1_000_000_000_000_000m;
    private const int MostPlaces = 10;

    /// <summary>Why a number cannot be recorded, or null. What has more digits than a decimal holds was rounded when it was read: it has too many places left to pass.</summary>
    public static Refusal? Problem(decimal? number, string field) => number is > Most or < -Most || number?.Scale > MostPlaces
        ? Refusal.Invalid("number-invalid", field, "数値の桁数が多すぎます", $"Give at most {Most:0} with at most {MostPlaces} decimal places.")
        : null;

    /// <summary>Why the value cannot be shown, or null: a tiny denominator makes it too large.</summary>
    public static Refusal? ValueProblem(IndicatorDefinition definition, Measurement measurement)
    {
        var (over, under) = ValueOf(definition, measurement);
        return BigInteger.Abs(over) > under * new BigInteger(Most)
            ? Refusal.Invalid("value-out-of-range", "$.denominator", "値が大きすぎます", $"Numerator and denominator come to more than {Most:0}.")
            : null;
    }

    /// <summary>The value as it is shown: rounded half away from zero to the indicator's decimals, all of them written.</summary>
    public static decimal Shown(IndicatorDefinition definition, Measurement measurement)
    {
        var (over, under) = ValueOf(definition, measurement);
        var scaled = BigInteger.Abs(over) * BigInteger.Pow(10, definition.Decimals);
        var bits = decimal.GetBits((decimal)(((2 * scaled) + under) / (2 * under)));
        return new decimal(bits[0], bits[1], bits[2], over.Sign < 0, (byte)definition.Decimals);
    }

    /// <summary>Whether the exact value, not the rounded one, reaches a target.</summary>
    public static bool Reaches(IndicatorDefinition definition, Measurement measurement, decimal target)
    {
        var (over, under) = ValueOf(definition, measurement);
        var (aim, by) = Fraction(target);
        var difference = (over * by).CompareTo(aim * under);
        return definition.Direction == Direction.HigherIsBetter ? difference >= 0 : difference <= 0;
    }

    /// <summary>As people read it, with the unit: 1,234件, 45.0%.</summary>
    public static string InWords(decimal shown, IndicatorDefinition definition) =>
        string.Concat(shown == 0 ? Number(Math.Abs(shown)) : Number(shown), definition.Unit);

    /// <summary>All decimals that the number has, in groups of three.</summary>
    private static string Number(decimal number) => number.ToString($"N{number.Scale}", CultureInfo.InvariantCulture);

    private static (BigInteger Over, BigInteger Under) ValueOf(IndicatorDefinition definition, Measurement measurement)
    {
        if (measurement is not { Numerator: { } numerator, Denominator: { } denominator })
        {
            return Fraction(measurement.Value ?? 0);
        }

        var (over, under) = (Fraction(numerator), Fraction(denominator));
        return (over.Over * under.Under * (definition.IsPercent ? 100 : 1), over.Under * under.Over);
    }

    private static (BigInteger Over, BigInteger Under) Fraction(decimal number)
    {
        var bits = decimal.GetBits(number);
        var digits = new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0));
        return (decimal.IsNegative(number) ? -digits : digits, BigInteger.Pow(10, number.Scale));
    }
}
