using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>A period that is reported on: a fiscal year (<c>2022</c>) or a quarter of it (<c>2022-Q1</c>, April to June).</summary>
[JsonConverter(typeof(ReportingPeriodJson))]
public readonly partial record struct ReportingPeriod : IComparable<ReportingPeriod>
{
    private ReportingPeriod(FiscalYear year, int quarter) => (Year, Quarter) = (year, quarter);

    /// <summary>年度.</summary>
    public FiscalYear Year { get; }

    /// <summary>四半期 1 to 4; 0 for the whole year.</summary>
    public int Quarter { get; }

    /// <summary>The first day.</summary>
    public DateOnly First => Year.FirstDay.AddMonths(Math.Max(Quarter - 1, 0) * 3);

    /// <summary>The last day.</summary>
    public DateOnly Last => Quarter == 0 ? Year.LastDay : First.AddMonths(3).AddDays(-1);

    /// <summary>A whole fiscal year.</summary>
    public static ReportingPeriod Of(FiscalYear year) => new(year, 0);

    /// <summary>A quarter.</summary>
    public static ReportingPeriod Of(FiscalYear year, int quarter) => new(year, quarter is >= 1 and <= 4 ? quarter : throw new ArgumentOutOfRangeException(nameof(quarter)));

    /// <summary>The quarter in which a day lies.</summary>
    public static ReportingPeriod QuarterOf(DateOnly day) => new(FiscalYear.Of(day), ((day.Month + 8) % 12 / 3) + 1);

    /// <summary>Reads <c>2022</c>, <c>FY2022</c>, <c>R4</c>, <c>令和4年度</c>, <c>2022-Q1</c>, <c>R4-Q1</c> and <c>令和4年度第1四半期</c>.</summary>
    public static bool TryParse(string? text, out ReportingPeriod period)
    {
        // What the store holds is written so, and most periods are read from there.
        if (text is [.. { Length: 4 } written, '-', 'Q', >= '1' and <= '4' and var q] && FiscalYear.TryParse(written, out var ofYear, out _))
        {
            period = new ReportingPeriod(ofYear, q - '0');
            return true;
        }

        period = default;
        if (text is null || Pattern().Match(text.Normalize(NormalizationForm.FormKC).Trim()) is not { Success: true } match || !FiscalYear.TryParse(match.Groups["year"].Value, out var year, out _))
        {
            return false;
        }

        var digit = match.Groups["q"].Success ? match.Groups["q"].Value : match.Groups["j"].Value;
        period = new ReportingPeriod(year, digit.Length == 0 ? 0 : digit[0] - '0');
        return true;
    }

    /// <summary>令和4年度 or 令和4年度第1四半期.</summary>
    public string ToJapanese() => Quarter == 0 ? Year.ToJapanese() : $"{Year.ToJapanese()}第{Quarter}四半期";

    /// <inheritdoc />
    public int CompareTo(ReportingPeriod other) => (Year.Year, Quarter == 0 ? 5 : Quarter).CompareTo((other.Year.Year, other.Quarter == 0 ? 5 : other.Quarter));

    /// <summary>Whether a period comes before another: quarters in their order, then the whole year.</summary>
    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    /// <summary>Whether it comes after.</summary>
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    /// <summary>Whether it does not come after.</summary>
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it does not come before.</summary>
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => Quarter == 0 ? Year.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Quarter}");

    [GeneratedRegex(@"^(FY)?(?<year>.+?)(?: ?-? ?[Qq](?<q>[1-4])|第(?<j>[1-4])四半期)?\z")]
    private static partial Regex Pattern();

    private sealed class ReportingPeriodJson : JsonConverter<ReportingPeriod>
    {
        public override ReportingPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.TokenType switch { JsonTokenType.String => reader.GetString(), JsonTokenType.Number when reader.TryGetInt32(out var year) => year.ToString(CultureInfo.InvariantCulture), _ => null }, out var period)
                ? period
                : throw new JsonException("A period is a fiscal year or a quarter of it: \"2022\", \"R4\", \"2022-Q1\".");

        public override void Write(Utf8JsonWriter writer, ReportingPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
