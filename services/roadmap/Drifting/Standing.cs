using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>How an item stands on a day.</summary>
public enum Standing
{
    /// <summary>計画: planned, and no work on it is recorded.</summary>
    Planned,

    /// <summary>実施中.</summary>
    InProgress,

    /// <summary>休止.</summary>
    Suspended,

    /// <summary>完了.</summary>
    Completed,

    /// <summary>分割: it went on as several.</summary>
    Split,

    /// <summary>統合: it went on as part of another.</summary>
    Merged,

    /// <summary>中止.</summary>
    Cancelled,
}

/// <summary>Standing, from an item's facts.</summary>
public static class Standings
{
    /// <summary>How an item stands on a day; given up counts before whatever its work came to.</summary>
    public static Standing On(RoadmapItem item, DateOnly day) => item.IsCancelledOn(day) ? Standing.Cancelled : item.WorkOn(day)?.Kind switch
    {
        WorkKind.Started or WorkKind.Resumed => Standing.InProgress,
        WorkKind.Suspended => Standing.Suspended,
        WorkKind.Completed => Standing.Completed,
        WorkKind.Split => Standing.Split,
        WorkKind.Merged => Standing.Merged,
        _ => Standing.Planned,
    };

    /// <summary>Whether the item is in no plan any more: cancelled, split or merged.</summary>
    public static bool IsDropped(this Standing standing) => standing is Standing.Cancelled or Standing.Split or Standing.Merged;

    /// <summary>As people read it.</summary>
    public static string ToJapanese(this Standing standing) => standing switch
    {
        Standing.Planned => "計画",
        Standing.InProgress => "実施中",
        Standing.Suspended => "休止",
        Standing.Completed => "完了",
        Standing.Split => "分割",
        Standing.Merged => "統合",
        _ => "中止",
    };
}
