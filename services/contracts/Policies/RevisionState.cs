using System.Text.Json.Serialization;

namespace DxGovernance.Contracts.Policies;

/// <summary>A revision (版) of a policy (方針), whole.</summary>
/// <param name="Policy">The policy's id within the municipality, such as <c>dx-policy</c>.</param>
/// <param name="Title">The policy's title.</param>
/// <param name="Number">The revision's number, such as <c>2.0</c>; 1.10 comes after 1.9.</param>
/// <param name="Status"><c>submitted</c>, <c>withdrawn</c>, <c>returned</c> or <c>adopted</c>.</param>
/// <param name="Submission">Which submission of this revision, counting from 1.</param>
/// <param name="ContentHash">SHA-256 of the canonical text, hex: what is decided on.</param>
/// <param name="AdoptedOn">策定日・改訂日: ISO 8601 at the precision known (<c>2024-01</c>).</param>
/// <param name="AppliesFrom">適用日, likewise.</param>
/// <param name="Decision">The decision that it was adopted on, such as <c>dx-headquarters/2023/3</c>; null before adoption.</param>
/// <param name="Illustrative">Whether the text is made up for the sample.</param>
/// <param name="Provisions">The text in document order; a parent comes before its children.</param>
public sealed record RevisionState(
    string Policy,
    string Title,
    string Number,
    string Status,
    int Submission,
    string ContentHash,
    string AdoptedOn,
    string AppliesFrom,
    string? Decision,
    bool Illustrative,
    IReadOnlyList<ProvisionState> Provisions)
{
    /// <summary>Whether the decision is made up for the sample; false before adoption.</summary>
    public bool DecisionIllustrative { get; init; }

    /// <summary>Who submitted it last, recognisable by who knows the subject and by nobody else; null in messages from before it was told.</summary>
    public SubmitterMark? SubmittedBy { get; init; }

    /// <summary>That the decision it was adopted on has no effect any more; null while it has.</summary>
    public RescissionState? Rescission { get; init; }

    /// <summary>Content hash of the text as it reads, once something was corrected; otherwise null.</summary>
    public string? ReadingHash { get; init; }

    /// <summary>First fiscal year of the plan period (計画期間), the calendar year of its 1 April; null where the revision states none, and in messages from before it was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PeriodFrom { get; init; }

    /// <summary>Last fiscal year of the plan period; null where the revision states no period, and in messages from before it was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PeriodUntil { get; init; }
}

/// <summary>A revision's decision that has no effect any more.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Kind"><c>annulled</c> (取消し, from the start), <c>revoked</c> (撤回, from its day) or <c>superseded</c>.</param>
/// <param name="From">ISO 8601 date in Japan: the day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record RescissionState(string Decision, string Kind, string From, string Basis);

/// <summary>A person without a name: two services name one person by different random ids, and this lets them be matched.</summary>
/// <param name="Salt">Random, base64.</param>
/// <param name="Hash">SHA-256 of the salt's bytes and the token's subject in UTF-8, hex.</param>
public sealed record SubmitterMark(string Salt, string Hash);

/// <summary>A node of the text.</summary>
/// <param name="Id">Stable across revisions.</param>
/// <param name="Parent">The node that holds it, or null at the top.</param>
/// <param name="Kind">chapter, section, principle, measure, paragraph, list, catalogue, table, box, figure, source, legend, note, glossary or term.</param>
/// <param name="Label">As printed, such as <c>(1)</c>, or null.</param>
/// <param name="Heading">Heading, or null.</param>
/// <param name="Text">Markdown (CommonMark); empty when there is none.</param>
/// <param name="NationalItem">◆ 重点取組事項 that a measure stands for, or null.</param>
public sealed record ProvisionState(string Id, string? Parent, string Kind, string? Label, string? Heading, string Text, NationalItemState? NationalItem);

/// <summary>An item of a version of a national plan.</summary>
/// <param name="Plan">The plan, such as 自治体DX推進計画.</param>
/// <param name="Version">Its version, such as <c>2.2</c>.</param>
/// <param name="Item">The item's own title there.</param>
public sealed record NationalItemState(string Plan, string Version, string Item);
