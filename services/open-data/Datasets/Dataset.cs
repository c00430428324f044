using System.Collections.Immutable;
using DxGovernance.OpenData.UnderDecision;

namespace DxGovernance.OpenData.Datasets;

/// <summary>A dataset: its facts, the conditions of use, and its versions.</summary>
public sealed record Dataset
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>The policy whose text it publishes.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it holds.</summary>
    public required string Description { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

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

    /// <summary>
    /// The newest: of the greatest revision (1.10 after 1.9), and of that the last released. Messages may arrive in any
    /// order, so the number of the version does not tell.
    /// </summary>
    public VersionReleased? Latest => Versions.OrderBy(version => Version.Parse(version.Revision)).ThenBy(version => version.Version).LastOrDefault();

    /// <summary>Refusals of revisions that were not released since.</summary>
    public IEnumerable<ReleaseRefused> OpenRefusals => Refusals.Where(refusal => Versions.All(version => version.ContentHash != refusal.ContentHash));

    /// <summary>The version with a number, or null.</summary>
    public VersionReleased? Find(int number) => Versions.Find(version => version.Version == number);

    /// <summary>It is registered.</summary>
    public static Dataset Create(DatasetRegistered registered) => new()
    {
        Slug = registered.Dataset,
        Policy = registered.Policy,
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

    /// <summary>A version more.</summary>
    public Dataset Apply(VersionReleased released) => this with
    {
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
    public Dataset Apply(ReleaseRefused refused) => this with { Refusals = Refusals.Add(refused) };

    private ImmutableList<FirstRelease> With(int number, Func<FirstRelease, FirstRelease> change) =>
        [.. FirstReleases.Select(known => known.Proposed.Number == number ? change(known) : known)];
}
