using System.Globalization;
using DxGovernance.Decisions.Proposals;
using JasperFx.Events;
using Marten.Events.Projections;

namespace DxGovernance.Decisions.Reading;

/// <summary>A decision in the registers; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record DecisionListing
{
    /// <summary>The decision's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Sorts by body, fiscal year and number.</summary>
    public required string RegisterKey { get; init; }

    /// <summary>Key of the proposal's row.</summary>
    public required string ProposalKey { get; init; }

    /// <summary>The body that decided.</summary>
    public required string Body { get; init; }

    /// <summary>年度 of the register.</summary>
    public int FiscalYear { get; init; }

    /// <summary>What was decided.</summary>
    public DecisionOutcome Outcome { get; init; }

    /// <summary>The decision, as it stands.</summary>
    public required DecisionState Decision { get; init; }

    /// <summary>That it was carried out, or null.</summary>
    public AdoptionNoted? Adopted { get; init; }

    /// <summary>Why it could not be, or null.</summary>
    public AdoptionRefusalNoted? Refused { get; init; }

    /// <summary>That what was carried out is marked as resting on a decision without effect, or null.</summary>
    public RescissionNoted? RescissionNoted { get; init; }

    /// <summary>A key that sorts as the register does: hyphens sort before the slash, and numbers have their full width.</summary>
    public static string KeyOf(DecisionState decision) =>
        string.Create(CultureInfo.InvariantCulture, $"{decision.Body}/{decision.FiscalYear}/{decision.Number:000000}");

    internal static DecisionListing Of(IEvent @event, DecisionState decision) => new()
    {
        Id = decision.Decision,
        RegisterKey = KeyOf(decision),
        ProposalKey = @event.StreamKey!,
        Body = decision.Body,
        FiscalYear = decision.FiscalYear.Year,
        Outcome = decision.Outcome,
        Decision = decision,
    };
}

/// <summary>Folds the registers' rows, one a decision, whichever proposal it is in.</summary>
public sealed partial class DecisionListProjection : MultiStreamProjection<DecisionListing, string>
{
    /// <summary>Each event names its decision.</summary>
    public DecisionListProjection()
    {
        Identity<ProposalDecided>(decided => decided.Decision);
        Identity<DecisionRecordedLater>(recorded => recorded.Decision);
        Identity<ConditionFulfilled>(fulfilled => fulfilled.Decision);
        Identity<DecisionAnnulled>(annulled => annulled.Decision);
        Identity<DecisionRevoked>(revoked => revoked.Decision);
        Identity<DecisionSuperseded>(superseded => superseded.Decision);
        Identity<DecisionCorrected>(corrected => corrected.Decision);
        Identity<AdoptionNoted>(noted => noted.Decision);
        Identity<AdoptionRefusalNoted>(noted => noted.Decision);
        Identity<RescissionNoted>(noted => noted.Decision);
    }

    /// <summary>A row begins.</summary>
    public static DecisionListing Create(IEvent<ProposalDecided> decided) => DecisionListing.Of(decided, DecisionState.Of(decided.Data));

    /// <summary>A row begins.</summary>
    public static DecisionListing Create(IEvent<DecisionRecordedLater> recorded) => DecisionListing.Of(recorded, DecisionState.Of(recorded.Data));

    /// <summary>A condition is fulfilled.</summary>
    public static DecisionListing Apply(ConditionFulfilled fulfilled, DecisionListing row) => row with { Decision = row.Decision.Apply(fulfilled) };

    /// <summary>取消し.</summary>
    public static DecisionListing Apply(DecisionAnnulled annulled, DecisionListing row) => row with { Decision = row.Decision.Apply(annulled) };

    /// <summary>撤回.</summary>
    public static DecisionListing Apply(DecisionRevoked revoked, DecisionListing row) => row with { Decision = row.Decision.Apply(revoked) };

    /// <summary>Another took its place.</summary>
    public static DecisionListing Apply(DecisionSuperseded superseded, DecisionListing row) => row with { Decision = row.Decision.Apply(superseded) };

    /// <summary>更正.</summary>
    public static DecisionListing Apply(DecisionCorrected corrected, DecisionListing row) => row with { Decision = row.Decision.Apply(corrected) };

    /// <summary>It was carried out.</summary>
    public static DecisionListing Apply(AdoptionNoted noted, DecisionListing row) => row with { Adopted = noted };

    /// <summary>It could not be carried out.</summary>
    public static DecisionListing Apply(AdoptionRefusalNoted noted, DecisionListing row) => row with { Refused = noted };

    /// <summary>What was carried out is marked.</summary>
    public static DecisionListing Apply(RescissionNoted noted, DecisionListing row) => row with { RescissionNoted = noted };
}
