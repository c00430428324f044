using System.Text;
using CsCheck;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Packages;

namespace DxGovernance.OpenData.Tests;

/// <summary>Whatever a title says, the three forms can be parsed and say the same.</summary>
public class CatalogueForms
{
    private static readonly VersionReleased Released = (VersionReleased)Given.Release(Given.Dataset(), Given.Revision()).Events()[0];

    private static readonly string[] Pieces =
    [
        "奥多摩町", "\"", "\"\"\"", "\\", "\\u0041", "\\n", "\n", "\r", "\r\n", "\t", " ", "'", "<", ">", "&", "]]>", "<!--", "{", "}", "@ja", "^^", "^", "`", "|", "#", "%", "%41", "😀", "𠮷", "e\u0301", "\u0085", "\u2028", "\u00a0", "\uFEFF", "\uFFFE", "\uD83D", "\uDE00", "\0", "\u0001", "\b", "\f", "\v", "\u007f", "\u009f", "a",
    ];

    private static readonly Gen<string> Piece = Gen.OneOf(Among(Pieces), Gen.Char.Select(c => c.ToString()));

    private static readonly Gen<string> Text = Piece.List[0, 10].Select(string.Concat);

    private static readonly Gen<RdfValue> Value = Gen.OneOf(
        Text.Select(RdfValue.Japanese), Text.Select(RdfValue.Plain), Text.Select(text => RdfValue.Typed(text, new Term("xsd", "string1"))), Text.Select(text => RdfValue.Thing($"https://example.jp/{text}")));

    private static readonly Gen<List<Triple>> Triples = Gen.Select(
        Gen.OneOf(Text.Select(text => Iri.Of($"https://example.jp/{text}")), Among("urn:a", "urn:b")),
        Among(new Term("dcterms", "title"), new Term("rdfs", "seeAlso"), new Term("dxgov", "fault")),
        Value, (subject, predicate, value) => new Triple(subject, predicate, value)).List[0, 12].Select(triples => triples.Distinct().ToList());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void All_forms_can_be_read_back_and_say_the_same() => Triples.Sample(triples =>
    {
        var lines = CatalogueReaders.Lines(triples);
        CatalogueReaders.Turtle(Encoding.UTF8.GetString(Turtle.Write(triples))).ShouldBe(lines);
        CatalogueReaders.RdfXml(RdfXml.Write(triples)).ShouldBe(lines);
        CatalogueReaders.JsonLd(JsonLd.Write(triples)).ShouldBe(lines);
    });

    [Fact]
    public void What_XML_can_write_is_kept_as_it_is_and_the_rest_is_marked() => Text.Sample(text =>
        RdfValue.Plain(text).Text.Zip(text, (kept, given) => kept == given || (kept == '\uFFFD' && (given < ' ' || given > '\ud7ff'))).All(isSo => isSo) && RdfValue.Plain(text).Text.Length == text.Length);

    [Fact]
    public void A_feed_and_a_package_can_be_read_whatever_a_title_says() => Text.Sample(title =>
    {
        var released = Released with { Edition = Given.Edition with { Title = title }, Notes = title };
        var feed = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(PublicationFeed.Write(new PublicAddresses("https://example.jp", "133086"), "奥多摩町", null, [new Publication(1, DateTimeOffset.UnixEpoch, released, null, null)], null)), System.Xml.Linq.LoadOptions.PreserveWhitespace);
        feed.Descendants(System.Xml.Linq.XName.Get("summary", "http://www.w3.org/2005/Atom")).Single().Value.ShouldBe(RdfValue.Plain(title).Text);
        foreach (var json in new[] { DataPackage.Of(released), CsvwMetadata.Of(released, released.Distributions.Single(file => file.Format == DistributionFormat.Csv))! })
        {
            var read = System.Text.Json.Nodes.JsonNode.Parse(json)!;
            (read["title"] ?? read["dc:title"])!.GetValue<string>().ShouldBe(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(title)));
        }
    });

    /// <summary>All pairs at once: starting a program for each would take minutes.</summary>
    [Fact]
    public async Task Another_parser_reads_the_same()
    {
        var texts = Pieces.SelectMany(first => Pieces.Select(second => $"{first}{second}")).ToList();
        List<Triple> triples =
        [
            .. texts.Select((text, index) => new Triple($"urn:example:{index}", new Term("dcterms", "title"), RdfValue.Japanese(text))),
            .. texts.Select((text, index) => new Triple($"urn:example:{index}", new Term("rdfs", "seeAlso"), RdfValue.Thing($"https://example.jp/{text}"))),
        ];
        var lines = CatalogueReaders.Lines(triples);
        var turtle = await CatalogueReaders.RapperAsync("turtle", Turtle.Write(triples), Stop);
        Assert.SkipWhen(turtle is null, "rapper (Debian: raptor2-utils) is not installed");
        turtle.Except(lines).ShouldBeEmpty();
        lines.Except(turtle).ShouldBeEmpty();
        var xml = (await CatalogueReaders.RapperAsync("rdfxml", RdfXml.Write(triples), Stop))!;
        xml.Except(lines).ShouldBeEmpty();
        lines.Except(xml).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://example.jp/a b", "https://example.jp/a%20b")]
    [InlineData("https://example.jp/<\">", "https://example.jp/%3C%22%3E")]
    [InlineData("https://example.jp/方針?a=1#2", "https://example.jp/方針?a=1#2")]
    [InlineData("https://example.jp/%E6", "https://example.jp/%E6")]
    public void An_address_is_one_that_every_form_can_write(string address, string iri) => Iri.Of(address).ShouldBe(iri);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
