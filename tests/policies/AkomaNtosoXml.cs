using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;

namespace DxGovernance.Policies.Tests;

public class AkomaNtosoXml
{
    private static readonly XNamespace Akn = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private static readonly XNamespace Own = "urn:dx-governance:akn:1";

    private static readonly PolicyDocument OfEveryKind = WrittenDocument.OfEveryKind with
    {
        Adopted = [Standing(1, "2022-07", "2022-07"), Standing(2, "2024-01", "2024-01")],
        PublishedOn = PartialDate.Parse("2024-02-01"),
        DatesFrom = "表紙",
        Repeal = new PolicyRepealed(new RevisionNumber(2, 0), PartialDate.Parse("2026-03-01"), PartialDate.Parse("2026-04-01"), "奥総発第1号", "次期方針の策定", false),
    };

    public static TheoryData<string> Hostile => [.. WrittenDocument.Hostile.Select(text => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)))];

    [Fact]
    public void A_document_of_every_kind_of_provision_is_valid()
    {
        Enum.GetValues<Revisions.ProvisionKind>().ShouldBeSubsetOf(ProvisionNode.InOrder(OfEveryKind.Provisions).Select(node => node.Kind));
        ProblemsIn(AkomaNtoso.Write(OfEveryKind)).ShouldBeEmpty();
    }

    [Fact]
    public void One_provision_a_draft_and_an_empty_text_are_valid()
    {
        foreach (var document in new[]
        {
            OfEveryKind with { Only = "measures", Provisions = [OfEveryKind.Provisions.Single(node => node.Id == "measures")] },
            WrittenDocument.Plain with { Status = RevisionStatus.Draft, AdoptedOn = null, AppliesFrom = null, DecidedOn = null, Decision = null },
            WrittenDocument.Plain with { Provisions = [], LegalBases = [], RelatedPlans = [] },
        })
        {
            ProblemsIn(AkomaNtoso.Write(document)).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_stored_text_breaks_the_markup_or_makes_a_link_unsafe(string hostile)
    {
        var bytes = AkomaNtoso.Write(WrittenDocument.Of(Encoding.Unicode.GetString(Convert.FromBase64String(hostile))));
        Read(bytes).Descendants().Attributes("href").Select(address => address.Value).ShouldAllBe(address =>
            address.StartsWith('#') || address.StartsWith('/') || address.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void No_stored_text_makes_it_invalid()
    {
        foreach (var hostile in WrittenDocument.Hostile)
        {
            ProblemsIn(AkomaNtoso.Write(WrittenDocument.Of(hostile))).ShouldBeEmpty(hostile);
        }
    }

    /// <summary>The file was found valid with the official schema; where there is no copy of it, the same bytes are still valid.</summary>
    [Fact]
    public void It_is_written_as_its_golden_file_says() => GoldenFiles.CheckText("akoma-ntoso.xml", Encoding.UTF8.GetString(AkomaNtoso.Write(OfEveryKind)));

    [Fact]
    public void It_is_well_formed_and_every_reference_in_it_leads_somewhere()
    {
        var document = Read(AkomaNtoso.Write(OfEveryKind));
        document.Root!.Name.ShouldBe(Akn + "akomaNtoso");
        document.Root.Elements().Single().Name.ShouldBe(Akn + "doc");
        var ids = document.Descendants().Attributes("eId").Select(id => id.Value).ToList();
        ids.ShouldBeUnique();
        document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "source" or "refersTo" && attribute.Value.StartsWith('#'))
            .Select(attribute => attribute.Value[1..]).Distinct().ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void A_provision_is_named_by_its_id_wherever_it_stands()
    {
        var body = Read(AkomaNtoso.Write(OfEveryKind)).Descendants(Akn + "mainBody").Single();
        var named = body.Descendants().Where(element => element.Attribute("wId") is not null).ToList();
        named.Select(element => element.Attribute("eId")!.Value).ShouldBe(ProvisionNode.InOrder(OfEveryKind.Provisions).Select(node => node.Id));
        named.ShouldAllBe(element => element.Attribute("wId")!.Value == element.Attribute("eId")!.Value);
    }

    [Fact]
    public void Work_expression_and_manifestation_have_their_addresses()
    {
        var document = Read(AkomaNtoso.Write(OfEveryKind));
        document.Descendants(Akn + "FRBRuri").Select(uri => uri.Attribute("value")!.Value).ShouldBe(
            ["/akn/jp-133086/doc/policy/2022-07-01/dx-policy", "/akn/jp-133086/doc/policy/2022-07-01/dx-policy/jpn@2024-01-01", "/akn/jp-133086/doc/policy/2022-07-01/dx-policy/jpn@2024-01-01.xml"]);
        document.Descendants(Akn + "FRBRlanguage").Single().Attribute("language")!.Value.ShouldBe("jpn");
        document.Descendants(Akn + "FRBRversionNumber").Single().Attribute("value")!.Value.ShouldBe("2.0");
        var part = Read(AkomaNtoso.Write(OfEveryKind with { Only = "glossary", Provisions = [OfEveryKind.Provisions.Single(node => node.Id == "glossary")] }));
        part.Descendants(Akn + "FRBRthis").ElementAt(1).Attribute("value")!.Value.ShouldEndWith("/jpn@2024-01-01/~glossary");
        part.Descendants(Akn + "FRBRportion").Single().Attribute("from")!.Value.ShouldBe("#glossary");
    }

    [Fact]
    public void A_date_known_to_the_month_is_its_first_day_and_says_so()
    {
        var date = Read(AkomaNtoso.Write(OfEveryKind)).Descendants(Akn + "FRBRdate").First(date => date.Attribute("name")!.Value == "application");
        (date.Attribute("date")!.Value, date.Attribute(Own + "precision")!.Value).ShouldBe(("2024-01-01", "month"));
        Read(AkomaNtoso.Write(OfEveryKind)).Descendants(Akn + "FRBRdate").First(date => date.Attribute("name")!.Value == "decision").Attribute(Own + "precision").ShouldBeNull();
    }

    [Fact]
    public void The_lifecycle_is_a_generation_then_amendments_then_the_repeal()
    {
        var events = Read(AkomaNtoso.Write(OfEveryKind)).Descendants(Akn + "eventRef").Select(happened => $"{happened.Attribute("type")!.Value} {happened.Attribute("date")!.Value}");
        events.ShouldBe(["generation 2022-07-01", "amendment 2024-01-01", "repeal 2026-04-01"]);
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() => AkomaNtoso.Write(OfEveryKind).ShouldBe(AkomaNtoso.Write(OfEveryKind));

    private static RevisionStanding Standing(int major, string adopted, string applies) =>
        new() { Number = new RevisionNumber(major, 0), Status = RevisionStatus.Adopted, AdoptedOn = PartialDate.Parse(adopted), AppliesFrom = PartialDate.Parse(applies) };

    private static XDocument Read(byte[] bytes) => XDocument.Load(new MemoryStream(bytes));

    private static List<string> ProblemsIn(byte[] bytes)
    {
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = OfficialSchema.Value, XmlResolver = null };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ProcessIdentityConstraints;
        settings.ValidationEventHandler += (_, problem) => problems.Add($"{problem.Severity} {problem.Exception.LineNumber}: {problem.Message}");
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        while (reader.Read())
        {
            // Each step validates what it passes.
        }

        return problems;
    }
}
