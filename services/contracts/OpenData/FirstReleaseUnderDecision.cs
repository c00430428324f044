namespace DxGovernance.Contracts.OpenData;

/// <summary>The first release of a dataset, where it was put under decision, whole: each time that it was, and what became of it.</summary>
/// <param name="Source">Its subject is the dataset, <c>dataset/{dataset}</c>.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Releases">In the order in which they were proposed.</param>
public sealed record FirstReleaseUnderDecision(MessageSource Source, string Dataset, IReadOnlyList<FirstReleaseState> Releases) : IMessage;

/// <summary>A first release that was put under decision.</summary>
/// <param name="Number">Counts those of the dataset, from 1.</param>
/// <param name="Title">件名: dataset and revision.</param>
/// <param name="ContentHash">SHA-256 of exactly what is to be decided on (the files and their licence), hex.</param>
/// <param name="Status"><c>proposed</c>, <c>withdrawn</c>, <c>declined</c>, <c>carriedOut</c> or <c>refused</c>.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record FirstReleaseState(int Number, string Title, string ContentHash, string Status, bool Illustrative)
{
    /// <summary>The decision, once there is one; otherwise null.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was decided, ISO 8601; null where it is not carried out.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>The day of the release in Japan, ISO 8601; null where it is not carried out.</summary>
    public string? ReleasedOn { get; init; }

    /// <summary>Why it could not be carried out; null where it was not refused.</summary>
    public FirstReleaseRefusal? Refusal { get; init; }

    /// <summary>Whether the decision was rescinded after it was carried out.</summary>
    public bool DecisionRescinded { get; init; }
}

/// <summary>Why a decided release could not be carried out.</summary>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record FirstReleaseRefusal(string Reason, string Japanese, string English);
