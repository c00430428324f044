using System.Globalization;

namespace DxGovernance.Auditor.Words;

/// <summary>Dates for people: 令和6年1月25日 beside 2024-01-25. Eras as in JIS X 0301: 令和 from 2019-05-01, 平成 before.</summary>
public static class Dates
{
    private static readonly TimeSpan JapanStandardTime = TimeSpan.FromHours(9);
    private static readonly DateOnly Reiwa = new(2019, 5, 1);

    /// <summary>The day in Japan of an instant.</summary>
    public static string DayOf(DateTimeOffset instant) => instant.ToOffset(JapanStandardTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date as exact as it is given: <c>2024-01-25</c>, <c>2024-01</c> or <c>2024</c>. Anything else stays as it is.</summary>
    public static string Japanese(string iso)
    {
        var parts = iso.Split('-');
        if (parts.Length > 3 || !parts.All(part => part.Length is 2 or 4 && part.All(char.IsAsciiDigit)))
        {
            return iso;
        }

        var (year, month, day) = (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0, parts.Length > 2 ? Number(parts[2]) : 0);
        if (year is < 1989 or > 2099 || month is < 0 or > 12 || (parts.Length > 1 && month == 0) || (parts.Length > 2 && (day < 1 || day > DateTime.DaysInMonth(year, month))))
        {
            return iso;
        }

        return (parts.Length, Era(new DateOnly(year, Math.Max(month, 1), Math.Max(day, 1)))) switch
        {
            (1, var era) => $"{era}年",
            (2, var era) => string.Create(CultureInfo.InvariantCulture, $"{era}年{month}月"),
            (_, var era) => string.Create(CultureInfo.InvariantCulture, $"{era}年{month}月{day}日"),
        };
    }

    /// <summary>A date in a language: both calendars in Japanese, ISO 8601 in English.</summary>
    public static string In(Language language, string iso) =>
        language == Language.English || Japanese(iso) is var japanese && japanese == iso ? iso : $"{Japanese(iso)}（{iso}）";

    /// <summary>令和5年度: a fiscal year runs from April.</summary>
    public static string FiscalYear(string year) =>
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1989 and <= 2099 ? $"{Era(new DateOnly(number, 4, 1))}年度" : $"{year}年度";

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Era(DateOnly day)
    {
        var (era, year) = day >= Reiwa ? ("令和", day.Year - 2018) : ("平成", day.Year - 1988);
        return era + (year == 1 ? "元" : year.ToString(CultureInfo.InvariantCulture));
    }
}
