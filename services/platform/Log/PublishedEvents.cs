using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DxGovernance.Platform.Log;

/// <summary>
/// The events whose data and salt anybody may see, because the service publishes what they say anyway. Of every other one the
/// log shows the envelope only, and the data to an auditor.
/// </summary>
public sealed class PublishedEvents
{
    private readonly Dictionary<string, Func<JsonElement, bool>> _byType = new(StringComparer.Ordinal);

    /// <summary>Declares that the data of events of a type are published.</summary>
    /// <param name="eventType">The name under which the store knows the type (<c>MapEventType</c>).</param>
    /// <param name="when">Looks at the stored data where only some of them are; it is asked again at every reading.</param>
    public PublishedEvents Add(string eventType, Func<JsonElement, bool>? when = null)
    {
        _byType.Add(eventType, when ?? (_ => true));
        return this;
    }

    /// <summary>The types that were declared.</summary>
    public IReadOnlyCollection<string> EventTypes => _byType.Keys;

    /// <summary>Whether these data of this type may be shown to anybody.</summary>
    public bool Has(string eventType, JsonElement data) => _byType.TryGetValue(eventType, out var isPublished) && isPublished(data);
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
