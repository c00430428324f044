using System.Globalization;
using DxGovernance.Platform.Http;
using Marten;
using Npgsql;

namespace DxGovernance.Decisions.Reading;

/// <summary>Which page of a list is asked for, and of which objects by the instants at which they were recorded and changed.</summary>
/// <param name="Page">From 1.</param>
/// <param name="CreatedSince">Recorded then or later.</param>
/// <param name="CreatedUntil">Recorded then or before.</param>
/// <param name="ModifiedSince">Changed then or later; what was withheld since is then told as deleted.</param>
/// <param name="ModifiedUntil">Changed then or before.</param>
internal sealed record OParlQuery(int Page, DateTimeOffset? CreatedSince, DateTimeOffset? CreatedUntil, DateTimeOffset? ModifiedSince, DateTimeOffset? ModifiedUntil)
{
    /// <summary>How many objects a page has.</summary>
    public const int PerPage = 50;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>That the stream behind a row was begun and changed within the bounds, for Marten's queries: alias <c>d</c> is the row.</summary>
    /// <param name="schema">The schema of the service.</param>
    public static string WithinBounds(string schema) =>
        $"exists (select 1 from {schema}.mt_streams s where s.tenant_id = d.tenant_id and s.id = d.id and s.created between ? and ? and s.timestamp between ? and ?)";

    /// <summary>The bounds, open ones wide.</summary>
    public object[] Bounds =>
        [CreatedSince ?? DateTimeOffset.UnixEpoch, CreatedUntil ?? Latest, ModifiedSince ?? DateTimeOffset.UnixEpoch, ModifiedUntil ?? Latest];

    private static DateTimeOffset Latest => new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the query; a refusal where something in it cannot be read.</summary>
    public static IResult? Problem(int? page, string? createdSince, string? createdUntil, string? modifiedSince, string? modifiedUntil, out OParlQuery query)
    {
        query = new OParlQuery(page ?? 1, null, null, null, null);
        if (page is < 1 or > 1_000_000)
        {
            return Problems.Of(400, "page-invalid", "ページ番号が正しくありません", "page is a whole number from 1.", "page");
        }

        DateTimeOffset? from = null, to = null, since = null, until = null;
        var problem = Read("created_since", createdSince, ref from) ?? Read("created_until", createdUntil, ref to)
            ?? Read("modified_since", modifiedSince, ref since) ?? Read("modified_until", modifiedUntil, ref until);
        query = query with { CreatedSince = from, CreatedUntil = to, ModifiedSince = since, ModifiedUntil = until };
        return problem;
    }

    /// <summary>When streams were begun and changed last, by the clock of the database.</summary>
    public static async Task<IReadOnlyDictionary<string, (DateTimeOffset Created, DateTimeOffset Modified)>> TimesAsync(IQuerySession session, IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        var times = new Dictionary<string, (DateTimeOffset, DateTimeOffset)>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"select id, created, timestamp from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_streams where tenant_id = $1 and id = any($2)");
        command.Parameters.AddWithValue(session.TenantId);
        command.Parameters.AddWithValue(streams.ToArray());
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        while (await reader.ReadAsync(ct))
        {
            times[reader.GetString(0)] = (reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2));
        }

        return times;
    }

    /// <summary>The page with its links.</summary>
    public OParlList<T> ListOf<T>(HttpContext http, string address, IReadOnlyList<T> data, int total)
    {
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        string At(int page) => address + QueryString.Create(http.Request.Query.Where(pair => pair.Key is not "page")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))));
        return new OParlList<T>(
            data, new OParlPagination(total, PerPage, Page, pages),
            new OParlLinks(At(1), Page > 1 ? At(Page - 1) : null, At(Page), Page < pages ? At(Page + 1) : null, At(pages)));
    }

    private static IResult? Read(string name, string? text, ref DateTimeOffset? instant)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return Problems.Of(400, "instant-invalid", "時点が読み取れません", $"'{text}' is not an instant. Write 2024-01-15T03:00:00Z.", name);
        }

        instant = read.ToUniversalTime();
        return null;
    }
}
