using JasperFx.Events.Projections;
using Marten;

namespace DxGovernance.Platform.Store;

/// <summary>
/// Makes every read model again from the events: <c>dotnet DxGovernance.Policies.dll rebuild</c>, while the service is
/// stopped. What comes out is what was there, or what was there was wrong.
/// </summary>
public static class ReadModels
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "rebuild";

    /// <summary>Drops and folds all read models of a service.</summary>
    public static async Task RebuildAsync(IDocumentStore store, StoreOptions options, CancellationToken ct)
    {
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var projection in options.Projections.AllProjectionNames().Select(name => name.Trim('\'')))
        {
            if (options.Projections.TryFindProjection(projection, out var source) && source.Lifecycle != ProjectionLifecycle.Live)
            {
                await daemon.RebuildProjectionAsync(projection, ct);
            }
        }
    }
}
