using System.Text;
using DxGovernance.Platform.Time;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The due dates as a calendar (RFC 5545): all-day events for the end of each item and for each milestone, with ids that stay.</summary>
public static class TableCalendar
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(PlanTable table)
    {
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//dx-governance//roadmap//JA" };
        calendar.AddProperty("X-WR-CALNAME", TableText.Plain($"{TableWords.NameOf(table)}{(table.HasIllustrative ? "（例示を含む）" : "")}"));
        var headings = TableLayout.Of(table).Groups.ToDictionary(group => group.Measure, group => group.Heading);
        foreach (var item in table.Items)
        {
            var cancelled = item.Standing == Standing.Cancelled;
            var about = $"{headings[item.Measures[0]]}\n{TableWords.InWords(item)}{(table.Illustrative || item.Illustrative ? $"\n{TableWords.IllustrativeTable}" : "")}";
            calendar.Events.Add(EventOf(
                table, item, $"{item.Item}/end", item.Spans.Max(span => span.LastDay),
                $"{(item.Standing is Standing.Completed ? "【完了】" : "")}{TableWords.TitleOf(item)} 期限", about, cancelled));
            foreach (var milestone in item.Milestones)
            {
                calendar.Events.Add(EventOf(
                    table, item, $"{item.Item}/milestone/{milestone.Id}", milestone.Due.Last,
                    $"{(milestone.Reached is null ? "◇" : "◆")} {milestone.Title}", $"{TableWords.Of(milestone)}\n{about}", cancelled));
            }
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent EventOf(PlanTable table, TableItem item, string what, DateOnly day, string summary, string about, bool cancelled) => new()
    {
        Uid = $"{table.Municipality}/{table.Roadmap}/{what}@dx-governance",

        // When the facts were recorded, so that the same facts are the same calendar.
        DtStamp = new CalDateTime(table.AsOf.RecordedAt.UtcDateTime, "UTC"),
        // RFC 5545, 3.8.7.4: a calendar keeps the greater one, so it grows with the item's record.
        Sequence = (int)Math.Min(item.Version, int.MaxValue),
        Start = new CalDateTime(day),
        End = new CalDateTime(day.AddDays(1)),
        Summary = TableText.Plain(summary),
        Description = string.Join('\n', about.Split('\n').Select(TableText.Plain)),
        Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Transparency = TransparencyType.Transparent,
    };
}
