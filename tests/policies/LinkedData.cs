using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class LinkedData
{
    [Fact]
    public void A_revision_is_a_Legislation_with_its_dates_force_and_place()
    {
        var json = Read(WrittenDocument.OfEveryKind);
        Text(json, "@context").ShouldBe("https://schema.org");
        Text(json, "@type").ShouldBe("Legislation");
        Text(json, "@id").ShouldBe("/133086/api/policies/dx-policy/revisions/2.0");
        Text(json, "legislationIdentifier").ShouldBe("133086/dx-policy/2.0");
        Text(json, "inLanguage").ShouldBe("ja");
        Text(json, "legislationDate").ShouldBe("2024-01-25");
        Text(json, "legislationDateVersion").ShouldBe("2024-02-01");
        Text(json, "legislationDateOfApplicability").ShouldBe("2024-01");
        Text(json, "legislationLegalForce").ShouldBe("https://schema.org/InForce");
        Text(json, "temporalCoverage").ShouldBe("2022-04-01/2026-03-31");
        json["legislationJurisdiction"]!["identifier"]!["value"]!.GetValue<string>().ShouldBe("133086");
        json["legislationPassedBy"]!["name"]!.GetValue<string>().ShouldBe("奥多摩町DX推進本部");
        json["legislationConsolidates"]!["@id"]!.GetValue<string>().ShouldBe("/133086/api/policies/dx-policy/revisions/1.0");
        json["isBasedOn"]!.AsArray().Select(basis => basis!["@id"] ?? basis["name"]).Select(name => name!.GetValue<string>())
            .ShouldBe(["/133086/api/policies/dx-policy/revisions/1.0", "官民データ活用推進基本法9条3項", "自治体DX推進計画", "第5期長期総合計画"]);
        json.ContainsKey("license").ShouldBeFalse("The licence is not known.");
    }

    [Fact]
    public void What_is_not_in_force_not_official_or_without_a_beginning_says_so()
    {
        Text(Read(WrittenDocument.Plain with { IsInForce = false }), "legislationLegalForce").ShouldBe("https://schema.org/NotInForce");
        Text(Read(WrittenDocument.Plain), "legislationLegalValue").ShouldBe("https://schema.org/OfficialLegalValue");
        Text(Read(WrittenDocument.Plain with { Illustrative = true }), "legislationLegalValue").ShouldBe("https://schema.org/UnofficialLegalValue");
        Text(Read(WrittenDocument.Plain with { Source = new RevisionSource("正本") }), "legislationLegalValue").ShouldBe("https://schema.org/UnofficialLegalValue");
        Text(Read(WrittenDocument.Plain with { Period = new PlanPeriod(null, new FiscalYear(2025)) }), "temporalCoverage").ShouldBe("../2026-03-31");
        Read(WrittenDocument.Plain with { Period = null, PeriodStatus = null, LegalBases = [], RelatedPlans = [], Links = new Dictionary<string, string>() })
            .Select(member => member.Key).ShouldNotContain(name => name == "temporalCoverage" || name == "isBasedOn" || name == "legislationConsolidates");
    }

    [Fact]
    public void Every_provision_is_a_part_with_the_anchor_that_the_page_has()
    {
        var parts = Parts(Read(WrittenDocument.OfEveryKind)).ToList();
        parts.ShouldBe(ProvisionNode.InOrder(WrittenDocument.OfEveryKind.Provisions).Select(node => $"/133086/api/policies/dx-policy/revisions/2.0#{node.Id}"));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_with_members_in_order()
    {
        JsonLd.Write(WrittenDocument.OfEveryKind).ShouldBe(JsonLd.Write(WrittenDocument.OfEveryKind));
        var names = Read(WrittenDocument.OfEveryKind).Select(member => member.Key).ToList();
        names.ShouldBe(names.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Parts(JsonObject json) =>
        (json["hasPart"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(part => Parts(part).Prepend(Text(part, "@id")));

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static JsonObject Read(PolicyDocument document) => JsonNode.Parse(Encoding.UTF8.GetString(JsonLd.Write(document)))!.AsObject();
}
