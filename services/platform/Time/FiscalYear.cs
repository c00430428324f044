using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DxGovernance.Platform.Time;

/// <summary>年度: the fiscal year n runs from 1 April n to 31 March n+1 (地方自治法 208条). In interfaces its four digits.</summary>
/// <param name="Year">The calendar year of its first day.</param>
[JsonConverter(typeof(FiscalYearJson))]
public readonly partial record struct FiscalYear(int Year) : IComparable<FiscalYear>
{
    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(Year, 4, 1);

    /// <summary>31 March of the year after.</summary>
    public DateOnly LastDay => new(Year + 1, 3, 31);

    /// <summary>The fiscal year that a civil date falls into.</summary>
    public static FiscalYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>
    /// Reads <c>2025</c>, <c>R7</c>, <c>令和7年度</c>, and the source's own <c>令和7(2025)年度</c> and <c>R4年度(2022)</c>.
    /// </summary>
    /// <param name="text">The text; widths of digits and brackets, and blanks, do not matter.</param>
    /// <param name="year">The fiscal year.</param>
    /// <param name="problem">Why it was refused: names both years when era and calendar year disagree.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out FiscalYear year, [NotNullWhen(false)] out string? problem)
    {
        // What the store holds is written so, and most years are read from there.
        if (text is ['1' or '2', _, _, _] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written is >= 1899 and < 2100)
        {
            year = new FiscalYear(written);
            problem = null;
            return true;
        }

        year = default;
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        if (Digits().Match(plain) is { Success: true } digits)
        {
            year = new FiscalYear(int.Parse(digits.Groups["year"].Value, CultureInfo.InvariantCulture));
            problem = null;
            return true;
        }

        if (Era().Match(plain) is not { Success: true } match || !JapaneseEra.TryYear(match.Groups["era"].Value, match.Groups["n"].Value, out var calendarYear))
        {
            problem = $"'{text}' is not a fiscal year. Write 2025, R7 or 令和7年度.";
            return false;
        }

        var stated = match.Groups["inner"] is { Success: true } inner ? inner.Value : match.Groups["outer"].Value;
        if (stated.Length > 0 && int.Parse(stated, CultureInfo.InvariantCulture) != calendarYear)
        {
            problem = $"'{text}' names two years: {match.Groups["era"].Value}{match.Groups["n"].Value} is {calendarYear}, and it says {stated}.";
            return false;
        }

        year = new FiscalYear(calendarYear);
        problem = null;
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(FiscalYear other) => Year.CompareTo(other.Year);

    /// <summary>Whether one fiscal year begins before another.</summary>
    public static bool operator <(FiscalYear left, FiscalYear right) => left.Year < right.Year;

    /// <summary>Whether one fiscal year begins after another.</summary>
    public static bool operator >(FiscalYear left, FiscalYear right) => left.Year > right.Year;

    /// <summary>Whether one fiscal year begins before another, or is it.</summary>
    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Year <= right.Year;

    /// <summary>Whether one fiscal year begins after another, or is it.</summary>
    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Year >= right.Year;

    /// <summary>As people read it: 令和7年度; the year that two eras share is named by the era of its first day, 平成31年度.</summary>
    public string ToJapanese() => $"{JapaneseEra.OfDay(FirstDay)}年度";

    /// <summary>As tables and charts head it, by JIS X 0301's letter: R7, R1, H31.</summary>
    public string ToLetters() => JapaneseEra.LettersOfDay(FirstDay);

    /// <summary>Four digits.</summary>
    public override string ToString() => Year.ToString("0000", CultureInfo.InvariantCulture);

    // January 1900, the first month that a date can name, belongs to 1899.
    [GeneratedRegex(@"^(?<year>1899|(19|20)[0-9]{2})(年度)?\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<era>令和|平成|[RHrh])(?<n>[0-9]{1,2}|元)(\((?<inner>[0-9]{4})\))?(年度)?(\((?<outer>[0-9]{4})\))?\z")]
    private static partial Regex Era();

    private sealed class FiscalYearJson : JsonConverter<FiscalYear>
    {
        public override FiscalYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return TryParse(text, out var year, out var problem) ? year : throw new JsonException(problem);
        }

        public override void Write(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Year);
    }
}
