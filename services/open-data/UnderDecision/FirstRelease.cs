using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.UnderDecision;

/// <summary>A first release that was put under decision, and what became of it.</summary>
/// <param name="Proposed">What was proposed.</param>
/// <param name="Status">Where it stands.</param>
public sealed record FirstRelease(FirstReleaseProposed Proposed, FirstReleaseStatus Status)
{
    /// <summary>The decision, once there is one.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was decided; null where it is not carried out.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>The day of the release in Japan; null where it is not carried out.</summary>
    public PartialDate? ReleasedOn { get; init; }

    /// <summary>How it was declined, or null.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it could not be carried out, or null.</summary>
    public FirstReleaseRefused? Refusal { get; init; }

    /// <summary>That the decision has no effect any more, or null.</summary>
    public FirstReleaseRescinded? Rescission { get; init; }

    /// <summary>Whether the decision has no effect any more on a day: 取消し is from the start, the others from their own day on.</summary>
    public bool IsRescindedOn(DateOnly day) => Rescission is { } rescission && (rescission.Kind == "annulled" || rescission.From.HasBegunBy(day));

    /// <summary>件名 of the proposal.</summary>
    public static string TitleOf(Dataset dataset, FirstReleaseProposed proposed) => $"オープンデータの公表：{dataset.Title}{(proposed.Revision is { } revision ? $"（{revision}版）" : "")}";
}

/// <summary>Where a first release under decision stands.</summary>
public enum FirstReleaseStatus
{
    /// <summary>付議中.</summary>
    Proposed,

    /// <summary>取下げ.</summary>
    Withdrawn,

    /// <summary>否決・差戻し・取下げ.</summary>
    Declined,

    /// <summary>決定のとおり公表した.</summary>
    CarriedOut,

    /// <summary>決定されたが公表できなかった.</summary>
    Refused,
}
