using System.Globalization;
using System.Text;
using System.Xml;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>A page for the sitemap.</summary>
/// <param name="Dataset">The dataset that it is about.</param>
/// <param name="Modified">When it changed last.</param>
public sealed record SitemapPage(string Dataset, DateTimeOffset Modified);

/// <summary>The sitemap (sitemaps.org 0.9): the datasets' pages, or, where they are more than one file may name, the files.</summary>
public static class Sitemap
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/xml; charset=utf-8";

    /// <summary>How many pages one file may name, by the protocol.</summary>
    public const int Most = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>How many files there are for so many pages.</summary>
    public static int FilesFor(int pages) => (pages + Most - 1) / Most;

    /// <summary>A file that names pages.</summary>
    public static byte[] Of(PublicAddresses addresses, IEnumerable<SitemapPage> pages) =>
        Write("urlset", "url", pages.Select(page => (addresses.Dataset(page.Dataset), (DateTimeOffset?)page.Modified)));

    /// <summary>The file that names the files; they lie beside it, since a sitemap names only what lies below its own folder.</summary>
    public static byte[] Index(PublicAddresses addresses, int files) =>
        Write("sitemapindex", "sitemap", Enumerable.Range(1, files).Select(file => (string.Create(CultureInfo.InvariantCulture, $"{addresses.Root}/{addresses.Municipality}/sitemap-{file}.xml"), (DateTimeOffset?)null)));

    private static byte[] Write(string root, string item, IEnumerable<(string Address, DateTimeOffset? Modified)> items)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var (address, modified) in items)
            {
                xml.WriteStartElement(item, Namespace);
                xml.WriteElementString("loc", Namespace, Iri.Of(address));
                if (modified is { } at)
                {
                    xml.WriteElementString("lastmod", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
