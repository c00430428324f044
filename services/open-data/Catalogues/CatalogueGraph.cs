using System.Globalization;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Municipalities;
using static DxGovernance.OpenData.Catalogues.Vocabulary;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>A page of what is too long for one answer, as ckanext-dcat tells of pages (Hydra).</summary>
/// <param name="Address">The address without a page.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Total">How many things there are on all pages.</param>
/// <param name="Since">Only what was changed since; null for all.</param>
public sealed record GraphPage(string Address, int Number, int Total, string? Since = null)
{
    /// <summary>How many things a page has.</summary>
    public const int Size = 100;

    /// <summary>The last page; the first where there is nothing.</summary>
    public int Last => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The next page's address, or null.</summary>
    public string? Next => Number < Last ? Of(Number + 1) : null;

    /// <summary>The address of the page before, or null.</summary>
    public string? Previous => Number > 1 ? Of(Math.Min(Number - 1, Last)) : null;

    /// <summary>The address of a page.</summary>
    public string Of(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Address}?page={number}") + (Since is null ? "" : $"&modified_since={Uri.EscapeDataString(Since)}");

    /// <summary>States it.</summary>
    internal void AddTo(Graph graph)
    {
        // Both pairs of names: older readers know those of Hydra's first draft.
        var page = graph.Is(Of(Number), Hydra("PagedCollection"), Hydra("PartialCollectionView"));
        graph.Add(page, Hydra("totalItems"), Graph.Count(Total));
        graph.Add(page, Hydra("itemsPerPage"), Graph.Count(Size));
        foreach (var (name, address) in new[] { ("first", Of(1)), ("previous", Previous), ("next", Next), ("last", Of(Last)) })
        {
            graph.Add(page, Hydra(name), address is null ? null : RdfValue.Thing(address));
            graph.Add(page, Hydra($"{name}Page"), address is null ? null : RdfValue.Thing(address));
        }
    }
}

/// <summary>The catalogue and a dataset, as the statements that an answer has.</summary>
public static class CatalogueGraph
{
    /// <summary>A page of the catalogue.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="municipality">Whose catalogue it is.</param>
    /// <param name="page">The page.</param>
    /// <param name="entries">Its datasets.</param>
    /// <param name="issued">When the first of all was published; null where none is.</param>
    /// <param name="modified">When anything in it changed last; null likewise.</param>
    public static IReadOnlyList<Triple> OfPage(
        PublicAddresses addresses, Municipality municipality, GraphPage page, IReadOnlyList<CatalogueEntry> entries, DateTimeOffset? issued, DateTimeOffset? modified)
    {
        var graph = new Graph();
        var catalogue = AddCatalogue(graph, addresses, municipality);
        graph.Add(catalogue, Dcterms("issued"), Graph.Instant(issued));
        graph.Add(catalogue, Dcterms("modified"), Graph.Instant(modified));
        page.AddTo(graph);
        foreach (var entry in entries)
        {
            graph.Add(catalogue, Dcat("dataset"), RdfValue.Thing(addresses.Dataset(entry.Dataset)));
        }

        foreach (var entry in entries)
        {
            DatasetGraph.Add(graph, addresses, municipality, entry);
        }

        return graph.Triples;
    }

    /// <summary>A dataset with a page of its versions, the latest first.</summary>
    public static IReadOnlyList<Triple> OfDataset(PublicAddresses addresses, Municipality municipality, CatalogueEntry entry, GraphPage page)
    {
        var graph = new Graph();
        DatasetGraph.Add(graph, addresses, municipality, entry);
        var versions = DatasetGraph.InOrder(entry);
        foreach (var (version, index) in versions.Select((version, index) => (version, index)).Reverse().Skip((page.Number - 1) * GraphPage.Size).Take(GraphPage.Size))
        {
            DatasetGraph.AddVersion(graph, addresses, municipality, entry, version, index == 0 ? null : versions[index - 1]);
        }

        if (page.Last > 1)
        {
            page.AddTo(graph);
        }

        return graph.Triples;
    }

    private static string AddCatalogue(Graph graph, PublicAddresses addresses, Municipality municipality)
    {
        var catalogue = graph.Is(addresses.Catalogue, Dcat("Catalog"));
        graph.Add(catalogue, Dcterms("title"), RdfValue.Japanese($"{municipality.Name} オープンデータカタログ"));
        graph.Add(catalogue, Dcterms("description"), RdfValue.Japanese($"{municipality.Name}が公開する、方針、工程、決定などのオープンデータの目録"));
        graph.Add(catalogue, Dcterms("identifier"), RdfValue.Plain(municipality.Code));
        DatasetGraph.AddPublisher(graph, catalogue, municipality.Name);
        DatasetGraph.AddLanguage(graph, catalogue);
        graph.Relate(catalogue, Foaf("homepage"), $"{addresses.Root}/{municipality.Code}/dataset", Foaf("Document"));
        graph.Relate(catalogue, Dcat("themeTaxonomy"), $"{Authority}data-theme", new Term("skos", "ConceptScheme"));
        graph.Add($"{Authority}data-theme", Dcterms("title"), RdfValue.Japanese("データの分野"));
        DatasetGraph.AddPlace(graph, addresses, municipality, catalogue);
        return catalogue;
    }
}
