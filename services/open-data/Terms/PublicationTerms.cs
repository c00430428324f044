using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData.Terms;

/// <summary>
/// Under which terms the municipality publishes what it governs by, without a dataset being registered for each. Until they
/// are set nothing is registered by itself: no machine grants a licence in the town's name.
/// </summary>
public sealed record PublicationTerms
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>As they were set last.</summary>
    public required PublicationTermsSet Set { get; init; }

    /// <summary>Where they are kept.</summary>
    public static StreamKey Stream(string municipality) => StreamKey.Of("publication-terms", municipality);

    /// <summary>They are set.</summary>
    public static PublicationTerms Create(PublicationTermsSet set) => new() { Set = set };

    /// <summary>They are set anew, for what is registered from now on.</summary>
    public PublicationTerms Apply(PublicationTermsSet set) => this with { Set = set };
}

// The event of publication-terms/{code}.

/// <summary>The terms for what is published by itself.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Licence">Id of the licence.</param>
/// <param name="LicenceIllustrative">Whether it is made up for a sample, and no grant.</param>
/// <param name="Contents">What is published by itself.</param>
/// <param name="Contact">Where questions go; null where not stated.</param>
/// <param name="Illustrative">Whether the datasets are made up for a sample.</param>
public sealed record PublicationTermsSet(string Publisher, string Licence, bool LicenceIllustrative, IReadOnlyList<Content> Contents, Contact? Contact, bool Illustrative);
