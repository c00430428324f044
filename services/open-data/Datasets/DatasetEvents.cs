using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

// The events of dataset/{id}: what is published under which conditions, version by version. Bytes are in none of them:
// they are built again from the message or the position of the log that a version names (files of the town's own are kept by
// their hash), and must then have the hash that the version states.

/// <summary>A dataset (データセット) is entered in the catalogue.</summary>
/// <param name="Dataset">Its id; never used again, whatever becomes of it.</param>
/// <param name="Policy">The policy that it publishes something of; empty where it is about none.</param>
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
    bool Illustrative)
{
    /// <summary>What it consists of; null in events from before there was anything else: the text of the policy.</summary>
    public Content? Content { get; init; }

    /// <summary>The roadmap, for the contents that are of one; otherwise null.</summary>
    public string? Roadmap { get; init; }

    /// <summary>What else catalogues say of it; null where nothing is stated.</summary>
    public FurtherDescription? Further { get; init; }
}

/// <summary>It is described anew, for versions from now on.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Further">What else catalogues say of it; null where nothing is stated.</param>
public sealed record DatasetDescribed(string Title, string Description, IReadOnlyList<string> Keywords, string Publisher, FurtherDescription? Further)
{
    /// <summary>When it was recorded, by the clock of the service: what catalogues tell as last modified.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>取下げ: the dataset is taken back with all its versions. Its id, title and this tombstone stay.</summary>
/// <param name="On">The day from which it holds.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record DatasetWithdrawn(PartialDate On, string Reason) : IDatedFact
{
    /// <summary>When it was recorded, by the clock of the service: what catalogues tell as last modified.</summary>
    public DateTimeOffset? At { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>A version is taken back, since its bytes may not be public. Its number and hashes stay.</summary>
/// <param name="Version">The version.</param>
/// <param name="On">The day from which it holds.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record VersionWithdrawn(int Version, PartialDate On, string Reason) : IDatedFact
{
    /// <summary>When it was recorded, by the clock of the service: what catalogues tell as last modified.</summary>
    public DateTimeOffset? At { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>訂正: a version turned out to be wrong. It stays to be had, and says so.</summary>
/// <param name="Version">The version.</param>
/// <param name="On">The day from which it is known.</param>
/// <param name="Reason">What is wrong with it; may name no person.</param>
public sealed record VersionFoundWrong(int Version, PartialDate On, string Reason) : IDatedFact
{
    /// <summary>When it was recorded, by the clock of the service: what catalogues tell as last modified.</summary>
    public DateTimeOffset? At { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>Another dataset takes its place. It stays to be had, and says so; no new version follows.</summary>
/// <param name="By">The dataset that takes its place.</param>
/// <param name="On">The day from which it holds.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record DatasetSuperseded(string By, PartialDate On, string Reason) : IDatedFact
{
    /// <summary>When it was recorded, by the clock of the service: what catalogues tell as last modified.</summary>
    public DateTimeOffset? At { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>The conditions of use are changed, for versions from now on.</summary>
/// <param name="Licence">Id of the licence.</param>
/// <param name="LicenceIllustrative">Whether it is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs.</param>
public sealed record LicenceChanged(string Licence, bool LicenceIllustrative, int PriceInYen);

/// <summary>A version is released: its bytes meet the three requirements.</summary>
/// <param name="Version">Its number, counting from 1.</param>
/// <param name="Revision">The revision of the policy that it publishes; null where it publishes something else.</param>
/// <param name="ContentHash">Hash of that revision's text, as it was decided on; null likewise.</param>
/// <param name="Received">The message that brought the revision: the bytes are built from it. Null likewise.</param>
/// <param name="Edition">What the bytes are built from beside it.</param>
/// <param name="Distributions">The files.</param>
/// <param name="Checks">What was found when they were opened.</param>
/// <param name="AdoptedOn">策定日・改訂日 of the revision; otherwise the day of the release in Japan.</param>
/// <param name="Illustrative">Whether the text or the dataset is made up for a sample.</param>
public sealed record VersionReleased(
    int Version,
    string? Revision,
    string? ContentHash,
    ReceivedAs? Received,
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

    /// <summary>The last event of this service's log that the bytes are built from; null where a message or files are named instead.</summary>
    public long? Position { get; init; }

    /// <summary>When it was recorded, by the clock of the service; null in events from before that was kept.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the first change that it publishes was recorded where it was made; null in events from before that was told.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What is new in it, for people; null where nothing is stated.</summary>
    public string? Notes { get; init; }

    /// <summary>The tables of its CSV files, where they are files of the town's own; otherwise null, and the content says it.</summary>
    public IReadOnlyList<FileTable>? Tables { get; init; }

    PartialDate IDatedFact.HappenedOn => AdoptedOn;
}

/// <summary>There is something to publish and no version of it is released: the bytes do not meet the three requirements.</summary>
/// <param name="Revision">The revision that was adopted; null where it is about something else.</param>
/// <param name="ContentHash">Hash of its text; null likewise.</param>
/// <param name="Checks">What failed, where, and how to mend it.</param>
public sealed record ReleaseRefused(string? Revision, string? ContentHash, IReadOnlyList<RequirementCheck> Checks);

/// <summary>Where a message is kept.</summary>
/// <param name="Stream">The stream that keeps what was received, such as <c>received/policies/revision/dx-policy/2.0</c>.</param>
/// <param name="MessageId">The message.</param>
public sealed record ReceivedAs(string Stream, Guid MessageId);

/// <summary>A file of a version.</summary>
/// <param name="Format">Its format.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record Distribution(DistributionFormat Format, string MediaType, int Bytes, string Sha256)
{
    /// <summary>What it is called in addresses, without the format; null in events from before there was anything else: <c>text</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The same, for addresses and file names.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Stem => Name ?? "text";
}

/// <summary>What was found of a CSV file when it was opened.</summary>
/// <param name="Name">The file, as <see cref="Distribution.Stem"/> names it.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record FileTable(string Name, int Rows, IReadOnlyList<FileColumn> Columns);

/// <summary>A column of a file.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Type">What all its values are.</param>
/// <param name="Empty">How many rows have none.</param>
public sealed record FileColumn(string Name, ColumnType Type, int Empty);

/// <summary>Formats.</summary>
public enum DistributionFormat
{
    /// <summary>JSON: the text exactly as it is.</summary>
    Json,

    /// <summary>CSV: a row a paragraph, for tables and spreadsheets.</summary>
    Csv,
}
