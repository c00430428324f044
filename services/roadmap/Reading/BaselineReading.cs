using System.Text.Json.Serialization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Reading;

/// <summary>The baselines: what was planned when each revision began to apply.</summary>
public static class BaselineReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapBaselineReading(this IEndpointRouteBuilder roadmaps)
    {
        var reading = roadmaps.MapGroup("/baselines").WithTags("閲覧 Reading");
        reading.MapGet("", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ListAsync(work, roadmap, ct), ct))
            .ForEverybody().Produces<BaselineList>().WithSummary("基準の計画の一覧 / The baselines");
        reading.MapGet("/{revision}", (string roadmap, string revision, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OneAsync(work, roadmap, revision, ct), TableFormats.OfBaseline, ct))
            .ForEverybody().Produces<BaselineDocument>().WithSummary("版の適用時の計画 / The plan as it stood when a revision began to apply");
    }

    private static async Task<BaselineList?> ListAsync(ReadWork work, string roadmap, CancellationToken ct) =>
        await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is { State: { } record }
            ? new BaselineList(record.Slug, record.Policy, work.AsOf,
            [
                .. record.Baselines.Select(taken => new BaselineLine(
                    taken.Revision, taken.AdoptedOn, taken.AdoptedOn.ToJapanese(), taken.AppliesFrom, taken.Decision, taken.DecisionIllustrative, taken.ContentHash, taken.Illustrative, taken.Items.Count,
                    $"/{work.Session.TenantId}/api/roadmaps/{record.Slug}/baselines/{taken.Revision}")),
            ])
            : null;

    private static async Task<BaselineDocument?> OneAsync(ReadWork work, string roadmap, string revision, CancellationToken ct) =>
        await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is { State: { } record } && record.Baseline(revision) is { } taken
            ? new BaselineDocument(
                record.Slug, record.Policy, taken.Revision, taken.ContentHash, taken.AdoptedOn, taken.AdoptedOn.ToJapanese(), taken.AppliesFrom,
                taken.Decision, taken.DecisionIllustrative, taken.Illustrative, work.AsOf,
                [
                    .. taken.Items.Select(item => new BaselineItemLine(
                        item.Item, item.Version, item.Measure, !item.MeasureExists, item.Title, [.. item.Spans.Select(SpanLine.Of)], item.Illustrative)),
                ])
            {
                Table = PlanTable.Of(work.Session.TenantId, record, taken, await TableMeasures.OfAsync(work, record.Policy, revision, ct), work.AsOf),
            }
            : null;
}

/// <summary>The baselines of a roadmap.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By number of the revision.</param>
public sealed record BaselineList(string Roadmap, string Policy, AsOf AsOf, IReadOnlyList<BaselineLine> Items);

/// <summary>A baseline in the list.</summary>
/// <param name="Revision">The revision's number.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AdoptedOnJapanese">The same, 令和6年1月.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="Decision">The decision that the revision was adopted on, or absent.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="ContentHash">Hash of the revision's text.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="Count">How many items were planned.</param>
/// <param name="Address">Where it is.</param>
public sealed record BaselineLine(
    string Revision,
    PartialDate AdoptedOn,
    string AdoptedOnJapanese,
    PartialDate AppliesFrom,
    string? Decision,
    bool DecisionIllustrative,
    string ContentHash,
    bool Illustrative,
    int Count,
    string Address);

/// <summary>A baseline.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="ContentHash">Hash of its text.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AdoptedOnJapanese">The same, 令和6年1月.</param>
/// <param name="AppliesFrom">適用日: the plan is the one valid on this day, of a month on its last day.</param>
/// <param name="Decision">The decision that the revision was adopted on, or absent.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">What was planned.</param>
public sealed record BaselineDocument(
    string Roadmap,
    string Policy,
    string Revision,
    string ContentHash,
    PartialDate AdoptedOn,
    string AdoptedOnJapanese,
    PartialDate AppliesFrom,
    string? Decision,
    bool DecisionIllustrative,
    bool Illustrative,
    AsOf AsOf,
    IReadOnlyList<BaselineItemLine> Items)
{
    /// <summary>What the forms besides JSON are written from.</summary>
    [JsonIgnore]
    public PlanTable? Table { get; init; }
}

/// <summary>An item in a baseline.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Version">The version of its record that was read.</param>
/// <param name="Measure">The measure that it is under.</param>
/// <param name="MeasureMissing">Whether the revision has no such measure.</param>
/// <param name="Title">What was to be done.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record BaselineItemLine(string Item, long Version, string Measure, bool MeasureMissing, string Title, IReadOnlyList<SpanLine> Spans, bool Illustrative);
