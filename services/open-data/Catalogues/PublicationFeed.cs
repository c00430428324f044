using System.Globalization;
using System.Text;
using System.Xml;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>A publication in the feed.</summary>
/// <param name="Position">Where in the log it stands; pages lead on by it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Released">What was published.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it stands.</param>
/// <param name="Fault">What is wrong with it; null where nothing is known to be.</param>
public sealed record Publication(long Position, DateTimeOffset At, VersionReleased Released, DateTimeOffset? WithdrawnAt, string? Fault);

/// <summary>
/// The publications as an Atom feed (RFC 4287), the newest first, in pages (RFC 5005): a version is an entry. Its id names
/// the dataset and the version and never changes; of what was taken back a tombstone is left (RFC 6721).
/// </summary>
public static class PublicationFeed
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>How many entries a page has.</summary>
    public const int PageSize = 50;

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };

    /// <summary>A page.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="municipality">The municipality's name.</param>
    /// <param name="before">The position before which the page lies; null of the first page.</param>
    /// <param name="publications">Its publications, the newest first.</param>
    /// <param name="next">The position before which the next page lies; null of the last page.</param>
    public static byte[] Write(PublicAddresses addresses, string municipality, long? before, IReadOnlyList<Publication> publications, long? next)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xmlns", "at", null, Tombstones);
            xml.WriteAttributeString("xml", "lang", null, "ja");
            xml.WriteElementString("id", Atom, addresses.Feed);
            Text(xml, "title", $"{municipality} オープンデータの公表");
            xml.WriteElementString("updated", Atom, Instant(publications.Count == 0 ? DateTimeOffset.UnixEpoch : publications.Max(publication => publication.WithdrawnAt > publication.At ? publication.WithdrawnAt.Value : publication.At)));
            Author(xml, municipality);
            Link(xml, "self", PageOf(addresses, before), "application/atom+xml");
            Link(xml, "first", addresses.Feed, "application/atom+xml");
            if (next is { } position)
            {
                Link(xml, "next", PageOf(addresses, position), "application/atom+xml");
            }

            Link(xml, "alternate", addresses.Catalogue, null);
            foreach (var publication in publications)
            {
                Entry(xml, addresses, publication);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    /// <summary>The id of a version: a tag URI (RFC 4151) of the host that published it on the day of the release.</summary>
    public static string IdOf(PublicAddresses addresses, Publication publication)
    {
        var edition = publication.Released.Edition;
        return string.Create(CultureInfo.InvariantCulture, $"tag:{new Uri(addresses.Root).Host},{publication.At.UtcDateTime:yyyy-MM-dd}:{edition.Municipality}/{edition.Dataset}/{publication.Released.Version}");
    }

    private static void Entry(XmlWriter xml, PublicAddresses addresses, Publication publication)
    {
        var (version, id) = (publication.Released, IdOf(addresses, publication));
        var edition = version.Edition;
        if (publication.WithdrawnAt is { } when)
        {
            xml.WriteStartElement("at", "deleted-entry", Tombstones);
            xml.WriteAttributeString("ref", id);
            xml.WriteAttributeString("when", Instant(when));
            xml.WriteEndElement();
            return;
        }

        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, id);
        Text(xml, "title", $"{edition.Title} {(version.Revision is { } revision ? $"{revision}版" : string.Create(CultureInfo.InvariantCulture, $"第{version.Version}版"))}");
        xml.WriteElementString("published", Atom, Instant(publication.At));
        xml.WriteElementString("updated", Atom, Instant(publication.At));
        Author(xml, edition.Publisher);
        Link(xml, "alternate", addresses.Dataset(edition.Dataset), null);
        Link(xml, "describedby", $"{addresses.Version(edition.Dataset, version.Version)}/datapackage.json", "application/json");
        foreach (var file in version.Distributions)
        {
            Link(xml, "enclosure", addresses.File(edition.Dataset, version.Version, file), file.MediaType, file.Bytes);
        }

        if (version.Illustrative)
        {
            Category(xml, "illustrative", "例示");
        }

        if (publication.Fault is not null)
        {
            Category(xml, "wrong", "誤りがある版");
        }

        Text(xml, "rights", $"{edition.Licence.Title ?? edition.Licence.Id} {edition.Licence.Address}{(edition.Licence.Illustrative ? "（例示であり、許諾ではない）" : "")}");
        Text(xml, "summary", publication.Fault is { } fault ? $"この版には誤りがあります：{fault}" : version.Notes ?? $"{edition.Publisher}が公表した版");
        xml.WriteEndElement();
    }

    private static string PageOf(PublicAddresses addresses, long? before) => before is { } position ? string.Create(CultureInfo.InvariantCulture, $"{addresses.Feed}?before={position}") : addresses.Feed;

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, RdfValue.Writable(text));

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string label)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", term);
        xml.WriteAttributeString("scheme", Vocabulary.Namespaces["dxgov"]);
        xml.WriteAttributeString("label", label);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? mediaType, long? length = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Iri.Of(address));
        if (mediaType is not null)
        {
            xml.WriteAttributeString("type", mediaType);
        }

        if (length is { } octets)
        {
            xml.WriteAttributeString("length", octets.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
