using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>What catalogues say of a dataset beside title, description, keywords and publisher (DCAT 3, オープンデータ一覧).</summary>
public sealed record FurtherDescription
{
    /// <summary>What it is about: the code of a data theme of the EU vocabulary that DCAT-AP asks for, such as <c>GOVE</c>; null where not stated.</summary>
    public string? Theme { get; init; }

    /// <summary>Where questions go: an office and never a person; null where not stated.</summary>
    public Contact? Contact { get; init; }

    /// <summary>How often there is a new version; null where not stated.</summary>
    public UpdateFrequency? Frequency { get; init; }

    /// <summary>対象期間: from when on; null where not stated.</summary>
    public PartialDate? PeriodFrom { get; init; }

    /// <summary>対象期間: up to when; null where not stated.</summary>
    public PartialDate? PeriodUntil { get; init; }

    /// <summary>Related documents; null where none are.</summary>
    public IReadOnlyList<RelatedDocument>? Related { get; init; }
}

/// <summary>Where questions go.</summary>
/// <param name="Name">The office.</param>
/// <param name="Mail">Its mail address; null where not stated.</param>
/// <param name="Telephone">Its telephone number; null where not stated.</param>
/// <param name="Address">Address of its form or page; null where not stated.</param>
public sealed record Contact(string Name, string? Mail = null, string? Telephone = null, string? Address = null);

/// <summary>A document that belongs to a dataset.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Address">Where it is, http or https.</param>
public sealed record RelatedDocument(string Title, string Address);

/// <summary>How often there is a new version; the words are those of the EU vocabulary that DCAT-AP asks for.</summary>
public enum UpdateFrequency
{
    /// <summary>随時: with each change.</summary>
    Continuous,

    /// <summary>毎日.</summary>
    Daily,

    /// <summary>毎週.</summary>
    Weekly,

    /// <summary>毎月.</summary>
    Monthly,

    /// <summary>四半期ごと.</summary>
    Quarterly,

    /// <summary>毎年.</summary>
    Annual,

    /// <summary>不定期.</summary>
    Irregular,

    /// <summary>更新しない.</summary>
    Never,
}
