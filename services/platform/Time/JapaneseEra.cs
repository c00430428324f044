using System.Globalization;

namespace DxGovernance.Platform.Time;

/// <summary>元号, for people only; interfaces carry ISO 8601. Eras and letters as in JIS X 0301: 令和 R from 2019-05-01, 平成 H from 1989-01-08.</summary>
public static class JapaneseEra
{
    private static readonly DateOnly Reiwa = new(2019, 5, 1);

    /// <summary>The last year that ISO 8601 dates are read for: an era year beyond it could be written and not read back.</summary>
    private const int LastYear = 2099;

    /// <summary>The calendar year of an era year, such as R6 → 2024.</summary>
    /// <param name="era">令和, 平成, R or H.</param>
    /// <param name="yearOfEra">One or two digits, or 元 for the first.</param>
    /// <param name="year">The calendar year.</param>
    public static bool TryYear(string era, string yearOfEra, out int year)
    {
        var n = yearOfEra == "元" ? 1 : int.Parse(yearOfEra, CultureInfo.InvariantCulture);
        year = era is "令和" or "R" or "r" ? 2018 + n : 1988 + n;
        return n >= 1 && year <= LastYear && (era is "令和" or "R" or "r" || n <= 31);
    }

    /// <summary>The year of a day as people write it: 令和6, 令和元, 平成31.</summary>
    public static string OfDay(DateOnly day)
    {
        var (era, n) = day >= Reiwa ? ("令和", day.Year - 2018) : ("平成", day.Year - 1988);
        return era + (n == 1 ? "元" : n.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The year of a day by the era's letter: R6, R1, H31.</summary>
    public static string LettersOfDay(DateOnly day) =>
        day >= Reiwa ? string.Create(CultureInfo.InvariantCulture, $"R{day.Year - 2018}") : string.Create(CultureInfo.InvariantCulture, $"H{day.Year - 1988}");
}
