namespace DxGovernance.OpenData.Contents;

/// <summary>What a dataset consists of.</summary>
public enum Content
{
    /// <summary>The text of a policy, revision by revision.</summary>
    PolicyText,

    /// <summary>施策 of a policy with their ◆ national priorities, revision by revision.</summary>
    Measures,

    /// <summary>The items of a roadmap.</summary>
    RoadmapItems,

    /// <summary>進捗: the reports on the items of a roadmap, by period.</summary>
    Progress,

    /// <summary>The indicators of a roadmap: targets and measurements.</summary>
    Indicators,

    /// <summary>決定簿: what was decided, as far as it may be public.</summary>
    DecisionRegister,

    /// <summary>会議体と議席: bodies and seats, without names.</summary>
    Bodies,

    /// <summary>オープンデータ一覧: the list of datasets.</summary>
    DatasetList,

    /// <summary>Files of the town's own.</summary>
    Files,
}

/// <summary>What is the same for all datasets of a content.</summary>
public static class ContentFacts
{
    /// <summary>Whether its versions are those of a policy's revisions.</summary>
    public static bool IsByRevision(this Content content) => content is Content.PolicyText or Content.Measures;

    /// <summary>Whether it is built from what this service knows at a position of its log.</summary>
    public static bool IsByPosition(this Content content) => !content.IsByRevision() && content != Content.Files;

    /// <summary>Whether it is of one roadmap.</summary>
    public static bool IsOfRoadmap(this Content content) => content is Content.RoadmapItems or Content.Progress or Content.Indicators;

    /// <summary>What its files are called in addresses.</summary>
    public static string Stem(this Content content) => content switch
    {
        Content.PolicyText => "text",
        Content.Measures => "measures",
        Content.RoadmapItems => "items",
        Content.Progress => "progress",
        Content.Indicators => "indicators",
        Content.DecisionRegister => "decisions",
        Content.Bodies => "bodies",
        Content.DatasetList => "datasets",
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "Files have names of their own."),
    };
}
