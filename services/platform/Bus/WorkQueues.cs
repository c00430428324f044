using System.Collections.Concurrent;

namespace DxGovernance.Platform.Bus;

/// <summary>The work queues of this service, one per consumer; known once the bus is made.</summary>
public sealed class WorkQueues
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => [.. _names.Keys.Order(StringComparer.Ordinal)];

    internal void Add(string queue) => _names.TryAdd(queue, true);
}
