using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>
/// The begin or end of a span more exactly than its fiscal year: a quarter of a fiscal year (<c>2023-Q2</c>, July to
/// September), a month (<c>2023-09</c>) or a day (<c>2023-09-15</c>).
/// </summary>
[JsonConverter(typeof(PlanBoundJson))]
public readonly record struct PlanBound
{
    private PlanBound(ReportingPeriod quarter, PartialDate date) => (Quarter, Date) = (quarter, date);

    /// <summary>The quarter; its number is 0 where the bound is a date.</summary>
    public ReportingPeriod Quarter { get; }

    /// <summary>The month or day, where the bound is no quarter.</summary>
    public PartialDate Date { get; }

    /// <summary>Whether it is a quarter.</summary>
    public bool IsQuarter => Quarter.Quarter > 0;

    /// <summary>The first day that it can mean.</summary>
    public DateOnly First => IsQuarter ? Quarter.First : Date.First;

    /// <summary>The last day that it can mean; as an end it means this one.</summary>
    public DateOnly Last => IsQuarter ? Quarter.Last : Date.Last;

    /// <summary>
    /// Reads a quarter (<c>2023-Q2</c>, <c>R5-Q2</c>, <c>令和5年度第2四半期</c>), a month or a day (<c>2023-09</c>,
    /// <c>R5.9.15</c>, <c>令和5年9月15日</c>, <c>令和5年度末</c>). A year is not exact enough: the span has it already.
    /// </summary>
    public static bool TryParse(string? text, out PlanBound bound)
    {
        bound = default;
        if (ReportingPeriod.TryParse(text, out var period) && period.Quarter > 0)
        {
            bound = new PlanBound(period, default);
            return true;
        }

        if (!PartialDate.TryParse(text, out var date, out _) || date.Month == 0)
        {
            return false;
        }

        bound = new PlanBound(default, date);
        return true;
    }

    /// <summary>令和5年度第2四半期, 令和5年9月 or 令和5年9月15日.</summary>
    public string ToJapanese() => IsQuarter ? Quarter.ToJapanese() : Date.ToJapanese();

    /// <summary>As charts write it, by JIS X 0301's letters: R5-Q2, R5.9, R5.9.15.</summary>
    public string ToLetters() => IsQuarter
        ? string.Create(CultureInfo.InvariantCulture, $"{Quarter.Year.ToLetters()}-Q{Quarter.Quarter}")
        : string.Create(CultureInfo.InvariantCulture, $"{JapaneseEra.LettersOfDay(First)}.{Date.Month}{(Date.IsDay ? $".{Date.Day}" : "")}");

    /// <summary>Within its fiscal year: 第2四半期, 9月 or 9月15日.</summary>
    public string ToJapaneseWithinTheYear() => IsQuarter
        ? string.Create(CultureInfo.InvariantCulture, $"第{Quarter.Quarter}四半期")
        : string.Create(CultureInfo.InvariantCulture, $"{Date.Month}月{(Date.IsDay ? $"{Date.Day}日" : "")}");

    /// <summary><c>2023-Q2</c>, <c>2023-09</c> or <c>2023-09-15</c>.</summary>
    public override string ToString() => IsQuarter ? Quarter.ToString() : Date.ToString();

    private sealed class PlanBoundJson : JsonConverter<PlanBound>
    {
        public override PlanBound Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var bound)
                ? bound
                : throw new JsonException("A bound of a span is a quarter of a fiscal year, a month or a day: \"2023-Q2\", \"R5-Q2\", \"2023-09\", \"2023-09-15\".");

        public override void Write(Utf8JsonWriter writer, PlanBound value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
