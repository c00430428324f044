using System.Text.Json.Serialization;

namespace DxGovernance.Policies.Revisions;

/// <summary>A node of a policy's text.</summary>
/// <param name="Id">Stable across revisions, whatever its label or place.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">As printed, such as <c>(1)</c>; null when it has none, or when it is computed (<see cref="Numbered"/>).</param>
/// <param name="Heading">Heading, a term, or a figure's caption; or null.</param>
/// <param name="Text">Markdown (CommonMark); empty when it has only a heading.</param>
/// <param name="NationalItem">◆ 重点取組事項 that a measure stands for, or null.</param>
public sealed record Provision(string Id, ProvisionKind Kind, string? Label, string? Heading, string Text, NationalItem? NationalItem)
{
    /// <summary>Whether its label is computed from its place (<see cref="PolicyText.LabelOf"/>), so that moving it renumbers it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Numbered { get; init; }

    /// <summary>A term's other forms, or null.</summary>
    public TermForms? Term { get; init; }

    /// <summary>A figure's image, or null.</summary>
    public FigureImage? Image { get; init; }
}

/// <summary>Other forms of a term of the glossary (用語集).</summary>
/// <param name="Reading">読み, in kana, or null.</param>
/// <param name="Abbreviation">略称, or null.</param>
public sealed record TermForms(string? Reading, string? Abbreviation);

/// <summary>A figure's image, which is kept outside the events.</summary>
/// <param name="Alternative">Text alternative for who does not see it.</param>
/// <param name="Sha256">Hash of its bytes in hexadecimal, or null when the image is not preserved (画像は残っていない).</param>
public sealed record FigureImage(string Alternative, string? Sha256);

/// <summary>重点取組事項: an item of a version of a national plan (the document's 〔◆〕).</summary>
/// <param name="Plan">The plan, such as 自治体DX推進計画.</param>
/// <param name="Version">Its version, such as <c>2.2</c>.</param>
/// <param name="Item">The item's own title there.</param>
public sealed record NationalItem(string Plan, string Version, string Item);

/// <summary>What a node of the text is.</summary>
public enum ProvisionKind
{
    /// <summary>節 at the top, such as «1 方針策定の背景・目的».</summary>
    Chapter,

    /// <summary>項 within a chapter.</summary>
    Section,

    /// <summary>基本方針.</summary>
    Principle,

    /// <summary>基本政策の施策.</summary>
    Measure,

    /// <summary>本文の段落.</summary>
    Paragraph,

    /// <summary>箇条書き.</summary>
    List,

    /// <summary>A list whose entries are things with names of their own, such as 基幹系20業務; it holds them as <see cref="Entry"/>.</summary>
    Catalogue,

    /// <summary>表.</summary>
    Table,

    /// <summary>囲み.</summary>
    Box,

    /// <summary>図.</summary>
    Figure,

    /// <summary>出典.</summary>
    Source,

    /// <summary>凡例.</summary>
    Legend,

    /// <summary>注.</summary>
    Note,

    /// <summary>用語集.</summary>
    Glossary,

    /// <summary>用語.</summary>
    Term,

    /// <summary>An entry of a catalogue, such as 住民基本台帳.</summary>
    Entry,
}
