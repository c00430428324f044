using DxGovernance.Decisions.Bodies;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Reading;

/// <summary>A body in the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record BodyListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The body's id.</summary>
    public required string Body { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it decides or reviews.</summary>
    public BodyKind Kind { get; init; }

    /// <summary>The body that it belongs to, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Folds the list's rows.</summary>
public sealed partial class BodyListProjection : SingleStreamProjection<BodyListing, string>
{
    /// <summary>A row.</summary>
    public static BodyListing Create(IEvent<BodyEstablished> established) => new()
    {
        Id = established.StreamKey!,
        Body = established.Data.Body,
        Name = established.Data.Name,
        Kind = established.Data.Kind,
        Parent = established.Data.Parent,
        Illustrative = established.Data.Illustrative,
    };
}
