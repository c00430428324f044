using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

// The events of dataset/{id}: what is published under which conditions, version by version. Bytes are in none of them:
// they are built again from the message that a version names, and must then have the hash that the version states.

/// <summary>A dataset (データセット) of a policy's text is entered in the catalogue.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Policy">The policy whose text it publishes.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">Id of the licence, such as <c>CC-BY-4.0</c>.</param>
/// <param name="LicenceIllustrative">Whether the licence is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs; open data costs nothing.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DatasetRegistered(
    string Dataset,
    string Policy,
    string Title,
    string Description,
    IReadOnlyList<string> Keywords,
    string Publisher,
    string Licence,
    bool LicenceIllustrative,
    int PriceInYen,
    bool Illustrative);

/// <summary>The conditions of use are changed, for versions from now on.</summary>
/// <param name="Licence">Id of the licence.</param>
/// <param name="LicenceIllustrative">Whether it is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs.</param>
public sealed record LicenceChanged(string Licence, bool LicenceIllustrative, int PriceInYen);

/// <summary>A version is released: its bytes meet the three requirements.</summary>
/// <param name="Version">Its number, counting from 1.</param>
/// <param name="Revision">The revision of the policy that it publishes.</param>
/// <param name="ContentHash">Hash of that revision's text, as it was decided on.</param>
/// <param name="Received">The message that brought the revision: the bytes are built from it.</param>
/// <param name="Edition">What the bytes are built from beside it.</param>
/// <param name="Distributions">The files.</param>
/// <param name="Checks">What was found when they were opened.</param>
/// <param name="AdoptedOn">策定日・改訂日 of the revision.</param>
/// <param name="Illustrative">Whether the text or the dataset is made up for a sample.</param>
public sealed record VersionReleased(
    int Version,
    string Revision,
    string ContentHash,
    ReceivedAs Received,
    Edition Edition,
    IReadOnlyList<Distribution> Distributions,
    IReadOnlyList<RequirementCheck> Checks,
    PartialDate AdoptedOn,
    bool Illustrative) : IDatedFact
{
    /// <summary>The decision that the release carries out; null where none was needed.</summary>
    public string? Decision { get; init; }

    /// <summary>When that was taken; null where none was needed.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>The day of the release in Japan; null where no decision was needed.</summary>
    public PartialDate? ReleasedOn { get; init; }

    /// <summary>Which of the proposed first releases it is; null where no decision was needed.</summary>
    public int? FirstRelease { get; init; }

    PartialDate IDatedFact.HappenedOn => AdoptedOn;
}

/// <summary>A revision was adopted and its version is not released: the bytes do not meet the three requirements.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="ContentHash">Hash of its text.</param>
/// <param name="Checks">What failed, where, and how to mend it.</param>
public sealed record ReleaseRefused(string Revision, string ContentHash, IReadOnlyList<RequirementCheck> Checks);

/// <summary>Where a message is kept.</summary>
/// <param name="Stream">The stream that keeps what was received, such as <c>received/policies/revision/dx-policy/2.0</c>.</param>
/// <param name="MessageId">The message.</param>
public sealed record ReceivedAs(string Stream, Guid MessageId);

/// <summary>A file of a version.</summary>
/// <param name="Format">Its format.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record Distribution(DistributionFormat Format, string MediaType, int Bytes, string Sha256);

/// <summary>Formats.</summary>
public enum DistributionFormat
{
    /// <summary>JSON: the text exactly as it is.</summary>
    Json,

    /// <summary>CSV: a row a paragraph, for tables and spreadsheets.</summary>
    Csv,
}
