using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Proof;

namespace DxGovernance.Policies.Formats;

/// <summary>
/// A revision as linked data: schema.org's <c>Legislation</c>, in JSON-LD 1.1 with members in canonical order. It carries no
/// licence, since none is known here, and no person.
/// </summary>
public static class JsonLd
{
    /// <summary>The format.</summary>
    public static readonly Format<PolicyDocument> Format = new("application/ld+json", "jsonld", Write);

    /// <summary>Writes it.</summary>
    public static byte[] Write(PolicyDocument document)
    {
        var policy = $"/{document.Municipality}/api/policies/{document.Policy}";
        var revision = document.Status == RevisionStatus.Adopted ? $"{policy}/revisions/{document.Revision}" : $"{policy}/draft";
        var predecessor = document.Links.GetValueOrDefault("predecessor-version");
        var legislation = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@id"] = document.Only is { } only ? Part(revision, only) : revision,
            ["@type"] = "Legislation",
            ["legislationIdentifier"] = $"{document.Municipality}/{document.Policy}/{document.Revision}",
            ["legislationType"] = "方針",
            ["name"] = document.Title,
            ["version"] = document.Revision.ToString(),
            ["inLanguage"] = "ja",
            ["url"] = $"{revision}.html",
            ["exampleOfWork"] = new JsonObject { ["@id"] = policy, ["@type"] = "Legislation" },
            ["legislationDate"] = (document.DecidedOn ?? document.AdoptedOn)?.ToString(),
            ["legislationDateVersion"] = document.AsOf.ValidAt.ToString(),
            ["legislationDateOfApplicability"] = document.AppliesFrom?.ToString(),
            ["datePublished"] = document.PublishedOn?.ToString(),
            ["expires"] = document.Repeal?.RepealedFrom.ToString(),
            ["legislationLegalForce"] = $"https://schema.org/{LegalForce(document)}",
            ["legislationLegalValue"] = $"https://schema.org/{LegalValue(document)}",
            ["legislationPassedBy"] = document.AdoptingBody is { } body ? new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = body } : null,
            ["legislationResponsible"] = document.Contact is { } contact ? new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = contact } : null,
            ["legislationJurisdiction"] = new JsonObject
            {
                ["@type"] = "AdministrativeArea",
                ["subjectOf"] = document.Proof is { } place ? new JsonObject { ["@type"] = "DigitalDocument", ["name"] = LogPlace.Relation, ["url"] = place.Proof } : null,
                ["identifier"] = new JsonObject { ["@type"] = "PropertyValue", ["propertyID"] = "全国地方公共団体コード", ["value"] = document.Municipality },
            },
            ["temporalCoverage"] = Coverage(document.Period),
            ["legislationConsolidates"] = predecessor is null ? null : new JsonObject { ["@id"] = predecessor, ["@type"] = "Legislation" },
            ["isBasedOn"] = BasedOn(document, predecessor),
            ["creativeWorkStatus"] = document.Illustrative ? "例示（illustrative）" : null,
            ["identifier"] = new JsonObject { ["@type"] = "PropertyValue", ["propertyID"] = "contentHash (SHA-256)", ["value"] = document.ContentHash },
            ["hasPart"] = Parts(document.Provisions, revision),
        };
        return Encoding.UTF8.GetBytes(CanonicalJson.Of(WithoutNulls(legislation)) + "\n");
    }

    /// <summary>
    /// A part in force (<c>PartiallyInForce</c>) is said of no revision: a policy applies as a whole. What lies in the month that
    /// it applies from, of which the day is not known, counts from the month's first day as everywhere else.
    /// </summary>
    private static string LegalForce(PolicyDocument document) => document.IsInForce ? "InForce" : "NotInForce";

    /// <summary>Where a 正本 is named, that document is the official one and this a copy; nothing that is undecided or made up is official either.</summary>
    private static string LegalValue(PolicyDocument document) =>
        document is { Status: RevisionStatus.Adopted, Source: null, Illustrative: false } ? "OfficialLegalValue" : "UnofficialLegalValue";

    /// <summary>An ISO 8601 interval of days: 2022-04-01/2026-03-31; of a period without a beginning, ../2026-03-31.</summary>
    private static string? Coverage(PlanPeriod? period) => period is null ? null : $"{(period.From is { } from ? AkomaNtosoAddress.Day(from.FirstDay) : "..")}/{AkomaNtosoAddress.Day(period.To.LastDay)}";

    private static JsonArray? BasedOn(PolicyDocument document, string? predecessor)
    {
        JsonNode[] based =
        [
            .. predecessor is null ? Array.Empty<JsonNode>() : [new JsonObject { ["@id"] = predecessor, ["@type"] = "Legislation" }],
            .. document.LegalBases.Select(basis => new JsonObject { ["@type"] = "Legislation", ["name"] = $"{basis.Law}{basis.Article}" }),
            .. document.RelatedPlans.Select(plan => new JsonObject { ["@type"] = "CreativeWork", ["name"] = plan.Plan.Title, ["version"] = plan.Plan.Version }),
        ];
        return based.Length == 0 ? null : new JsonArray(based);
    }

    private static JsonArray? Parts(IReadOnlyList<ProvisionNode> nodes, string revision) => nodes.Count == 0 ? null : new JsonArray([.. nodes.Select(node => new JsonObject
    {
        ["@id"] = Part(revision, node.Id),
        ["@type"] = "Legislation",
        ["additionalType"] = node.Kind.ToString(),
        ["legislationIdentifier"] = node.Id,
        ["name"] = $"{node.Label} {node.Heading}".Trim() is { Length: > 0 } name ? name : null,
        ["text"] = node.Text.Length > 0 ? node.Text : null,
        ["hasPart"] = Parts(node.Provisions, revision),
    })]);

    /// <summary>The anchor that the page of the revision has for a provision.</summary>
    private static string Part(string revision, string provision) => $"{revision}#{provision}";

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is null)
            {
                json.Remove(name);
                continue;
            }

            foreach (var held in (value is JsonArray list ? list.ToList() : [value]).OfType<JsonObject>())
            {
                WithoutNulls(held);
            }
        }

        return json;
    }
}
