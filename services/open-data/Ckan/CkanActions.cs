using System.Text.Json.Nodes;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Ckan;

/// <summary>An action of CKAN's API.</summary>
/// <param name="Help">What it does, as <c>help_show</c> tells it.</param>
/// <param name="AnswerAsync">Answers it.</param>
public sealed record CkanAction(string Help, Func<CkanCall, CancellationToken, Task<CkanAnswer>> AnswerAsync);

/// <summary>The actions that read, each as CKAN 2.10 answers it.</summary>
public static class CkanActions
{
    /// <summary>The most datasets of a page, as CKAN's <c>ckan.search.rows_max</c>.</summary>
    public const int MostRows = 1_000;

    /// <summary>The version of CKAN whose answers these are.</summary>
    public const string Version = "2.10.0";

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, CkanAction> All { get; } = new SortedDictionary<string, CkanAction>(StringComparer.Ordinal)
    {
        ["site_read"] = new("サイトを読み取れるか / Whether the site may be read: always true.", (_, _) => Said(JsonValue.Create(true))),
        ["status_show"] = new("サイトの状態 / The site's title, address and version.", (call, _) => Said(Status(call))),
        ["help_show"] = new("アクションの説明 / What an action does. Parameters: name.", (call, _) => Said(Help(call))),
        ["package_list"] = new("データセットの名前の一覧 / Names of all datasets. Parameters: limit, offset.", PackageNamesAsync),
        ["package_show"] = new("データセット / A dataset. Parameters: id (name or id).", PackageAsync),
        ["package_search"] = new("データセットの検索 / Searches datasets. Parameters: q, fq, fq_list, rows (at most 1000), start, sort, facet, facet.field, facet.limit, facet.mincount.", SearchAsync),
        ["current_package_list_with_resources"] = new("データセットとファイルの一覧、新しい順 / Datasets with their files, the last modified first. Parameters: limit (at most 1000), offset.", PackagesAsync),
        ["resource_show"] = new("ファイル / A file of a version. Parameters: id.", ResourceAsync),
        ["organization_list"] = new("公表者の一覧 / The publisher: the municipality. Parameters: all_fields.", OrganizationsAsync),
        ["organization_show"] = new("公表者 / The publisher. Parameters: id (name or id), include_datasets.", OrganizationAsync),
        ["group_list"] = new("分野の一覧 / The themes. Parameters: all_fields.", GroupsAsync),
        ["group_show"] = new("分野 / A theme. Parameters: id (name or id), include_datasets.", GroupAsync),
        ["tag_list"] = new("キーワードの一覧 / The keywords. Parameters: query, all_fields.", TagsAsync),
        ["tag_show"] = new("キーワード / A keyword. Parameters: id (name or id), include_datasets.", TagAsync),
        ["vocabulary_list"] = new("語彙の一覧（なし） / Vocabularies: there are none.", (_, _) => Said(new JsonArray())),
        ["license_list"] = new("利用条件の一覧 / The licences that are known to be open.", (_, _) => Said(new JsonArray([.. Licences.Open.Select(CkanObjects.Licence)]))),
        ["datastore_search"] = new(
            "CSVの行の検索 / Rows of a file in CSV. Parameters: resource_id, filters, q, fields, limit (at most 32000), offset, sort, include_total, records_format (objects, lists, csv, tsv).",
            DatastoreSearch.AnswerAsync),
        ["datastore_info"] = new("CSVの列 / The columns of a file in CSV. Parameters: id.", DatastoreInfo.AnswerAsync),
    };

    /// <summary>Whether a name is that of an action of CKAN that writes.</summary>
    public static bool IsWrite(string action) =>
        action.Split('_') is [.., "create" or "update" or "patch" or "delete" or "purge" or "upsert"] or ["dataset", "purge"];

    private static Task<CkanAnswer> Said(JsonNode? result) => Task.FromResult(CkanAnswer.Of(result));

    private static JsonObject Status(CkanCall call) => new()
    {
        ["ckan_version"] = Version,
        ["site_title"] = $"{call.TownName} オープンデータ",
        ["site_description"] = "CKAN のアクション API（読み取り）に応える目録 / A catalogue that answers CKAN's action API, read side",
        ["site_url"] = call.Root,
        ["error_emails_to"] = null,
        ["locale_default"] = "ja",
        ["extensions"] = new JsonArray("datastore"),
        ["software"] = "dx-governance",
    };

    private static JsonValue Help(CkanCall call) =>
        All.TryGetValue(call.Request.Required("name"), out var action) ? JsonValue.Create(action.Help)! : throw CkanRefusedException.NotFound("Action name not known");

    private static async Task<CkanAnswer> PackageNamesAsync(CkanCall call, CancellationToken ct)
    {
        int? limit = call.Request.Text("limit") is null ? null : call.Request.Natural("limit", 0, CkanCatalogue.MostNames);
        return Names(await call.Catalogue.NamesAsync(limit, call.Request.Natural("offset", 0, int.MaxValue), ct));
    }

    private static async Task<CkanAnswer> PackageAsync(CkanCall call, CancellationToken ct) =>
        CkanAnswer.Of(call.Objects.Package(await PublishedAsync(call, call.Request.Text("id") ?? call.Request.Text("name_or_id") ?? call.Request.Required("id"), ct)));

    /// <summary>A dataset that can be had. Of one that was taken back the refusal says since when, why, and what took its place.</summary>
    private static async Task<CatalogueEntry> PublishedAsync(CkanCall call, string nameOrId, CancellationToken ct)
    {
        var row = await call.Catalogue.FindAsync(nameOrId, ct);
        if (row is { LatestVersion: > 0 })
        {
            return row;
        }

        var refused = CkanRefusedException.NotFound();
        if (row?.Withdrawal is { } withdrawal)
        {
            refused.Error!["state"] = "deleted";
            refused.Error["withdrawal"] = new JsonObject
            {
                ["id"] = row.Package.ToString(),
                ["name"] = row.Dataset,
                ["title"] = row.Title,
                ["on"] = withdrawal.On.ToString(),
                ["reason"] = withdrawal.Reason,
                ["superseded_by"] = row.Successor,
                ["tombstone"] = $"{call.Root}/api/datasets/{row.Dataset}",
            };
        }

        throw refused;
    }

    private static async Task<CkanAnswer> SearchAsync(CkanCall call, CancellationToken ct)
    {
        var (request, conditions) = (call.Request, new SearchConditions(call.Municipality, call.Now));
        List<string> met = [conditions.Of(SearchSyntax.ReadLeniently(request.Text("q") ?? "*:*"), isTyped: true)];
        met.AddRange(request.Texts("fq").Concat(request.Texts("fq_list")).Take(SearchSyntax.MostClauses).Select(filter => conditions.Of(SearchSyntax.Read(filter), isTyped: false)));
        var (order, facets) = (PackageOrder.Of(request.Text("sort")), FacetAsked.Of(request));
        var found = await call.Catalogue.SearchAsync(
            string.Join(" and ", met), conditions.Values, order, request.Natural("rows", 10, MostRows), request.Natural("start", 0, int.MaxValue), facets, ct);
        return CkanAnswer.Of(new JsonObject
        {
            ["count"] = found.Count,
            ["sort"] = order.Asked,
            ["facets"] = new JsonObject([.. found.Facets.Select(facet => KeyValuePair.Create<string, JsonNode?>(
                facet.Field, new JsonObject([.. facet.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Value, JsonValue.Create(value.Count)))])))]),
            ["results"] = Packages(call, found.Page),
            ["search_facets"] = new JsonObject([.. found.Facets.Select(facet => KeyValuePair.Create<string, JsonNode?>(facet.Field, new JsonObject
            {
                ["title"] = facet.Field,
                ["items"] = new JsonArray([.. facet.Values.Select(value => new JsonObject
                {
                    ["name"] = value.Value,
                    ["display_name"] = DisplayName(call, facet.Field, value.Value),
                    ["count"] = value.Count,
                })]),
            }))]),
        });
    }

    private static async Task<CkanAnswer> PackagesAsync(CkanCall call, CancellationToken ct)
    {
        var limit = call.Request.Natural("limit", MostRows, MostRows);
        var page = call.Request.Natural("page", 0, int.MaxValue);
        var offset = page > 0 ? (int)Math.Min(int.MaxValue, (page - 1L) * limit) : call.Request.Natural("offset", 0, int.MaxValue);
        var conditions = new SearchConditions(call.Municipality, call.Now);
        return CkanAnswer.Of(Packages(call, (await call.Catalogue.SearchAsync("true", conditions.Values, PackageOrder.Of("metadata_modified desc"), limit, offset, [], ct)).Page));
    }

    private static async Task<CkanAnswer> ResourceAsync(CkanCall call, CancellationToken ct)
    {
        var id = call.Request.Required("id");
        if (await call.Catalogue.ResourceAsync(id, ct) is not { } resource
            || await call.Catalogue.FindAsync(resource.Dataset, ct) is not { Withdrawal: null } row
            || row.Find(resource.Version) is not { Withdrawn: null } version)
        {
            throw CkanRefusedException.NotFound("Resource was not found.");
        }

        var (file, position) = version.Distributions.Select((file, position) => (file, position)).First(one => FileName.InAddress(one.file) == resource.File);
        return CkanAnswer.Of(call.Objects.Resource(row, version, file, position));
    }

    private static async Task<CkanAnswer> OrganizationsAsync(CkanCall call, CancellationToken ct)
    {
        var asked = call.Request.List("organizations");
        return asked.Count > 0 && !asked.Contains(call.Municipality) ? CkanAnswer.Of(new JsonArray())
            : call.Request.Flag("all_fields", otherwise: false) ? CkanAnswer.Of(new JsonArray(call.Objects.Organization((await WithAsync(call, "true", [], 0, ct)).Count)))
            : Names([call.Municipality]);
    }

    private static async Task<CkanAnswer> OrganizationAsync(CkanCall call, CancellationToken ct)
    {
        var id = call.Request.Required("id");
        if (id != call.Municipality && id != CkanIds.OfOrganization(call.Municipality).ToString())
        {
            throw CkanRefusedException.NotFound("Organization was not found.");
        }

        var found = await WithAsync(call, "true", [], MostRowsWanted(call), ct);
        var organization = call.Objects.Organization(found.Count);
        AddPackages(call, organization, found);
        return CkanAnswer.Of(organization);
    }

    private static async Task<CkanAnswer> GroupsAsync(CkanCall call, CancellationToken ct)
    {
        var asked = call.Request.List("groups");
        var names = CkanObjects.Groups.Keys.Where(name => asked.Count == 0 || asked.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (!call.Request.Flag("all_fields", otherwise: false))
        {
            return Names(names);
        }

        var counts = await call.Catalogue.ThemesAsync(ct);
        return CkanAnswer.Of(new JsonArray([.. names.Select(name => call.Objects.Group(name, counts.GetValueOrDefault(name)))]));
    }

    private static async Task<CkanAnswer> GroupAsync(CkanCall call, CancellationToken ct)
    {
        var id = call.Request.Required("id");
        var name = CkanObjects.Groups.Keys.FirstOrDefault(name => name == id || CkanIds.OfGroup(call.Municipality, name).ToString() == id) ?? throw CkanRefusedException.NotFound("Group was not found.");
        var conditions = new SearchConditions(call.Municipality, call.Now);
        var found = await WithAsync(call, conditions.Of(new SearchTerm("groups", name), isTyped: false), conditions.Values, MostRowsWanted(call), ct);
        var group = call.Objects.Group(name, found.Count);
        AddPackages(call, group, found);
        return CkanAnswer.Of(group);
    }

    private static async Task<CkanAnswer> TagsAsync(CkanCall call, CancellationToken ct)
    {
        if (call.Request.Text("vocabulary_id") is { } vocabulary)
        {
            throw CkanRefusedException.NotFound($"could not find vocabulary \"{(vocabulary.Length > 64 ? vocabulary[..64] : vocabulary)}\"");
        }

        var tags = await call.Catalogue.TagsAsync(call.Request.Text("query"), ct);
        return call.Request.Flag("all_fields", otherwise: false) ? CkanAnswer.Of(new JsonArray([.. tags.Select(tag => call.Objects.Tag(tag.Value))])) : Names([.. tags.Select(tag => tag.Value)]);
    }

    private static async Task<CkanAnswer> TagAsync(CkanCall call, CancellationToken ct)
    {
        var id = call.Request.Required("id");
        if (Guid.TryParseExact(id, "D", out _))
        {
            id = (await call.Catalogue.TagsAsync(null, ct)).Select(tag => tag.Value).FirstOrDefault(tag => CkanIds.OfTag(call.Municipality, tag).ToString() == id) ?? id;
        }

        var conditions = new SearchConditions(call.Municipality, call.Now);
        var found = await WithAsync(call, conditions.Of(new SearchTerm("tags", id), isTyped: false), conditions.Values, MostRowsWanted(call), ct);
        if (found.Count == 0)
        {
            throw CkanRefusedException.NotFound("Tag was not found.");
        }

        var tag = call.Objects.Tag(id);
        AddPackages(call, tag, found);
        return CkanAnswer.Of(tag);
    }

    /// <summary>What meets a condition, by name.</summary>
    private static Task<FoundPackages> WithAsync(CkanCall call, string condition, IReadOnlyList<SqlValue> values, int rows, CancellationToken ct) =>
        call.Catalogue.SearchAsync(condition, values.Count > 0 ? values : new SearchConditions(call.Municipality, call.Now).Values, PackageOrder.Of("name asc"), rows, 0, [], ct);

    private static int MostRowsWanted(CkanCall call) => call.Request.Flag("include_datasets", otherwise: false) ? MostRows : 0;

    private static void AddPackages(CkanCall call, JsonObject holder, FoundPackages found)
    {
        if (MostRowsWanted(call) > 0)
        {
            holder["packages"] = Packages(call, found.Page);
        }
    }

    private static JsonArray Packages(CkanCall call, IReadOnlyList<CatalogueEntry> rows) => new([.. rows.Select(call.Objects.Package)]);

    private static CkanAnswer Names(IReadOnlyList<string> names) => CkanAnswer.Of(new JsonArray([.. names.Select(name => JsonValue.Create(name))]));

    private static string DisplayName(CkanCall call, string field, string value) => field switch
    {
        "organization" => call.TownName,
        "groups" => CkanObjects.Groups.GetValueOrDefault(value, value),
        "license_id" => Licences.Find(value)?.Title ?? value,
        _ => value,
    };
}
