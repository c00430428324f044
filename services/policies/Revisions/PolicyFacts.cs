using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>What a revision states about the policy besides its text. Decided on together with the text, and part of its content hash.</summary>
/// <param name="Title">題名.</param>
/// <param name="Period">計画期間, or null when it states none.</param>
/// <param name="LegalBases">根拠法令.</param>
/// <param name="RelatedPlans">上位計画・関連計画.</param>
/// <param name="AdoptingBody">The body that adopts it (策定主体), or null.</param>
/// <param name="Contact">担当課, or null.</param>
public sealed record PolicyFacts(
    string Title,
    PlanPeriod? Period,
    IReadOnlyList<LegalBasis> LegalBases,
    IReadOnlyList<RelatedPlan> RelatedPlans,
    string? AdoptingBody,
    string? Contact)
{
    /// <summary>The form that is hashed: a list in its order, dates and years as they are written.</summary>
    public JsonObject Canonical() => new()
    {
        ["adoptingBody"] = AdoptingBody,
        ["contact"] = Contact,
        ["legalBases"] = new JsonArray([.. LegalBases.Select(basis => new JsonObject
        {
            ["article"] = basis.Article,
            ["kind"] = Word(basis.Kind),
            ["law"] = basis.Law,
        })]),
        ["period"] = Period is { } period ? new JsonObject { ["from"] = period.From?.Year, ["to"] = period.To.Year } : null,
        ["relatedPlans"] = new JsonArray([.. RelatedPlans.Select(plan => new JsonObject
        {
            ["from"] = plan.From?.ToString(),
            ["relation"] = Word(plan.Relation),
            ["title"] = plan.Title,
            ["to"] = plan.To?.ToString(),
            ["version"] = plan.Version,
        })]),
        ["title"] = Title,
    };

    /// <summary>How a value of an enumeration is written, here and in the front matter of the Markdown form.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A superior or neighbouring plan, in the version that the revision rests on.</summary>
/// <param name="Title">Its title, such as 自治体DX推進計画.</param>
/// <param name="Version">Its version, such as <c>2.2</c>, or null when it has none.</param>
/// <param name="Relation">How the policy stands to it.</param>
/// <param name="From">When its period begins, or null.</param>
/// <param name="To">When its period ends, or null.</param>
public sealed record RelatedPlan(string Title, string? Version, PlanRelation Relation, PartialDate? From = null, PartialDate? To = null);

/// <summary>How a policy stands to another plan.</summary>
public enum PlanRelation
{
    /// <summary>推進する: a superior plan of the town, such as 第5期長期総合計画.</summary>
    Promotes,

    /// <summary>整合を図る: 国の自治体DX推進計画.</summary>
    AlignedWith,

    /// <summary>勘案する: 東京都の計画.</summary>
    Considers,
}

/// <summary>正本: the document that our text of a revision was taken from. Not decided on, so not part of the content hash.</summary>
/// <param name="Title">The document's own title.</param>
/// <param name="Sha256">Hash of the file in hexadecimal, or null.</param>
/// <param name="Address">Where it was published, or null.</param>
/// <param name="TakenOn">When it was taken from there, or null.</param>
/// <param name="Authority">Who is authoritative for it (正本の管理者), or null.</param>
/// <param name="Note">How it was transcribed, or null.</param>
public sealed record RevisionSource(string Title, string? Sha256 = null, string? Address = null, PartialDate? TakenOn = null, string? Authority = null, string? Note = null);
