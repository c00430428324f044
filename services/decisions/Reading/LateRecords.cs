using System.Globalization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;

namespace DxGovernance.Decisions.Reading;

/// <summary>事後登録の一覧: what was recorded more than some days after it happened.</summary>
public static class LateRecords
{
    private const int Batch = 500;

    /// <summary>How many events are looked at for one page; the link leads on from there.</summary>
    private const int MostLookedAt = 20_000;

    /// <summary>Maps the address.</summary>
    public static void MapLateRecords(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/records/late", ListAsync).ForRoles(Role.Secretariat, Role.Auditor).Produces<LatePage>().WithTags("記録 Records")
            .WithSummary("事後登録の一覧（days 日を超えて遅れたもの） / What was recorded more than so many days after it happened");

    private static async Task<IResult> ListAsync(string municipality, int? days, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        if (days < 0)
        {
            return Problems.Of(400, "days-invalid", "日数が正しくありません", "days is 0 or more; default 0.", "days");
        }

        var after = 0L;
        if (paging.After is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return Problems.Of(400, "after-invalid", "続きの位置が読み取れません", $"'{text}' is no position of the log.", "after");
        }

        await using var session = store.QuerySession(municipality);
        var found = new List<LateLine>();
        for (var looked = 0; found.Count <= paging.Limit; looked += Batch)
        {
            if (looked >= MostLookedAt)
            {
                // Nothing more on this page, and the log goes on: an auditor must not take it for the end.
                Paging.LeadOn(http, after.ToString(CultureInfo.InvariantCulture));
                break;
            }

            var events = await session.Events.QueryAllRawEvents().Where(@event => @event.Sequence > after && @event.MatchesSql("d.headers ->> 'recorded' = 'later'"))
                .OrderBy(@event => @event.Sequence).Take(Batch).ToListAsync(ct);
            found.AddRange(events.Select(LineOf).OfType<LateLine>().Where(line => line.Days > (days ?? 0)));
            if (events.Count < Batch)
            {
                break;
            }

            after = events[^1].Sequence;
        }

        return TypedResults.Ok(new LatePage(days ?? 0, paging.Cut(http, found.Count > paging.Limit + 1 ? found[..(paging.Limit + 1)] : found, line => line.Sequence.ToString(CultureInfo.InvariantCulture))));
    }

    private static LateLine? LineOf(IEvent @event)
    {
        if (DatedFacts.DayOf(@event.Data) is not { } happenedOn)
        {
            return null;
        }

        var recordedOn = Now.CivilDate(@event.Timestamp);
        return new LateLine(
            @event.EventTypeName, @event.StreamKey!, @event.Version, @event.Sequence, happenedOn, happenedOn.ToJapanese(), PartialDate.Of(recordedOn), @event.Timestamp,
            recordedOn.DayNumber - happenedOn.Last.DayNumber);
    }
}

/// <summary>A page of what was recorded late.</summary>
/// <param name="Days">More than how many days.</param>
/// <param name="Items">In the order of recording.</param>
public sealed record LatePage(int Days, IReadOnlyList<LateLine> Items);

/// <summary>An event that was recorded late.</summary>
/// <param name="Type">Name of the event.</param>
/// <param name="Stream">The stream that it is in.</param>
/// <param name="Version">Its place in it.</param>
/// <param name="Sequence">Its place in the log of the service.</param>
/// <param name="HappenedOn">When it happened, as exactly as it is known.</param>
/// <param name="HappenedOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="RecordedOn">The day in Japan on which it was recorded.</param>
/// <param name="RecordedAt">The instant, UTC.</param>
/// <param name="Days">How many days lie between; of a date known to the month, from its last day.</param>
public sealed record LateLine(
    string Type, string Stream, long Version, long Sequence, PartialDate HappenedOn, string HappenedOnJapanese, PartialDate RecordedOn, DateTimeOffset RecordedAt, int Days);
