using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Ckan;

/// <summary>What is published, in the words of CKAN. Addresses are whole: a harvester keeps them elsewhere.</summary>
/// <param name="municipality">Six-digit code.</param>
/// <param name="townName">The municipality's name.</param>
/// <param name="root">What all addresses of it begin with, such as <c>https://example.jp/133086</c>.</param>
public sealed class CkanObjects(string municipality, string townName, string root)
{
    private const string Active = "active";

    /// <summary>The themes as CKAN names groups, with their titles.</summary>
    public static IReadOnlyDictionary<string, string> Groups { get; } = Descriptions.Themes.ToDictionary(theme => theme.Key.ToLowerInvariant(), theme => theme.Value);

    /// <summary>An instant as CKAN writes it: UTC, and not saying so.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A published dataset, with the files of its latest version.</summary>
    public JsonObject Package(CatalogueEntry row)
    {
        var version = row.Find(row.LatestVersion)!;
        var licence = version.Licence;
        var keywords = row.Keywords.Distinct().Order(StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["id"] = row.Package.ToString(),
            ["name"] = row.Dataset,
            ["title"] = row.Title,
            ["notes"] = row.Description,
            ["type"] = "dataset",
            ["state"] = Active,
            ["private"] = false,
            ["url"] = $"{root}/dataset/{row.Dataset}",
            ["version"] = version.Revision ?? version.Version.ToString(CultureInfo.InvariantCulture),
            ["author"] = row.Publisher,
            ["author_email"] = null,
            ["maintainer"] = row.Further.Contact?.Name,
            ["maintainer_email"] = row.Further.Contact?.Mail,
            ["creator_user_id"] = null,
            ["license_id"] = licence.Id,
            ["license_title"] = licence.Illustrative ? $"{licence.Title ?? licence.Id}（例示であり許諾ではない / illustrative, no grant）" : licence.Title ?? licence.Id,
            ["license_url"] = licence.Address,
            ["isopen"] = Licences.Find(licence.Id) is not null,
            ["metadata_created"] = Instant(row.Issued!.Value),
            ["metadata_modified"] = Instant(row.Modified),
            ["owner_org"] = CkanIds.OfOrganization(municipality).ToString(),
            ["organization"] = Organization(),
            ["num_resources"] = version.Distributions.Count,
            ["num_tags"] = keywords.Count,
            ["extras"] = Extras(row, version),
            ["groups"] = new JsonArray(row.Further.Theme is { } theme && Descriptions.Themes.ContainsKey(theme) ? [GroupWithin(theme.ToLowerInvariant())] : []),
            ["resources"] = new JsonArray([.. Files(row, version)]),
            ["tags"] = new JsonArray([.. keywords.Select(Tag)]),
            ["relationships_as_subject"] = new JsonArray(),
            ["relationships_as_object"] = new JsonArray(),
        };
    }

    /// <summary>A file of a version.</summary>
    public JsonObject Resource(CatalogueEntry row, CatalogueVersion version, Distribution file, int position)
    {
        var name = FileName.InAddress(file);
        var at = Instant(version.ReleasedAt);
        return new JsonObject
        {
            ["id"] = CkanIds.OfResource(municipality, row.Dataset, version.Version, name).ToString(),
            ["package_id"] = row.Package.ToString(),
            ["name"] = $"{row.Title}（{FileName.Extension(file.Format).ToUpperInvariant()}）",
            ["description"] = version.Fault is { } fault ? $"この版には誤りがあります / Known to be wrong: {fault}" : version.Notes ?? "",
            ["format"] = FileName.Extension(file.Format).ToUpperInvariant(),
            ["mimetype"] = file.MediaType.Split(';')[0],
            ["mimetype_inner"] = null,
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"{root}/api/datasets/{row.Dataset}/versions/{version.Version}/{name}"),
            ["url_type"] = null,
            ["hash"] = file.Sha256,
            ["hash_algorithm"] = "sha256",
            ["size"] = file.Bytes,
            ["created"] = at,
            ["last_modified"] = at,
            ["metadata_modified"] = at,
            ["cache_url"] = null,
            ["cache_last_updated"] = null,
            ["resource_type"] = "file",
            ["position"] = position,
            ["state"] = Active,
            ["datastore_active"] = file.Format == DistributionFormat.Csv,
            ["dataset_version"] = version.Version,
            ["license_id"] = version.Licence.Id,
        };
    }

    /// <summary>The files of a version.</summary>
    public IEnumerable<JsonObject> Files(CatalogueEntry row, CatalogueVersion version) => version.Distributions.Select((file, position) => Resource(row, version, file, position));

    /// <summary>The municipality as it stands within a dataset.</summary>
    public JsonObject Organization() => new()
    {
        ["id"] = CkanIds.OfOrganization(municipality).ToString(),
        ["name"] = municipality,
        ["title"] = townName,
        ["type"] = "organization",
        ["description"] = $"{townName}（全国地方公共団体コード {municipality}）",
        ["image_url"] = "",
        ["created"] = null,
        ["is_organization"] = true,
        ["approval_status"] = "approved",
        ["state"] = Active,
    };

    /// <summary>The municipality by itself.</summary>
    public JsonObject Organization(long packages)
    {
        var organization = Organization();
        organization["display_name"] = townName;
        organization["image_display_url"] = "";
        organization["package_count"] = packages;
        organization["num_followers"] = 0;
        organization["extras"] = new JsonArray(Extra("municipality_code", municipality));
        organization["tags"] = new JsonArray();
        organization["users"] = new JsonArray();
        organization["groups"] = new JsonArray();
        return organization;
    }

    /// <summary>A theme as it stands within a dataset.</summary>
    public JsonObject GroupWithin(string name) => new()
    {
        ["id"] = CkanIds.OfGroup(municipality, name).ToString(),
        ["name"] = name,
        ["title"] = Groups[name],
        ["display_name"] = Groups[name],
        ["description"] = ThemeAddress(name),
        ["image_display_url"] = "",
    };

    /// <summary>A theme by itself.</summary>
    public JsonObject Group(string name, long packages)
    {
        var group = GroupWithin(name);
        group["type"] = "group";
        group["is_organization"] = false;
        group["approval_status"] = "approved";
        group["state"] = Active;
        group["image_url"] = "";
        group["package_count"] = packages;
        group["num_followers"] = 0;
        group["extras"] = new JsonArray();
        group["tags"] = new JsonArray();
        group["users"] = new JsonArray();
        group["groups"] = new JsonArray();
        return group;
    }

    /// <summary>A keyword.</summary>
    public JsonObject Tag(string keyword) => new()
    {
        ["id"] = CkanIds.OfTag(municipality, keyword).ToString(),
        ["name"] = keyword,
        ["display_name"] = keyword,
        ["vocabulary_id"] = null,
        ["state"] = Active,
    };

    /// <summary>A licence.</summary>
    public static JsonObject Licence(OpenLicence licence) => new()
    {
        ["id"] = licence.Id,
        ["title"] = licence.Title,
        ["url"] = licence.Address,
        ["status"] = Active,
        ["family"] = "",
        ["maintainer"] = "",
        ["domain_content"] = true,
        ["domain_data"] = true,
        ["domain_software"] = false,
        ["is_generic"] = false,
        ["is_okd_compliant"] = true,
        ["is_osi_compliant"] = false,
        ["od_conformance"] = "approved",
        ["osd_conformance"] = "not reviewed",
    };

    /// <summary>What CKAN has no member for; the names are those of ckanext-dcat where that has one.</summary>
    private static JsonArray Extras(CatalogueEntry row, CatalogueVersion version)
    {
        var further = row.Further;
        (string Key, string? Value)[] extras =
        [
            ("dataset_version", version.Version.ToString(CultureInfo.InvariantCulture)),
            ("revision", version.Revision),
            ("decision", version.Decision),
            ("version_notes", version.Notes),
            ("known_fault", version.Fault),
            ("superseded_by", row.Successor),
            ("illustrative", Flag(version.Illustrative)),
            ("licence_illustrative", Flag(version.Licence.Illustrative)),
            ("language", "ja"),
            ("issued", Instant(row.Issued!.Value)),
            ("modified", Instant(row.Modified)),
            ("publisher_name", row.Publisher),
            ("contact_name", further.Contact?.Name),
            ("contact_email", further.Contact?.Mail),
            ("contact_uri", further.Contact?.Address),
            ("frequency", further.Frequency?.ToString().ToUpperInvariant()),
            ("temporal_start", further.PeriodFrom?.ToString()),
            ("temporal_end", further.PeriodUntil?.ToString()),
            ("theme", further.Theme is { } theme ? ThemeAddress(theme) : null),
            ("documentation", further.Related is { Count: > 0 } related ? new JsonArray([.. related.Select(document => JsonValue.Create(document.Address))]).ToJsonString() : null),
        ];
        return new JsonArray([.. extras.Where(extra => extra.Value is not null).Select(extra => Extra(extra.Key, extra.Value!))]);
    }

    private static JsonObject Extra(string key, string value) => new() { ["key"] = key, ["value"] = value };

    private static string Flag(bool value) => value ? "true" : "false";

    private static string ThemeAddress(string name) => $"http://publications.europa.eu/resource/authority/data-theme/{name.ToUpperInvariant()}";
}
