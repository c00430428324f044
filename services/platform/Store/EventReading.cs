using System.Text;
using System.Text.Json;
using Marten;

namespace DxGovernance.Platform.Store;

/// <summary>Reads the data of events from their JSON, by the names and with the serializer of a store.</summary>
/// <param name="options">The store's.</param>
public sealed class EventReading(StoreOptions options)
{
    private readonly Dictionary<string, Type> _types = ((IReadOnlyStoreOptions)options).Events.AllKnownEventTypes()
        .GroupBy(type => type.EventTypeName).ToDictionary(types => types.Key, types => types.First().EventType);

    /// <summary>The data of an event; null where this program cannot read it.</summary>
    public object? Read(string type, string json) => Read(type, Encoding.UTF8.GetBytes(json));

    /// <summary>The data of an event; null where this program cannot read it.</summary>
    public object? Read(string type, byte[] json)
    {
        try
        {
            return _types.TryGetValue(type, out var known) ? options.Serializer().FromJson(known, new MemoryStream(json)) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What an event would be written as.</summary>
    public JsonElement Write(object data) => JsonElement.Parse(options.Serializer().ToJson(data));
}
