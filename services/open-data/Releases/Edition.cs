using System.Text.Json.Nodes;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Municipalities;

namespace DxGovernance.OpenData.Releases;

/// <summary>
/// What the bytes of a version are built from beside the revision itself, as it was on release: a later change of a name, a
/// licence or of these rules does not touch what was released.
/// </summary>
/// <param name="Layout">By which rules the bytes are built (<see cref="DatasetBytes.Layout"/>).</param>
/// <param name="Municipality">Six-digit code.</param>
/// <param name="MunicipalityName">Its name.</param>
/// <param name="Dataset">The dataset's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">Under which conditions.</param>
/// <param name="PriceInYen">What it costs.</param>
/// <param name="Illustrative">Whether the dataset is made up for a sample.</param>
public sealed record Edition(
    int Layout,
    string Municipality,
    string MunicipalityName,
    string Dataset,
    string Title,
    string Publisher,
    EditionLicence Licence,
    int PriceInYen,
    bool Illustrative)
{
    /// <summary>What it consists of; null in events from before there was anything else: the text of a policy.</summary>
    public Content? Content { get; init; }

    /// <summary>The roadmap, for the contents that are of one; otherwise null.</summary>
    public string? Roadmap { get; init; }

    /// <summary>What each JSON file states of it.</summary>
    internal JsonObject Head() => new()
    {
        ["municipality"] = new JsonObject { ["code"] = Municipality, ["name"] = MunicipalityName },
        ["dataset"] = new JsonObject { ["id"] = Dataset, ["title"] = Title, ["publisher"] = Publisher, ["priceInYen"] = PriceInYen, ["illustrative"] = Illustrative },
        ["licence"] = new JsonObject { ["id"] = Licence.Id, ["title"] = Licence.Title, ["address"] = Licence.Address, ["illustrative"] = Licence.Illustrative },
    };

    /// <summary>The edition of what a dataset releases now.</summary>
    public static Edition Of(Dataset dataset, Municipality municipality)
    {
        var licence = Licences.Find(dataset.Licence);
        return new Edition(
            DatasetBytes.Layout, municipality.Code, municipality.Name, dataset.Slug, dataset.Title, dataset.Publisher,
            new EditionLicence(dataset.Licence, licence?.Title, licence?.Address, dataset.LicenceIllustrative), dataset.PriceInYen, dataset.Illustrative)
        {
            Content = dataset.Content == Contents.Content.PolicyText ? null : dataset.Content,
            Roadmap = dataset.Roadmap,
        };
    }
}

/// <summary>The licence of a version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title, or null when it is not known to be open.</param>
/// <param name="Address">Where its terms are, or null likewise.</param>
/// <param name="Illustrative">Whether it is made up for a sample, and no grant.</param>
public sealed record EditionLicence(string Id, string? Title, string? Address, bool Illustrative);
