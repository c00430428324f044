using System.Collections.Immutable;
using DxGovernance.OpenData.Checking;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.UnderDecision;

namespace DxGovernance.OpenData.Datasets;

/// <summary>A dataset: its facts, the conditions of use, and its versions.</summary>
public sealed record Dataset
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>What it consists of.</summary>
    public Content Content { get; init; }

    /// <summary>The policy that it publishes something of; empty where it is about none.</summary>
    public required string Policy { get; init; }

    /// <summary>The roadmap, for the contents that are of one; otherwise null.</summary>
    public string? Roadmap { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it holds.</summary>
    public required string Description { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>What else catalogues say of it.</summary>
    public FurtherDescription Further { get; init; } = new();

    /// <summary>Id of the licence of the next version; each version keeps its own.</summary>
    public required string Licence { get; init; }

    /// <summary>Whether that licence is made up for a sample, and no grant.</summary>
    public bool LicenceIllustrative { get; init; }

    /// <summary>What it costs.</summary>
    public int PriceInYen { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>The versions in the order of their release.</summary>
    public ImmutableList<VersionReleased> Versions { get; init; } = [];

    /// <summary>What was not released, in order.</summary>
    public ImmutableList<ReleaseRefused> Refusals { get; init; } = [];

    /// <summary>The first release, each time that it was put under decision.</summary>
    public ImmutableList<FirstRelease> FirstReleases { get; init; } = [];

    /// <summary>The first release that waits for its decision, or null.</summary>
    public FirstRelease? OpenFirstRelease => FirstReleases.Find(release => release.Status == FirstReleaseStatus.Proposed);

    /// <summary>The files that go out with the next version, where it consists of files.</summary>
    public ImmutableList<FileAttached> Files { get; init; } = [];

    /// <summary>Why what looks like personal data may go out, by the hash of the file.</summary>
    public ImmutableDictionary<string, string> Cleared { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The file that is attached under a name, or null.</summary>
    public FileAttached? FileNamed(string name) => Files.Find(file => file.Name == name);

    /// <summary>Whether a release waits for somebody who says why a file may go out.</summary>
    public static bool LooksPersonal(FileAttached file) => file.PersonalData.Any(found => found.Key != PersonalDataKind.ColumnName && found.Value > 0);

    /// <summary>取下げ of the whole, or null.</summary>
    public DatasetWithdrawn? Withdrawal { get; init; }

    /// <summary>The dataset that takes its place, or null.</summary>
    public DatasetSuperseded? Successor { get; init; }

    /// <summary>The versions that were taken back.</summary>
    public ImmutableList<VersionWithdrawn> WithdrawnVersions { get; init; } = [];

    /// <summary>The versions that turned out to be wrong.</summary>
    public ImmutableList<VersionFoundWrong> WrongVersions { get; init; } = [];

    /// <summary>Whether another version can follow.</summary>
    public bool IsOpen => Withdrawal is null && Successor is null;

    /// <summary>That a version was taken back, alone or with the whole; null where it stands.</summary>
    public VersionWithdrawn? WithdrawalOf(int version) =>
        WithdrawnVersions.Find(withdrawn => withdrawn.Version == version) ?? (Withdrawal is { } whole ? new VersionWithdrawn(version, whole.On, whole.Reason) : null);

    /// <summary>That a version is known to be wrong; null where it is not.</summary>
    public VersionFoundWrong? FaultOf(int version) => WrongVersions.Find(wrong => wrong.Version == version);

    /// <summary>
    /// The newest that stands: of the greatest revision (1.10 after 1.9), and of that the last released. Messages may arrive in any
    /// order, so the number of the version does not tell.
    /// </summary>
    public VersionReleased? Latest => Versions.FindAll(version => WithdrawalOf(version.Version) is null)
        .OrderBy(version => version.Revision is { } revision ? Version.Parse(revision) : null).ThenBy(version => version.Version).LastOrDefault();

    /// <summary>Refusals of revisions that were not released since.</summary>
    public IEnumerable<ReleaseRefused> OpenRefusals => Content.IsByRevision()
        ? Refusals.Where(refusal => Versions.All(version => version.ContentHash != refusal.ContentHash))
        : Refusals.TakeLast(LastAttempt is ReleaseRefused ? 1 : 0);

    /// <summary>What came of the last attempt to release a version; null before the first.</summary>
    public object? LastAttempt { get; init; }

    /// <summary>The version with a number, or null.</summary>
    public VersionReleased? Find(int number) => Versions.Find(version => version.Version == number);

    /// <summary>It is registered.</summary>
    public static Dataset Create(DatasetRegistered registered) => new()
    {
        Slug = registered.Dataset,
        Content = registered.Content ?? Content.PolicyText,
        Policy = registered.Policy,
        Roadmap = registered.Roadmap,
        Further = registered.Further ?? new FurtherDescription(),
        Title = registered.Title,
        Description = registered.Description,
        Keywords = registered.Keywords,
        Publisher = registered.Publisher,
        Licence = registered.Licence,
        LicenceIllustrative = registered.LicenceIllustrative,
        PriceInYen = registered.PriceInYen,
        Illustrative = registered.Illustrative,
    };

    /// <summary>Other conditions of use.</summary>
    public Dataset Apply(LicenceChanged changed) => this with { Licence = changed.Licence, LicenceIllustrative = changed.LicenceIllustrative, PriceInYen = changed.PriceInYen };

    /// <summary>Other words for it.</summary>
    public Dataset Apply(DatasetDescribed described) => this with
    {
        Title = described.Title,
        Description = described.Description,
        Keywords = described.Keywords,
        Publisher = described.Publisher,
        Further = described.Further ?? new FurtherDescription(),
    };

    /// <summary>A file more, or another under its name.</summary>
    public Dataset Apply(FileAttached attached) => this with { Files = Files.RemoveAll(file => file.Name == attached.Name).Add(attached) };

    /// <summary>A file less.</summary>
    public Dataset Apply(FileDetached detached) => this with { Files = Files.RemoveAll(file => file.Name == detached.Name) };

    /// <summary>What looks like personal data may go out.</summary>
    public Dataset Apply(PersonalDataCleared cleared) => this with { Cleared = Cleared.SetItem(cleared.Sha256, cleared.Reason) };

    /// <summary>Taken back.</summary>
    public Dataset Apply(DatasetWithdrawn withdrawn) => this with { Withdrawal = withdrawn };

    /// <summary>A version is taken back.</summary>
    public Dataset Apply(VersionWithdrawn withdrawn) => this with { WithdrawnVersions = WithdrawnVersions.Add(withdrawn) };

    /// <summary>A version is wrong.</summary>
    public Dataset Apply(VersionFoundWrong wrong) => this with { WrongVersions = WrongVersions.Add(wrong) };

    /// <summary>Another takes its place.</summary>
    public Dataset Apply(DatasetSuperseded superseded) => this with { Successor = superseded };

    /// <summary>A version more.</summary>
    public Dataset Apply(VersionReleased released) => this with
    {
        LastAttempt = released,
        Versions = Versions.Add(released),
        FirstReleases = released.FirstRelease is { } number
            ? With(number, release => release with { Status = FirstReleaseStatus.CarriedOut, Decision = released.Decision, DecidedOn = released.DecidedOn, ReleasedOn = released.ReleasedOn })
            : FirstReleases,
    };

    /// <summary>The first release waits for a decision.</summary>
    public Dataset Apply(FirstReleaseProposed proposed) => this with { FirstReleases = FirstReleases.Add(new FirstRelease(proposed, FirstReleaseStatus.Proposed)) };

    /// <summary>It was taken back.</summary>
    public Dataset Apply(FirstReleaseWithdrawn withdrawn) => this with { FirstReleases = With(withdrawn.Number, release => release with { Status = FirstReleaseStatus.Withdrawn }) };

    /// <summary>It was not approved.</summary>
    public Dataset Apply(FirstReleaseDeclined declined) => this with
    {
        FirstReleases = With(declined.Number, release => release with { Status = FirstReleaseStatus.Declined, Decision = declined.Decision, Outcome = declined.Outcome }),
    };

    /// <summary>It was approved and could not be released.</summary>
    public Dataset Apply(FirstReleaseRefused refused) => this with
    {
        FirstReleases = With(refused.Number, release => release with { Status = FirstReleaseStatus.Refused, Decision = refused.Decision, Refusal = refused }),
    };

    /// <summary>The decision behind it has no effect any more.</summary>
    public Dataset Apply(FirstReleaseRescinded rescinded) => this with { FirstReleases = With(rescinded.Number, release => release with { Rescission = rescinded }) };

    /// <summary>Not released.</summary>
    public Dataset Apply(ReleaseRefused refused) => this with { LastAttempt = refused, Refusals = Refusals.Add(refused) };

    private ImmutableList<FirstRelease> With(int number, Func<FirstRelease, FirstRelease> change) =>
        [.. FirstReleases.Select(known => known.Proposed.Number == number ? change(known) : known)];
}
