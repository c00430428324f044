using System.Globalization;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>A calendar month; drift is counted in whole months and never in days, since most sources name no day.</summary>
/// <param name="Index">Months since January of the year 0.</param>
public readonly record struct Month(int Index)
{
    /// <summary>The month of a day.</summary>
    public static Month Of(DateOnly day) => new((day.Year * 12) + day.Month - 1);

    /// <summary>The month in which something began; of a year whose month is not known, January.</summary>
    public static Month OfStart(PartialDate date) => Of(date.First);

    /// <summary>The month in which something ended; of a year whose month is not known, December.</summary>
    public static Month OfEnd(PartialDate date) => Of(date.Last);

    /// <summary>How many months this one lies after another; negative where it lies before.</summary>
    public int After(Month other) => Index - other.Index;

    /// <summary>ISO 8601: <c>2024-03</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index / 12:0000}-{(Index % 12) + 1:00}");
}
