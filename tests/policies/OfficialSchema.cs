using System.Xml;
using System.Xml.Schema;

namespace DxGovernance.Policies.Tests;

/// <summary>
/// The official schema of Akoma Ntoso 3.0 (OASIS, final release of 2017-03-30). It is not part of this repository:
/// <c>AKN_SCHEMA</c> names a copy of <c>akomantoso30.xsd</c> with <c>xml.xsd</c> beside it (schemas/README.md).
/// </summary>
internal static class OfficialSchema
{
    private static readonly Lazy<XmlSchemaSet?> Loaded = new(Load);

    /// <summary>The schema; without it the test is skipped.</summary>
    public static XmlSchemaSet Value
    {
        get
        {
            Assert.SkipUnless(Loaded.Value is not null, "AKN_SCHEMA names no copy of akomantoso30.xsd.");
            return Loaded.Value!;
        }
    }

    private static XmlSchemaSet? Load()
    {
        if (Environment.GetEnvironmentVariable("AKN_SCHEMA") is not { Length: > 0 } file)
        {
            return null;
        }

        // Nothing is resolved: what the schema imports stands beside it, and neither is fetched from anywhere.
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var part in new[] { Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "xml.xsd"), file })
        {
            using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }
}
