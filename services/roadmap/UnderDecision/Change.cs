using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.UnderDecision;

/// <summary>A change of an item that was put under decision, and what became of it.</summary>
/// <param name="Proposed">What was proposed.</param>
/// <param name="Status">Where it stands.</param>
public sealed record Change(ReschedulingProposed Proposed, ChangeStatus Status)
{
    /// <summary>The decision, once there is one.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was decided; null where it is not carried out.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>From when on it is the plan; null where it is not carried out.</summary>
    public PartialDate? From { get; init; }

    /// <summary>How it was declined, or null.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it could not be carried out, or null.</summary>
    public ReschedulingRefused? Refusal { get; init; }

    /// <summary>That the decision has no effect any more, or null.</summary>
    public ReschedulingRescinded? Rescission { get; init; }

    /// <summary>Whether the decision has no effect any more on a day: 取消し is from the start, the others from their own day on.</summary>
    public bool IsRescindedOn(DateOnly day) => Rescission is { } rescission && (rescission.Kind == "annulled" || rescission.From.HasBegunBy(day));

    /// <summary>件名 of the proposal.</summary>
    public static string TitleOf(RoadmapItem item, ReschedulingProposed proposed) => $"工程表の変更：{item.Title}（{Letters(proposed.Before)}→{Letters(proposed.Spans)}）";

    private static string Letters(IEnumerable<YearSpan> spans) =>
        string.Join('・', spans.Select(span => span.ToLetters()));
}

/// <summary>Where a change under decision stands.</summary>
public enum ChangeStatus
{
    /// <summary>付議中.</summary>
    Proposed,

    /// <summary>取下げ by the secretariat.</summary>
    Withdrawn,

    /// <summary>否決・差戻し・取下げ.</summary>
    Declined,

    /// <summary>決定のとおり改めた.</summary>
    CarriedOut,

    /// <summary>決定されたが改められなかった.</summary>
    Refused,
}
