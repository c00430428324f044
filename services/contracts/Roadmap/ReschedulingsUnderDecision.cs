namespace DxGovernance.Contracts.Roadmap;

/// <summary>The reschedulings of an item that were put under decision, whole: all that there were, and what became of each.</summary>
/// <param name="Source">Its subject is the item, <c>item/{roadmap}/{item}</c>.</param>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Item">The item.</param>
/// <param name="Changes">In the order in which they were proposed.</param>
public sealed record ReschedulingsUnderDecision(MessageSource Source, string Roadmap, string Item, IReadOnlyList<ReschedulingState> Changes) : IMessage;

/// <summary>A rescheduling that was put under decision.</summary>
/// <param name="Number">Counts those of the item, from 1.</param>
/// <param name="Title">件名: item and fiscal years, before and after.</param>
/// <param name="ContentHash">SHA-256 of exactly what is to be decided on, hex.</param>
/// <param name="Status"><c>proposed</c>, <c>withdrawn</c>, <c>declined</c>, <c>carriedOut</c> or <c>refused</c>.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ReschedulingState(int Number, string Title, string ContentHash, string Status, bool Illustrative)
{
    /// <summary>The decision, once there is one; otherwise null.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was decided, ISO 8601; null where it is not carried out.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>From when on it is the plan, ISO 8601; null where it is not carried out.</summary>
    public string? From { get; init; }

    /// <summary>Why it could not be carried out; null where it was not refused.</summary>
    public ReschedulingRefusal? Refusal { get; init; }

    /// <summary>Whether the decision was rescinded after it was carried out.</summary>
    public bool DecisionRescinded { get; init; }
}

/// <summary>Why a decided rescheduling could not be carried out.</summary>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record ReschedulingRefusal(string Reason, string Japanese, string English);
