using System.Globalization;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>The catalogue and its datasets, in the form that is asked for.</summary>
public sealed class CatalogueAnswers(IDocumentStore store, IConfiguration configuration, ServedMunicipalities served, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Reads run in a request.");

    /// <summary>A page of the catalogue.</summary>
    public async Task<IResult> PageAsync(string municipality, string? suffix, int? number, string? since, CancellationToken ct)
    {
        DateTimeOffset? from = null;
        if (since is not null && (from = InstantOf(since)) is null)
        {
            return Problems.Of(400, "instant-invalid", "時点が読み取れません", $"'{since}' is no instant. Write 2024-01-15, for the beginning of that day in Japan, or 2024-01-15T03:00:00Z.", "modified_since");
        }

        var addresses = PublicAddresses.Of(municipality, Http, configuration);
        await using var session = store.QuerySession(municipality);
        var published = session.Query<CatalogueEntry>().Where(row => row.Issued != null);
        var wanted = from is { } instant ? published.Where(row => row.Modified >= instant) : published;
        var page = new GraphPage(addresses.Catalogue + (suffix is null ? "" : $".{suffix}"), number ?? 1, await wanted.CountAsync(ct), since);
        if (page.Number < 1 || page.Number > page.Last)
        {
            return NoPage(page);
        }

        // By the first publication: what is published meanwhile comes at the end, and no page loses or repeats anything.
        var entries = await wanted.OrderBy(row => row.Issued).ThenBy(row => row.Dataset).Skip((page.Number - 1) * GraphPage.Size).Take(GraphPage.Size).ToListAsync(ct);
        var issued = (await published.OrderBy(row => row.Issued).FirstOrDefaultAsync(ct))?.Issued;
        var modified = (await published.OrderByDescending(row => row.Modified).FirstOrDefaultAsync(ct))?.Modified;
        return Answer(suffix, addresses.Catalogue, page, CatalogueGraph.OfPage(addresses, served.All.Single(one => one.Code == municipality), page, entries, issued, modified));
    }

    /// <summary>A dataset with a page of its versions.</summary>
    public async Task<IResult> DatasetAsync(string municipality, string dataset, string? suffix, int? number, CancellationToken ct)
    {
        var addresses = PublicAddresses.Of(municipality, Http, configuration);
        await using var session = store.QuerySession(municipality);
        if (await session.Query<CatalogueEntry>().Where(row => row.Dataset == dataset && row.Issued != null).SingleOrDefaultAsync(ct) is not { } entry)
        {
            return Problems.Of(404, "not-found", "見つかりません", "No dataset with this id was published here.", "dataset");
        }

        var page = new GraphPage($"{addresses.Dataset(dataset)}.{suffix ?? "ttl"}", number ?? 1, entry.Versions.Count);
        return page.Number < 1 || page.Number > page.Last
            ? NoPage(page)
            : Answer(suffix, addresses.Dataset(dataset), page, CatalogueGraph.OfDataset(addresses, served.All.Single(one => one.Code == municipality), entry, page));
    }

    private IResult Answer(string? suffix, string address, GraphPage page, IReadOnlyList<Triple> triples)
    {
        var form = suffix is null ? ChosenFormat.Of(Http, RdfForms.All) : RdfForms.All.Single(known => known.Suffix == suffix);
        if (form is null)
        {
            return Problems.Of(406, "not-acceptable", "この形式では提供していません", $"This address answers in: {string.Join(", ", RdfForms.All.Select(known => $"{known.MediaType} (.{known.Suffix})"))}.", "Accept");
        }

        var links = new[] { (page.Next, "next"), (page.Previous, "prev") }.Where(link => link.Item1 is not null).Select(link => $"<{link.Item1}>; rel=\"{link.Item2}\"")
            .Concat(RdfForms.All.Where(known => known != form).Select(known => $"<{address}.{known.Suffix}>; rel=\"alternate\"; type=\"{known.MediaType.Split(';')[0]}\""));
        Http.Response.Headers.Link = string.Join(", ", links);
        if (suffix is null)
        {
            Http.Response.Headers.Vary = "Accept";
        }

        return PublicBytes.Of(Http, form.Write(triples), form.MediaType, isFixed: false);
    }

    private static IResult NoPage(GraphPage page) =>
        Problems.Of(404, "not-found", "見つかりません", string.Create(CultureInfo.InvariantCulture, $"There are {page.Last} pages, the first of them 1."), "page");

    private static DateTimeOffset? InstantOf(string text) =>
        !text.Contains('T', StringComparison.Ordinal) && PartialDate.TryParse(text, out var date, out _)
            ? new DateTimeOffset(date.First.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).ToUniversalTime()
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant.ToUniversalTime()
                : null;
}
