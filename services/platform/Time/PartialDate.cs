using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DxGovernance.Platform.Time;

/// <summary>
/// A civil date in Japan as exact as its source gives it: a day (<c>2024-01-15</c>), a month (<c>2024-01</c>) or a year
/// (<c>2024</c>). A month is an interval: two dates compare at the coarser precision of the two.
/// </summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly partial record struct PartialDate
{
    private PartialDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The calendar year.</summary>
    public int Year { get; }

    /// <summary>1 to 12, or 0 when the source gives only the year.</summary>
    public int Month { get; }

    /// <summary>1 to 31, or 0 when the source gives no day.</summary>
    public int Day { get; }

    /// <summary>Whether the day is known.</summary>
    public bool IsDay => Day != 0;

    /// <summary>The first day that it can mean.</summary>
    public DateOnly First => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>The last day that it can mean; a month as an end means its last day.</summary>
    public DateOnly Last => Month == 0 ? new DateOnly(Year, 12, 31)
        : Day == 0 ? new DateOnly(Year, Month, DateTime.DaysInMonth(Year, Month)) : new DateOnly(Year, Month, Day);

    /// <summary>An exact day.</summary>
    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Whether it lies before the other whatever the unknown days are.</summary>
    public bool IsCertainlyBefore(PartialDate other) => Last < other.First;

    /// <summary>Whether it holds on a day: it has begun by then, a month counting from its first day.</summary>
    public bool HasBegunBy(DateOnly day) => First <= day;

    /// <summary>Whether a day lies within it while its own day is not known, so that «before or after» cannot be told.</summary>
    public bool LeavesOpen(DateOnly day) => !IsDay && First <= day && day <= Last;

    /// <summary>
    /// Reads ISO 8601 (<c>2024-01-15</c>, <c>2024-01</c>, <c>2024</c>), JIS X 0301 (<c>R06.01.15</c>) and what people write
    /// (<c>令和6年1月</c>, <c>令和 4 年 7 月</c>, <c>令和5年度末</c>). A year stated twice must agree:
    /// <c>令和2（2022）年12月</c> is refused.
    /// </summary>
    /// <param name="text">The text; widths of digits and brackets, and blanks, do not matter.</param>
    /// <param name="date">The date.</param>
    /// <param name="problem">Why it was refused.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date, [NotNullWhen(false)] out string? problem)
    {
        // What the store holds is written so, and most dates are read from there.
        if (TryWritten(text, out date))
        {
            problem = null;
            return true;
        }

        problem = $"'{text}' is not a date. Write 2024-01-15, 2024-01, R6.1.15 or 令和6年1月15日.";
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);

        if (plain.EndsWith("年度末", StringComparison.Ordinal))
        {
            if (!FiscalYear.TryParse(plain[..^1], out var fiscalYear, out problem))
            {
                return false;
            }

            if (!Iso().IsMatch(Of(fiscalYear.LastDay).ToString()))
            {
                problem = $"'{text}' lies beyond 2099.";
                return false;
            }

            date = Of(fiscalYear.LastDay);
            problem = null;
            return true;
        }

        var match = Iso().Match(plain) is { Success: true } iso ? iso : Era().Match(plain);
        if (!match.Success)
        {
            return false;
        }

        int year;
        if (match.Groups["era"].Success)
        {
            if (!JapaneseEra.TryYear(match.Groups["era"].Value, match.Groups["n"].Value, out year))
            {
                return false;
            }

            if (match.Groups["stated"] is { Success: true } stated && Number(stated) != year)
            {
                problem = $"'{text}' names two years: {match.Groups["era"].Value}{match.Groups["n"].Value} is {year}, and it says {stated.Value}.";
                return false;
            }
        }
        else
        {
            year = Number(match.Groups["year"]);
        }

        var (month, day) = (Number(match.Groups["month"]), Number(match.Groups["day"]));
        var monthIsRight = match.Groups["month"].Success ? month is >= 1 and <= 12 : day == 0;
        var dayIsRight = !match.Groups["day"].Success || (monthIsRight && day >= 1 && day <= DateTime.DaysInMonth(year, month));
        if (!monthIsRight || !dayIsRight)
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        problem = null;
        return true;

        static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Reads a date that is known to be right.</summary>
    /// <exception cref="FormatException">The text is not a date.</exception>
    public static PartialDate Parse(string text) => TryParse(text, out var date, out var problem) ? date : throw new FormatException(problem);

    /// <summary>As people read it: 令和6年1月15日, 令和6年1月, 令和6年.</summary>
    public string ToJapanese() =>
        $"{JapaneseEra.OfDay(First)}年" + (Month == 0 ? "" : $"{Month}月") + (Day == 0 ? "" : $"{Day}日");

    /// <summary>ISO 8601 at its own precision.</summary>
    public override string ToString() => Month == 0 ? $"{Year:0000}" : Day == 0 ? $"{Year:0000}-{Month:00}" : $"{Year:0000}-{Month:00}-{Day:00}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    private static bool TryWritten(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10) || (text.Length > 4 && text[4] != '-') || (text.Length > 7 && text[7] != '-'))
        {
            return false;
        }

        var (year, month, day) = (Number(text[..4]), text.Length > 4 ? Number(text[5..7]) : 0, text.Length > 7 ? Number(text[8..]) : 0);
        if (year is < 1900 or > 2099 || (text.Length > 4 && month is < 1 or > 12) || (text.Length > 7 && (day < 1 || day > DateTime.DaysInMonth(year, month))))
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        return true;

        static int Number(ReadOnlySpan<char> digits)
        {
            var number = 0;
            foreach (var digit in digits)
            {
                if (!char.IsAsciiDigit(digit))
                {
                    return -1;
                }

                number = (number * 10) + digit - '0';
            }

            return number;
        }
    }

    [GeneratedRegex(@"^(?<year>(19|20)[0-9]{2})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?\z")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<era>令和|平成|[RHrh])(?<n>[0-9]{1,2}|元)(\((?<stated>[0-9]{4})\))?(年|\.|\z)((?<month>[0-9]{1,2})(月|\.|\z)((?<day>[0-9]{1,2})日?)?)?\z")]
    private static partial Regex Era();

    private sealed class PartialDateJson : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return TryParse(text, out var date, out var problem) ? date : throw new JsonException(problem);
        }

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
