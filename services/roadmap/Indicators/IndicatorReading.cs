using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Tables;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>That an indicator is known; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record IndicatorListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The roadmap.</summary>
    public required string Roadmap { get; init; }

    /// <summary>The indicator's id.</summary>
    public required string Indicator { get; init; }
}

/// <summary>Folds the rows.</summary>
public sealed partial class IndicatorListProjection : SingleStreamProjection<IndicatorListing, string>
{
    /// <summary>A row begins.</summary>
    public static IndicatorListing Create(IEvent<IndicatorDefined> defined) => new() { Id = defined.StreamKey!, Roadmap = defined.Data.Roadmap, Indicator = defined.Data.Indicator };
}

/// <summary>指標の一覧, and one indicator with all that was recorded about it.</summary>
public static class IndicatorReading
{
    private static readonly Format<IndicatorList> Csv = new(CsvTable.MediaType, "csv", list => IndicatorCsv.Write(list.Documents));

    private static readonly IReadOnlyList<Format<IndicatorDocument>> Formats =
    [
        new("text/html; charset=utf-8", "html", IndicatorHtml.Write),
        new("image/svg+xml; charset=utf-8", "svg", IndicatorSvg.Write),
        new(CsvTable.MediaType, "csv", document => IndicatorCsv.Write([document])),
    ];

    /// <summary>Maps the addresses.</summary>
    public static void MapIndicatorReading(this IEndpointRouteBuilder roadmap)
    {
        var reading = roadmap.MapGroup("/indicators").WithTags("指標 Indicators");
        reading.MapGet("", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ListAsync(work, roadmap, ct), [Csv], ct))
            .ForEverybody().Produces<IndicatorList>().WithSummary("指標の一覧（validAt・recordedAt で過去も） / The indicators on a day, also as CSV");
        reading.MapGet("/{indicator}", (string roadmap, string indicator, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OneAsync(work, roadmap, indicator, ct), Formats, ct))
            .ForEverybody().Produces<IndicatorDocument>()
            .WithSummary("指標とその目標値・実績値（変更のための ETag を含む） / An indicator with its targets and measurements, also as chart, page and CSV; its ETag is for changing it");
    }

    private static async Task<IndicatorList?> ListAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var inForce = await RoadmapReading.InForceAsync(work, record.Policy, ct);
        var documents = new List<IndicatorDocument>();
        foreach (var row in await work.Session.Query<IndicatorListing>().Where(row => row.Roadmap == roadmap).OrderBy(row => row.Indicator).Take(Defining.Most).ToListAsync(ct))
        {
            if (await work.FoldAsync<IndicatorRecord>(new StreamKey(row.Id), ct) is { State: { } indicator } folded && IndicatorDocument.Of(work.Session.TenantId, indicator, folded.Version, inForce, work.AsOf) is { } document)
            {
                documents.Add(document);
            }
        }

        return new IndicatorList(record.Slug, inForce?.Revision, work.AsOf, [.. documents.Select(document => document.OnTheDay)]) { Documents = documents };
    }

    private static async Task<IndicatorDocument?> OneAsync(ReadWork work, string roadmap, string slug, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record }
            || await work.FoldAsync<IndicatorRecord>(Streams.Indicator(roadmap, slug), ct) is not { State: { } indicator } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return IndicatorDocument.Of(work.Session.TenantId, indicator, folded.Version, await RoadmapReading.InForceAsync(work, record.Policy, ct), work.AsOf);
    }
}
