namespace DxGovernance.Platform.Replaying;

/// <summary>An event that is not what the rules come to from the events before it.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Type">Its name.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="English">What is wrong, in English.</param>
public sealed record OfflineFinding(long Index, string Type, string Stream, string Japanese, string English)
{
    /// <summary>A finding about an event.</summary>
    public static OfflineFinding At(OfflineEvent @event, string japanese, string english) => new(@event.Index, @event.Type, @event.Stream, japanese, english);
}
