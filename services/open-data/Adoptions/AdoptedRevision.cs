using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.OpenData.Adoptions;

/// <summary>
/// Where the newest message about an adopted revision is kept. A read model of what was received; it can be dropped and
/// rebuilt from the events.
/// </summary>
public sealed record AdoptedRevision
{
    /// <summary>The stream that keeps what was received.</summary>
    public string Id { get; init; } = "";

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The revision's number.</summary>
    public required string Revision { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>That its decision has no effect any more, as it was told; or null.</summary>
    public RescissionState? Rescission { get; init; }

    /// <summary>The same as it counts on a day: 取消し is from the start, the others from their own day on.</summary>
    public RescissionState? RescissionOn(DateOnly day) => Rescission is { } rescission && (rescission.Kind == "annulled" || PartialDate.Parse(rescission.From).HasBegunBy(day)) ? rescission : null;
}

/// <summary>Folds what was received; of several messages about one revision the newest counts.</summary>
public sealed partial class AdoptedRevisionProjection : SingleStreamProjection<AdoptedRevision, string>
{
    /// <summary>A revision becomes known.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionAdopted>> received) => new()
    {
        Id = received.StreamKey!,
        Policy = received.Data.Message.Revision.Policy,
        Revision = received.Data.Message.Revision.Number,
        MessageId = received.Data.MessageId,
    };

    /// <summary>A correction can be told of before the adoption itself is.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionCorrected>> received) => new()
    {
        Id = received.StreamKey!,
        Policy = received.Data.Message.Revision.Policy,
        Revision = received.Data.Message.Revision.Number,
        MessageId = received.Data.MessageId,
        Rescission = received.Data.Message.Revision.Rescission,
    };

    /// <summary>So can that its decision is rescinded.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionRescinded>> received) => new()
    {
        Id = received.StreamKey!,
        Policy = received.Data.Message.Revision.Policy,
        Revision = received.Data.Message.Revision.Number,
        MessageId = received.Data.MessageId,
        Rescission = received.Data.Message.Revision.Rescission,
    };

    /// <summary>Its decision is rescinded.</summary>
    public static AdoptedRevision Apply(Received<RevisionRescinded> received, AdoptedRevision known) =>
        known with { MessageId = received.MessageId, Rescission = received.Message.Revision.Rescission };

    /// <summary>It reads otherwise.</summary>
    public static AdoptedRevision Apply(Received<RevisionCorrected> received, AdoptedRevision known) =>
        known with { MessageId = received.MessageId, Rescission = received.Message.Revision.Rescission };

    /// <summary>It is told anew.</summary>
    public static AdoptedRevision Apply(Received<RevisionAdopted> received, AdoptedRevision known) => known with { MessageId = received.MessageId };
}
