using System.Globalization;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Reading;

/// <summary>
/// A proposal, and the decision on it, in the lists; a read model that can be dropped and rebuilt from the events.
/// </summary>
public sealed record ProposalListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The proposal's id.</summary>
    public required string Proposal { get; init; }

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's title.</summary>
    public required string PolicyTitle { get; init; }

    /// <summary>The revision's number.</summary>
    public required string Revision { get; init; }

    /// <summary>Which submission of it.</summary>
    public int Submission { get; init; }

    /// <summary>Whether the revision's text is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Open, withdrawn or decided.</summary>
    public ProposalStatus Status { get; init; }

    /// <summary>Sorts the decisions by body, fiscal year and number; null while there is none.</summary>
    public string? RegisterKey { get; init; }

    /// <summary>The body that decided, or null.</summary>
    public string? Body { get; init; }

    /// <summary>年度 of the register, or null.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The decision, or null.</summary>
    public ProposalDecided? Decision { get; init; }

    /// <summary>What became of the decision, or null.</summary>
    public AdoptionLine? Adoption { get; init; }

    /// <summary>A key that sorts as the register does: hyphens sort before the slash, and numbers have their full width.</summary>
    public static string KeyOf(ProposalDecided decided) =>
        string.Create(CultureInfo.InvariantCulture, $"{decided.Body}/{decided.FiscalYear}/{decided.Number:000000}");
}

/// <summary>Folds the rows.</summary>
public sealed partial class ProposalListProjection : SingleStreamProjection<ProposalListing, string>
{
    /// <summary>A row begins.</summary>
    public static ProposalListing Create(IEvent<ProposalOpened> opened) => new()
    {
        Id = opened.StreamKey!,
        Proposal = opened.Data.Proposal,
        Policy = opened.Data.Policy,
        PolicyTitle = opened.Data.PolicyTitle,
        Revision = opened.Data.Revision,
        Submission = opened.Data.Submission,
        Illustrative = opened.Data.Illustrative,
    };

    /// <summary>It is over.</summary>
    public static ProposalListing Apply(ProposalWithdrawn _, ProposalListing row) => row with { Status = ProposalStatus.Withdrawn };

    /// <summary>It is decided.</summary>
    public static ProposalListing Apply(ProposalDecided decided, ProposalListing row) => row with
    {
        Status = ProposalStatus.Decided,
        RegisterKey = ProposalListing.KeyOf(decided),
        Body = decided.Body,
        FiscalYear = decided.FiscalYear.Year,
        Decision = decided,
        Adoption = AdoptionLine.Of(decided, adopted: null, refused: null),
    };

    /// <summary>The decision was carried out.</summary>
    public static ProposalListing Apply(AdoptionNoted noted, ProposalListing row) => row with { Adoption = AdoptionLine.Of(row.Decision!, noted, refused: null) };

    /// <summary>The decision could not be carried out.</summary>
    public static ProposalListing Apply(AdoptionRefusalNoted noted, ProposalListing row) => row with { Adoption = AdoptionLine.Of(row.Decision!, adopted: null, noted) };
}

/// <summary>What became of an approval.</summary>
/// <param name="Status">Awaited, adopted or refused.</param>
/// <param name="AdoptedOn">策定日・改訂日, once adopted.</param>
/// <param name="AppliesFrom">適用日, once adopted.</param>
/// <param name="Reason">Stable name of the rule that it was refused for.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionLine(
    AdoptionStatus Status, PartialDate? AdoptedOn = null, PartialDate? AppliesFrom = null, string? Reason = null, string? Japanese = null, string? English = null)
{
    /// <summary>Of a decision and what was noted of it; null where nothing is to be adopted.</summary>
    internal static AdoptionLine? Of(ProposalDecided decided, AdoptionNoted? adopted, AdoptionRefusalNoted? refused) =>
        adopted is not null ? new AdoptionLine(AdoptionStatus.Adopted, adopted.AdoptedOn, adopted.AppliesFrom)
        : refused is not null ? new AdoptionLine(AdoptionStatus.Refused, Reason: refused.Reason, Japanese: refused.Japanese, English: refused.English)
        : decided.Outcome == DecisionOutcome.Approved ? new AdoptionLine(AdoptionStatus.Awaited)
        : null;
}

/// <summary>Whether an approval was carried out.</summary>
public enum AdoptionStatus
{
    /// <summary>Not heard of yet.</summary>
    Awaited,

    /// <summary>策定・改訂済.</summary>
    Adopted,

    /// <summary>It could not be carried out.</summary>
    Refused,
}
