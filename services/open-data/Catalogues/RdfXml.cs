using System.Text;
using System.Xml;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>RDF 1.1 XML (W3C): an element a subject and one a statement.</summary>
public static class RdfXml
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/rdf+xml; charset=utf-8";

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>Line ends within a text are written as references: a parser would turn them into others.</summary>
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };

    /// <summary>Writes them.</summary>
    public static byte[] Write(IReadOnlyList<Triple> triples)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("rdf", "RDF", Rdf);
            foreach (var (prefix, address) in Vocabulary.Namespaces)
            {
                xml.WriteAttributeString("xmlns", prefix, null, address);
            }

            foreach (var subject in triples.GroupBy(triple => triple.Subject, StringComparer.Ordinal))
            {
                xml.WriteStartElement("rdf", "Description", Rdf);
                xml.WriteAttributeString("rdf", "about", Rdf, subject.Key);
                foreach (var triple in subject)
                {
                    Write(xml, triple);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, Triple triple)
    {
        var (predicate, value) = (triple.Predicate, triple.Value);
        xml.WriteStartElement(predicate.Prefix, predicate.Name, Vocabulary.Namespaces[predicate.Prefix]);
        if (value.IsThing)
        {
            xml.WriteAttributeString("rdf", "resource", Rdf, value.Text);
        }
        else
        {
            if (value.Language is { } language)
            {
                xml.WriteAttributeString("xml", "lang", null, language);
            }

            if (value.Type is { } type)
            {
                xml.WriteAttributeString("rdf", "datatype", Rdf, type.Iri);
            }

            xml.WriteString(value.Text);
        }

        xml.WriteEndElement();
    }
}
