using System.Globalization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;
using Npgsql;

namespace DxGovernance.Policies.Searching;

/// <summary>
/// 全文検索 over the provisions of the texts in force on a day. An index of single characters and pairs finds what may hold
/// the words, and each of these is then looked at (docs/decisions/0011).
/// </summary>
public static class Searching
{
    private const int Longest = 100;

    private const int LargestPage = 100;

    /// <summary>How many characters of the text stand before and after the first hit of a snippet.</summary>
    private const int Around = 60;

    /// <summary>Maps the address; no policy's id begins with a hyphen.</summary>
    public static void MapSearching(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/policies/-/search", SearchAsync).ForEverybody().Produces<SearchPage>().WithTags("閲覧 Reading")
            .WithMetadata(new PresentRecordOnly(), new LargestPage(LargestPage)).TakesQuery("q", "語（空白で区切るとすべてを含む条項） / The words, all of which must occur; 1 to 100 characters.", isRequired: true)
            .WithSummary("現行の本文の全文検索（validAt で過去の日も） / Search the texts in force");

    private static async Task<IResult> SearchAsync(string municipality, Paging paging, HttpContext http, Platform.Http.Reading reading, CancellationToken ct)
    {
        var query = http.Request.Query["q"].ToString();
        var words = query.Length <= Longest ? SearchableText.Words(query) : [];
        if (words.Count == 0)
        {
            return Problems.Of(400, "query-invalid", "検索する語がありません、または長すぎます", $"q is 1 to {Longest} characters, with at least one that is no blank.", "q");
        }

        if (paging.After is not null && !Rank.TryParse(paging.After, out _))
        {
            return Problems.Of(400, "after-invalid", "続きの位置が読み取れません", "after is taken from the link to the next page.", "after");
        }

        return await reading.AnswerAsync<SearchPage>(async (work, ct) =>
        {
            var rows = await FoundAsync(work.Session, municipality, words, work.ValidOn, paging, ct);
            return new SearchPage(query, work.AsOf.ValidAt, [.. paging.Cut(http, rows, row => row.Rank.ToString()).Select(row => Hit(municipality, row.Provision, row.Rank, words))]);
        }, ct);
    }

    private static async Task<List<(SearchedProvision Provision, Rank Rank)>> FoundAsync(
        IQuerySession session, string municipality, IReadOnlyList<string> words, DateOnly day, Paging paging, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.Schema;
        var after = Rank.TryParse(paging.After, out var rank) ? rank : new Rank(-1, 0, "", 0);
        await using var command = new NpgsqlCommand(
            $"""
            with candidate as (
                select provision.data - 'pieces' as data, provision.data ->> 'policy' as policy, (provision.data ->> 'place')::int as place,
                       provision.data ->> 'searchedHeading' as heading, provision.data ->> 'searchedText' as says
                from {schema.For<SearchedProvision>()} provision
                join {schema.For<SearchedPolicy>()} policy on policy.tenant_id = provision.tenant_id and policy.id = 'policy/' || (provision.data ->> 'policy')
                where provision.tenant_id = @municipality and provision.pieces @> @pieces
                  and exists (
                    select from jsonb_array_elements(policy.data -> 'inForce') days
                    where days ->> 'revision' = provision.data ->> 'revision' and (days ->> 'from')::date <= @day and coalesce((days ->> 'before')::date > @day, true))
            ), ranked as (
                select data, policy, place,
                       (select count(*) filter (where strpos(heading, word) > 0) from unnest(@words) word)::int as headings,
                       (select sum((length(heading) - length(replace(heading, word, '')) + length(says) - length(replace(says, word, ''))) / length(word)) from unnest(@words) word)::int as hits
                from candidate
                where (select bool_and(strpos(heading, word) > 0 or strpos(says, word) > 0) from unnest(@words) word)
            )
            select data, headings, hits from ranked
            where @isFirst or (-headings, -hits, policy collate "C", place) > (-@headings, -@hits, @policy collate "C", @place)
            order by headings desc, hits desc, policy collate "C", place
            limit @limit
            """);
        command.Parameters.AddWithValue("municipality", municipality);
        command.Parameters.AddWithValue("pieces", words.SelectMany(SearchableText.PiecesOf).Distinct().ToArray());
        command.Parameters.AddWithValue("words", words.ToArray());
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("isFirst", paging.After is null);
        command.Parameters.AddWithValue("headings", after.Headings);
        command.Parameters.AddWithValue("hits", after.Hits);
        command.Parameters.AddWithValue("policy", after.Policy);
        command.Parameters.AddWithValue("place", after.Place);
        command.Parameters.AddWithValue("limit", paging.Limit + 1);

        var found = new List<(SearchedProvision, Rank)>();
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        while (await reader.ReadAsync(ct))
        {
            var provision = await session.DocumentStore.Options.Serializer().FromJsonAsync<SearchedProvision>(reader, 0, ct);
            found.Add((provision, new Rank(reader.GetInt32(1), reader.GetInt32(2), provision.Policy, provision.Place)));
        }

        return found;
    }

    private static SearchHit Hit(string municipality, SearchedProvision provision, Rank rank, IReadOnlyList<string> words)
    {
        var address = $"/{municipality}/api/policies/{provision.Policy}/revisions/{provision.Revision}/provisions/{provision.Provision}";
        return new SearchHit(
            provision.Policy, provision.Revision, provision.Provision, provision.Path,
            new MarkedText(provision.Heading, SearchableText.Of(provision.Heading).PlacesOf(words)), Snippet(provision.Text, words), rank.Hits, address);
    }

    /// <summary>The text around the first hit, cut between characters as people see them.</summary>
    private static MarkedText Snippet(string text, IReadOnlyList<string> words)
    {
        var places = SearchableText.Of(text).PlacesOf(words);
        var first = places.Count > 0 ? places[0] : new Place(0, 0);
        int[] characters = [.. StringInfo.ParseCombiningCharacters(text), text.Length];
        var start = characters.LastOrDefault(at => at <= Math.Max(first.Start - Around, 0));
        var end = characters.FirstOrDefault(at => at >= Math.Min(first.Start + first.Length + Around, text.Length), text.Length);
        return new MarkedText(
            $"{(start > 0 ? "…" : "")}{text[start..end]}{(end < text.Length ? "…" : "")}",
            [.. places.Where(place => place.Start + place.Length <= end).Select(place => place with { Start = place.Start - start + (start > 0 ? 1 : 0) })]);
    }

    /// <summary>The order of hits: more words in the heading first, then more hits, then by policy and place.</summary>
    private sealed record Rank(int Headings, int Hits, string Policy, int Place)
    {
        public static bool TryParse(string? text, out Rank rank)
        {
            rank = new Rank(0, 0, "", 0);
            if (text?.Split('_') is not [var headings, var hits, var policy, var place]
                || !int.TryParse(headings, NumberStyles.None, CultureInfo.InvariantCulture, out var inHeading)
                || !int.TryParse(hits, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
                || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || !Platform.Store.StreamKey.IsSlug(policy))
            {
                return false;
            }

            rank = new Rank(inHeading, all, policy, at);
            return true;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Headings}_{Hits}_{Policy}_{Place}");
    }
}

/// <summary>A page of hits.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="ValidAt">The day that it is about (有効日).</param>
/// <param name="Items">The best first.</param>
public sealed record SearchPage(string Query, PartialDate ValidAt, IReadOnlyList<SearchHit> Items);

/// <summary>A provision that holds all words.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Revision">The revision in force on that day.</param>
/// <param name="Provision">The provision's id.</param>
/// <param name="Path">The headings that it stands under, from the top.</param>
/// <param name="Heading">Its own label and heading; empty when it has neither.</param>
/// <param name="Snippet">A part of what it says, with the hits in it.</param>
/// <param name="Hits">How often the words occur.</param>
/// <param name="Address">Where it is.</param>
public sealed record SearchHit(
    string Policy, string Revision, string Provision, IReadOnlyList<string> Path, MarkedText Heading, MarkedText Snippet, int Hits, string Address);

/// <summary>A text with the places of the hits.</summary>
/// <param name="Text">Plain text; … stands where it is cut.</param>
/// <param name="Marks">The hits in it.</param>
public sealed record MarkedText(string Text, IReadOnlyList<Place> Marks);
