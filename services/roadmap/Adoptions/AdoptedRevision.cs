using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Roadmap.Adoptions;

/// <summary>
/// What this service was told of an adopted revision: its measures, and from when it applies. A read model of what was
/// received; it can be dropped and rebuilt from the events.
/// </summary>
public sealed record AdoptedRevision
{
    /// <summary>The stream that keeps what was received.</summary>
    public string Id { get; init; } = "";

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The revision's number.</summary>
    public required string Revision { get; init; }

    /// <summary>Hash of its text.</summary>
    public required string ContentHash { get; init; }

    /// <summary>策定日・改訂日.</summary>
    public required PartialDate AdoptedOn { get; init; }

    /// <summary>適用日.</summary>
    public required PartialDate AppliesFrom { get; init; }

    /// <summary>The decision that it was adopted on, or null.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether that decision is made up for a sample.</summary>
    public bool DecisionIllustrative { get; init; }

    /// <summary>Whether its text is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>計画期間, or null where the revision states none or was told before it was.</summary>
    public PolicyPeriod? Period { get; init; }

    /// <summary>Its measures (施策), in document order.</summary>
    public IReadOnlyList<AdoptedMeasure> Measures { get; init; } = [];

    /// <summary>That the decision it was adopted on has no effect any more, or null.</summary>
    public RescissionState? Rescission { get; init; }

    /// <summary>The same as it counts on a day: 取消し is from the start, the others from their own day on.</summary>
    public RescissionState? RescissionOn(DateOnly day) =>
        Rescission is { } rescission && (rescission.Kind == "annulled" || PartialDate.Parse(rescission.From).HasBegunBy(day)) ? rescission : null;

    /// <summary>The measure with an id, or null.</summary>
    public AdoptedMeasure? Measure(string id) => Measures.FirstOrDefault(measure => measure.Id == id);

    /// <summary>Takes from a message what this service needs.</summary>
    public static AdoptedRevision Of(RevisionState revision) => new()
    {
        Policy = revision.Policy,
        Revision = revision.Number,
        ContentHash = revision.ContentHash,
        AdoptedOn = PartialDate.Parse(revision.AdoptedOn),
        AppliesFrom = PartialDate.Parse(revision.AppliesFrom),
        Decision = revision.Decision,
        DecisionIllustrative = revision.DecisionIllustrative,
        Illustrative = revision.Illustrative,
        Rescission = revision.Rescission,
        Period = PolicyPeriod.Of(revision),
        Measures = [.. revision.Provisions.Where(provision => provision.Kind == "measure").Select(provision => new AdoptedMeasure(provision.Id, provision.Label, provision.Heading))],
    };

    /// <summary>
    /// The revision in force on a day: of those that apply by then the one that applies from the latest date; for one date
    /// the greater number (1.10 after 1.9). One whose decision has no effect on the day is not in force: before it is what was.
    /// </summary>
    public static AdoptedRevision? InForceOn(DateOnly day, IEnumerable<AdoptedRevision> revisions) => revisions
        .Where(revision => revision.AppliesFrom.HasBegunBy(day) && revision.RescissionOn(day) is null)
        .OrderBy(revision => revision.AppliesFrom.First).ThenBy(revision => Version.Parse(revision.Revision))
        .LastOrDefault();
}

/// <summary>A measure of an adopted revision.</summary>
/// <param name="Id">The provision's id.</param>
/// <param name="Label">As printed, such as <c>(1)</c>, or null.</param>
/// <param name="Heading">Its heading, or null.</param>
public sealed record AdoptedMeasure(string Id, string? Label, string? Heading);

/// <summary>Folds what was received; of several messages about one revision the newest counts.</summary>
public sealed partial class AdoptedRevisionProjection : SingleStreamProjection<AdoptedRevision, string>
{
    /// <summary>A revision becomes known.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionAdopted>> received) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = received.StreamKey! };

    /// <summary>That its decision is rescinded can be told before the adoption itself is; it tells the revision whole.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionRescinded>> received) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = received.StreamKey! };

    /// <summary>So can that it was corrected.</summary>
    public static AdoptedRevision Create(IEvent<Received<RevisionCorrected>> received) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = received.StreamKey! };

    /// <summary>It reads otherwise.</summary>
    public static AdoptedRevision Apply(IEvent<Received<RevisionCorrected>> received, AdoptedRevision known) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = known.Id };

    /// <summary>Its decision is rescinded.</summary>
    public static AdoptedRevision Apply(IEvent<Received<RevisionRescinded>> received, AdoptedRevision known) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = known.Id };

    /// <summary>It is told anew.</summary>
    public static AdoptedRevision Apply(IEvent<Received<RevisionAdopted>> received, AdoptedRevision known) => AdoptedRevision.Of(received.Data.Message.Revision) with { Id = known.Id };
}
