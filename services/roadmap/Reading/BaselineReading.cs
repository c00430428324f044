using System.Text.Json.Serialization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Reading;

/// <summary>The baselines: what was planned when each revision began to apply, and on the days that were kept by hand.</summary>
public static class BaselineReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapBaselineReading(this IEndpointRouteBuilder roadmaps)
    {
        var reading = roadmaps.MapGroup("/baselines").WithTags("閲覧 Reading");
        reading.MapGet("", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ListAsync(work, roadmap, ct), ct))
            .ForEverybody().Produces<BaselineList>().WithSummary("基準の計画の一覧 / The baselines");
        reading.MapGet("/{baseline}", (string roadmap, string baseline, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OneAsync(work, roadmap, baseline, ct), TableFormats.OfBaseline, ct))
            .ForEverybody().Produces<BaselineDocument>().WithSummary("版の適用時または名前を付けた日の計画 / The plan as it stood when a revision began to apply, or on the day that was kept under a name");
    }

    private static async Task<BaselineList?> ListAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var known = (await RoadmapReading.KnownAsync(work, record.Policy, ct)).ToDictionary(revision => revision.Revision);
        var self = $"/{work.Session.TenantId}/api/roadmaps/{record.Slug}/baselines";
        return new BaselineList(
            record.Slug, record.Policy, work.AsOf,
            [
                .. record.Baselines.Select(taken => new BaselineLine(
                    taken.Revision, taken.AdoptedOn, taken.AdoptedOn.ToJapanese(), taken.AppliesFrom, taken.Decision, taken.DecisionIllustrative, taken.ContentHash, taken.Illustrative, taken.Items.Count,
                    $"{self}/{taken.Revision}")
                {
                    Rescission = RescissionLine.Of(known.GetValueOrDefault(taken.Revision)?.RescissionOn(work.ValidOn)),
                }),
            ],
            [
                .. record.NamedBaselines.Select(taken => new NamedBaselineLine(
                    taken.Name, taken.Title, taken.Reason, taken.On, taken.On.ToJapanese(), taken.Revision, taken.Illustrative, taken.Items.Count, $"{self}/{taken.Name}")),
            ]);
    }

    private static async Task<BaselineDocument?> OneAsync(ReadWork work, string roadmap, string name, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record } || record.Kept(name) is not { } kept)
        {
            return null;
        }

        var revision = kept.Revision is null ? null : await TableMeasures.OfAsync(work, record.Policy, kept.Revision, ct);
        var rescission = kept.Adoption is null ? null : RescissionLine.Of(revision?.RescissionOn(work.ValidOn));
        return new BaselineDocument(
            record.Slug, record.Policy, kept.Name, kept.Revision, kept.Adoption?.ContentHash, kept.Adoption?.AdoptedOn, kept.Adoption?.AdoptedOn.ToJapanese(), kept.Adoption?.AppliesFrom,
            kept.Adoption?.Decision, kept.Adoption?.DecisionIllustrative, kept.Adoption?.Illustrative ?? kept.Illustrative, work.AsOf,
            [
                .. kept.Items.Select(item => new BaselineItemLine(
                    item.Item, item.Version, item.Measure, !item.MeasureExists, item.Title, [.. item.Spans.Select(SpanLine.Of)], item.Illustrative)),
            ])
        {
            Title = kept.Named?.Title,
            Reason = kept.Named?.Reason,
            On = kept.Named?.On,
            Rescission = rescission,
            Table = PlanTable.Of(work.Session.TenantId, record, kept, revision, rescission, work.AsOf),
        };
    }
}

/// <summary>The baselines of a roadmap.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">Those of revisions, by number.</param>
/// <param name="Named">Those that were taken by hand, by the days of their plans.</param>
public sealed record BaselineList(string Roadmap, string Policy, AsOf AsOf, IReadOnlyList<BaselineLine> Items, IReadOnlyList<NamedBaselineLine> Named);

/// <summary>A baseline in the list that was taken by hand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reason">Why it was kept.</param>
/// <param name="On">The day of which its plan is.</param>
/// <param name="OnJapanese">The same, 令和6年4月1日.</param>
/// <param name="Revision">The revision in force on that day as it was known then, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Count">How many items were planned.</param>
/// <param name="Address">Where it is.</param>
public sealed record NamedBaselineLine(string Name, string Title, string Reason, PartialDate On, string OnJapanese, string? Revision, bool Illustrative, int Count, string Address);

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
    string Address)
{
    /// <summary>That the decision on the revision has no effect on the day; otherwise absent.</summary>
    public RescissionLine? Rescission { get; init; }
}

/// <summary>A baseline: of a revision, or taken by hand.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Name">The revision's number, or the name that it was given.</param>
/// <param name="Revision">The revision whose measures count; of one taken by hand, the one in force on its day as it was known then, or absent.</param>
/// <param name="ContentHash">Hash of the revision's text; absent of one taken by hand.</param>
/// <param name="AdoptedOn">策定日・改訂日; absent of one taken by hand.</param>
/// <param name="AdoptedOnJapanese">The same, 令和6年1月.</param>
/// <param name="AppliesFrom">適用日: the plan is the one valid on this day, of a month on its last day; absent of one taken by hand.</param>
/// <param name="Decision">The decision that the revision was adopted on, or absent.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample; absent of one taken by hand.</param>
/// <param name="Illustrative">Whether the revision's text, or what was taken by hand, is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">What was planned.</param>
public sealed record BaselineDocument(
    string Roadmap,
    string Policy,
    string Name,
    string? Revision,
    string? ContentHash,
    PartialDate? AdoptedOn,
    string? AdoptedOnJapanese,
    PartialDate? AppliesFrom,
    string? Decision,
    bool? DecisionIllustrative,
    bool Illustrative,
    AsOf AsOf,
    IReadOnlyList<BaselineItemLine> Items)
{
    /// <summary>What one taken by hand is called; otherwise absent.</summary>
    public string? Title { get; init; }

    /// <summary>Why it was taken by hand; otherwise absent.</summary>
    public string? Reason { get; init; }

    /// <summary>The day of which the plan of one taken by hand is; otherwise absent.</summary>
    public PartialDate? On { get; init; }

    /// <summary>That the decision on its revision has no effect on the day; otherwise absent. The baseline itself stays what it is.</summary>
    public RescissionLine? Rescission { get; init; }

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
