using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Reading;

/// <summary>Past texts over HTTP on the valid axis (Memento, RFC 7089): each adopted revision is a memento of the text in force.</summary>
public static class Memento
{
    /// <summary>The instant that a revision begins to be in force: the first moment in Japan of the day, or month, that it applies from.</summary>
    public static DateTimeOffset InstantOf(RevisionStanding revision) =>
        new DateTimeOffset(revision.AppliesFrom!.Value.First.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).ToUniversalTime();

    /// <summary>Marks an answer as a memento (RFC 7089, 2.1.2).</summary>
    public static void Of(ReadWork work, RevisionStanding revision) => work.Header("Memento-Datetime", InstantOf(revision).ToString("R"));
}
