using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>What the date of a fact must keep to. Facts are judged by the dates they state; now is only the upper limit.</summary>
internal static class Dates
{
    /// <summary>Why nothing can be recorded from this date yet, or null; a month that has begun is not in the future.</summary>
    public static Refusal? InFuture(PartialDate from, Now now, string field) => PartialDate.Of(now.Today).IsCertainlyBefore(from)
        ? new Refusal("date-in-future", "未来の日付は記録できません", $"{from} lies after today, {now.Today:yyyy-MM-dd}. Record it when it holds.") { Field = field, Kind = RefusalKind.Invalid }
        : null;

    /// <summary>Why this item cannot change from this date on, or null.</summary>
    public static Refusal? NotPlanned(RoadmapItem item, PartialDate from, string field = "$.from") =>
        item.Cancellation is { } cancellation && !from.IsCertainlyBefore(cancellation.From) ? Cancelled(item, cancellation, field)
        : from.IsCertainlyBefore(item.PlannedFrom)
            ? new Refusal("item-not-planned-yet", "この項目はその日にはまだ計画されていません", $"{item.Slug} is planned from {item.PlannedFrom}, not from {from}.") { Field = field, Kind = RefusalKind.Invalid }
            : null;

    /// <summary>That an item is given up.</summary>
    public static Refusal Cancelled(RoadmapItem item, ItemCancelled cancellation, string field) =>
        new("item-cancelled", "この項目は中止されています", $"{item.Slug} was cancelled from {cancellation.From}. Only what held before that can still be recorded.") { Field = field };
}
