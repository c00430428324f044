namespace DxGovernance.OpenData.Catalogues;

/// <summary>The vocabularies that the catalogue is written in.</summary>
internal static class Vocabulary
{
    /// <summary>Codes of the Publications Office of the EU, which DCAT-AP asks for.</summary>
    public const string Authority = "http://publications.europa.eu/resource/authority/";

    /// <summary>What the vocabularies are called here, and where they are.</summary>
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["adms"] = "http://www.w3.org/ns/adms#",
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dcatap"] = "http://data.europa.eu/r5r/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["dxgov"] = "urn:dx-governance:open-data:1#",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["hydra"] = "http://www.w3.org/ns/hydra/core#",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    /// <summary>What a thing is.</summary>
    public static readonly Term Type = new("rdf", "type");

    /// <summary>The short form of an address, such as <c>dcat:Dataset</c>; null where there is none.</summary>
    public static string? Short(string iri)
    {
        foreach (var (prefix, address) in Namespaces)
        {
            if (iri.Length > address.Length && iri.StartsWith(address, StringComparison.Ordinal) && char.IsAsciiLetter(iri[address.Length]) && iri.AsSpan(address.Length).IndexOfAnyExcept(Letters) < 0)
            {
                return $"{prefix}:{iri[address.Length..]}";
            }
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static Term Adms(string name) => new("adms", name);

    public static Term Dcat(string name) => new("dcat", name);

    public static Term Dcterms(string name) => new("dcterms", name);

    public static Term Foaf(string name) => new("foaf", name);

    public static Term Hydra(string name) => new("hydra", name);

    public static Term Own(string name) => new("dxgov", name);

    public static Term Spdx(string name) => new("spdx", name);

    public static Term Vcard(string name) => new("vcard", name);

    public static Term Xsd(string name) => new("xsd", name);
}
