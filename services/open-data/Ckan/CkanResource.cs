using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace DxGovernance.OpenData.Ckan;

/// <summary>Which file of which version an id of CKAN stands for; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record CkanResource
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The file, as addresses name it.</summary>
    public required string File { get; init; }
}

/// <summary>Keeps them: each version adds its own, and none is ever taken away.</summary>
public sealed class CkanResources : IProjection
{
    /// <summary>Its name in the store.</summary>
    public const string Name = "CkanResources";

    /// <inheritdoc />
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var @event in events)
        {
            if (@event.Data is VersionReleased released)
            {
                operations.ForTenant(@event.TenantId).Store([
                    .. released.Distributions.Select(FileName.InAddress).Select(file => new CkanResource
                    {
                        Id = CkanIds.OfResource(@event.TenantId, released.Edition.Dataset, released.Version, file),
                        Dataset = released.Edition.Dataset,
                        Version = released.Version,
                        File = file,
                    }),
                ]);
            }
        }

        return Task.CompletedTask;
    }
}
