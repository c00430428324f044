using System.Data;
using System.Globalization;
using DxGovernance.OpenData.Reading;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace DxGovernance.OpenData.Ckan;

/// <summary>Reads the catalogue's rows, for one municipality; each question sees one state of them.</summary>
/// <param name="store">The store that keeps them.</param>
/// <param name="database">Its database.</param>
/// <param name="municipality">Whose.</param>
public sealed class CkanCatalogue(IDocumentStore store, NpgsqlDataSource database, string municipality)
{
    /// <summary>The most names that are told at once. Part of a list would be taken for all of it, so beyond that none is told.</summary>
    public const int MostNames = 100_000;

    private const string Published = "d.tenant_id = $1 and d.latest_version > 0";

    private string Table => $"{store.Options.DatabaseSchemaName}.mt_doc_catalogueentry d";

    /// <summary>A dataset by its name or its id, withdrawn or not; null where there is none or nothing of it was ever published.</summary>
    public async Task<CatalogueEntry?> FindAsync(string nameOrId, CancellationToken ct)
    {
        var isId = Guid.TryParseExact(nameOrId, "D", out var id);
        var rows = await RowsAsync(
            $"select d.data from {Table} where d.tenant_id = $1 and {(isId ? "d.package" : "d.dataset")} = $2 limit 1",
            [new SqlValue(municipality, NpgsqlDbType.Text), isId ? new SqlValue(id, NpgsqlDbType.Uuid) : new SqlValue(nameOrId, NpgsqlDbType.Text)], ct);
        return rows is [{ Issued: not null } row] ? row : null;
    }

    /// <summary>What meets a condition: how many, a page of them, and how they spread.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="values">Its values, the municipality first.</param>
    /// <param name="order">In which order.</param>
    /// <param name="rows">How many at most.</param>
    /// <param name="start">How many are passed over.</param>
    /// <param name="facets">Over what they are counted.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FoundPackages> SearchAsync(
        string condition, IReadOnlyList<SqlValue> values, PackageOrder order, int rows, int start, IReadOnlyList<FacetAsked> facets, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var where = $"{Published} and ({condition})";
        await using var counting = Command(connection, $"select count(*) from {Table} where {where}", values);
        var count = (long)(await counting.ExecuteScalarAsync(ct))!;
        var page = new List<CatalogueEntry>();
        if (rows > 0 && start < count)
        {
            await using var reading = Command(connection, string.Create(CultureInfo.InvariantCulture, $"select d.data from {Table} where {where} order by {order.Sql} limit {rows} offset {start}"), values);
            await ReadAsync(reading, page, ct);
        }

        var spread = new List<FoundFacet>();
        foreach (var facet in facets)
        {
            await using var spreading = Command(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"select {facet.Sql} as value, count(*) from {Table}{facet.From} where {where} and {facet.Sql} is not null group by 1 having count(*) >= {facet.Least} order by 2 desc, 1 limit {facet.Most}"),
                values);
            spread.Add(new FoundFacet(facet.Field, await CountsAsync(spreading, ct)));
        }

        return new FoundPackages(count, page, spread);
    }

    /// <summary>The names of all that are published, by name.</summary>
    /// <exception cref="CkanRefusedException">There are more than can be told.</exception>
    public async Task<IReadOnlyList<string>> NamesAsync(int? limit, int offset, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var most = Math.Min(limit ?? MostNames + 1, MostNames + 1);
        await using var command = Command(
            connection, string.Create(CultureInfo.InvariantCulture, $"select d.dataset from {Table} where {Published} order by d.dataset collate \"C\" limit {most} offset {offset}"),
            [new SqlValue(municipality, NpgsqlDbType.Text)]);
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetString(0));
        }

        return names.Count > MostNames ? throw CkanRefusedException.Invalid("limit", $"There are more than {MostNames} names: ask for them by limit and offset") : names;
    }

    /// <summary>The keywords of what is published, each with how many datasets have it, by keyword.</summary>
    /// <param name="containing">What they contain, as people write it; null for all.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="CkanRefusedException">There are more than can be told.</exception>
    public async Task<IReadOnlyList<Counted>> TagsAsync(string? containing, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(
            connection,
            $"""
            select k collate "C", count(*) from {Table}, unnest(d.keywords) k
            where {Published} and strpos(lower(normalize(k, NFKC)), $2) > 0 group by 1 order by 1 limit {MostNames + 1}
            """,
            [new SqlValue(municipality, NpgsqlDbType.Text), new SqlValue(SearchWords.Of(containing ?? ""), NpgsqlDbType.Text)]);
        var tags = await CountsAsync(command, ct);
        return tags.Count > MostNames ? throw CkanRefusedException.Invalid("query", $"There are more than {MostNames} tags: ask for those that contain something") : tags;
    }

    /// <summary>How many datasets are published under each theme, by the theme's code in lower case.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ThemesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(
            connection, $"select {SearchConditions.Theme}, count(*) from {Table} where {Published} and d.theme is not null group by 1", [new SqlValue(municipality, NpgsqlDbType.Text)]);
        return (await CountsAsync(command, ct)).ToDictionary(theme => theme.Value, theme => theme.Count);
    }

    /// <summary>The file of an id; null where there is none.</summary>
    public async Task<CkanResource?> ResourceAsync(string id, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "D", out var known))
        {
            return null;
        }

        await using var session = store.QuerySession(municipality);
        return await session.LoadAsync<CkanResource>(known, ct);
    }

    private async Task<IReadOnlyList<CatalogueEntry>> RowsAsync(string sql, IReadOnlyList<SqlValue> values, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(connection, sql, values);
        var rows = new List<CatalogueEntry>();
        await ReadAsync(command, rows, ct);
        return rows;
    }

    private async Task ReadAsync(NpgsqlCommand command, List<CatalogueEntry> rows, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(await store.Options.Serializer().FromJsonAsync<CatalogueEntry>(reader, 0, ct));
        }
    }

    private static async Task<IReadOnlyList<Counted>> CountsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var counts = new List<Counted>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts.Add(new Counted(reader.GetString(0), reader.GetInt64(1)));
        }

        return counts;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IReadOnlyList<SqlValue> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value.Value is DateTimeOffset instant ? instant.UtcDateTime : value.Value, NpgsqlDbType = value.Type });
        }

        return command;
    }
}

/// <summary>What a search found.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Page">Those of the page.</param>
/// <param name="Facets">How all of them spread.</param>
public sealed record FoundPackages(long Count, IReadOnlyList<CatalogueEntry> Page, IReadOnlyList<FoundFacet> Facets);

/// <summary>How what was found spreads over the values of a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">The most frequent first.</param>
public sealed record FoundFacet(string Field, IReadOnlyList<Counted> Values);

/// <summary>A value and how often there is one.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How often.</param>
public sealed record Counted(string Value, long Count);
