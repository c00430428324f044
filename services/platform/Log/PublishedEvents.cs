using System.Text.Json;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DxGovernance.Platform.Log;

/// <summary>
/// The events whose data and salt anybody may see, because the service publishes what they say anyway. Of every other one the
/// log shows the envelope only, and the data to an auditor.
/// </summary>
public sealed class PublishedEvents
{
    private readonly Dictionary<string, IsPublished> _byType = new(StringComparer.Ordinal);

    /// <summary>Decides at a reading whether an event's data are published.</summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="stream">The key of the event's stream.</param>
    /// <param name="data">The stored data.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="ct">Cancels it.</param>
    public delegate Task<bool> IsPublished(IQuerySession session, string stream, JsonElement data, Now now, CancellationToken ct);

    /// <summary>Declares that the data of events of a type are published.</summary>
    /// <param name="eventType">The name under which the store knows the type (<c>MapEventType</c>).</param>
    /// <param name="when">Looks at the stored data where only some of them are; it is asked again at every reading.</param>
    public PublishedEvents Add(string eventType, Func<JsonElement, bool>? when = null) =>
        Add(eventType, (_, _, data, _, _) => Task.FromResult(when?.Invoke(data) ?? true));

    /// <summary>Declares that the data of events of a type are published where something else allows it.</summary>
    /// <param name="eventType">The name under which the store knows the type (<c>MapEventType</c>).</param>
    /// <param name="when">It is asked again at every reading.</param>
    public PublishedEvents Add(string eventType, IsPublished when)
    {
        _byType.Add(eventType, when);
        return this;
    }

    /// <summary>The types that were declared.</summary>
    public IReadOnlyCollection<string> EventTypes => _byType.Keys;

    /// <summary>Whether these data of this type may be shown to anybody.</summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="eventType">The type.</param>
    /// <param name="stream">The key of the event's stream.</param>
    /// <param name="data">The stored data.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<bool> HasAsync(IQuerySession session, string eventType, string stream, JsonElement data, Now now, CancellationToken ct) =>
        _byType.TryGetValue(eventType, out var isPublished) && await isPublished(session, stream, data, now, ct);
}

/// <summary>How a service declares them.</summary>
public static class PublishedEventsConfiguration
{
    /// <summary>Declares events whose data are published. Without it a service publishes none.</summary>
    public static void AddPublishedEvents(this IServiceCollection services, Action<PublishedEvents> declare)
    {
        var events = new PublishedEvents();
        declare(events);
        services.Replace(ServiceDescriptor.Singleton(events));
    }
}
