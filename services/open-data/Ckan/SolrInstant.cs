using System.Globalization;
using System.Text.RegularExpressions;

namespace DxGovernance.OpenData.Ckan;

/// <summary>An instant as Solr writes it: <c>2024-01-01T00:00:00Z</c>, or from now on, such as <c>NOW-7DAYS</c> or <c>NOW/DAY</c>; a bare day is taken too.</summary>
public static partial class SolrInstant
{
    private const int MostSteps = 10;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>Reads it; null where it is none.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (!text.StartsWith("NOW", StringComparison.Ordinal))
        {
            return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
        }

        var steps = Step().Matches(text, 3);
        if (steps.Count > MostSteps || steps.Sum(step => step.Length) != text.Length - 3)
        {
            return null;
        }

        DateTimeOffset? at = now.ToUniversalTime();
        foreach (Match step in steps)
        {
            at = at is { } before ? After(before, step.Groups["sign"].Value[0], step.Groups["count"].Value, step.Groups["unit"].Value) : null;
        }

        return at;
    }

    private static DateTimeOffset? After(DateTimeOffset at, char sign, string count, string unit)
    {
        if (sign == '/')
        {
            return count.Length > 0 ? null : unit switch
            {
                "YEAR" => new DateTimeOffset(at.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
                "MONTH" => new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
                "DAY" => new DateTimeOffset(at.Date, TimeSpan.Zero),
                "HOUR" => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour)),
                "MINUTE" => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)),
                _ => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)),
            };
        }

        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
        {
            return null;
        }

        number = sign == '-' ? -number : number;
        try
        {
            return unit switch
            {
                "YEAR" => at.AddYears(number),
                "MONTH" => at.AddMonths(number),
                "DAY" => at.AddDays(number),
                "HOUR" => at.AddHours(number),
                "MINUTE" => at.AddMinutes(number),
                _ => at.AddSeconds(number),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    [GeneratedRegex("\\G(?<sign>[+\\-/])(?<count>[0-9]*)(?<unit>YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)S?")]
    private static partial Regex Step();
}
