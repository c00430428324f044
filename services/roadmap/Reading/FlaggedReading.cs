using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Reading;

/// <summary>要付替え: the items whose measure the revision in force does not have, until somebody re-links or cancels them.</summary>
public static class FlaggedReading
{
    /// <summary>Maps the address.</summary>
    public static void MapFlaggedReading(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/flagged", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, ct), ct))
            .ForEverybody().Produces<FlaggedDocument>().WithTags("閲覧 Reading")
            .WithSummary("施策が廃止された項目（付替えか中止まで） / Items whose measure was repealed, until they are re-linked or cancelled");

    private static async Task<FlaggedDocument?> ReadAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var known = await RoadmapReading.KnownAsync(work, record.Policy, ct);
        var inForce = AdoptedRevision.InForceOn(work.ValidOn, known);
        return new FlaggedDocument(
            record.Slug, record.Policy, inForce?.Revision, work.AsOf,
            inForce is null ? [] : await ItemsAt.ReadAsync(work.Session, record, work.Position, ItemFacts.Plan, item => FlaggedLine.Of(item, work.ValidOn, inForce, known), ct));
    }
}

/// <summary>The items that wait to be re-linked or cancelled.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision in force on the day, against which the measures are held; absent when none is known, and then nothing is flagged.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">In the roadmap's order.</param>
public sealed record FlaggedDocument(string Roadmap, string Policy, string? Revision, AsOf AsOf, IReadOnlyList<FlaggedLine> Items);

/// <summary>An item under a measure that the revision in force does not have.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容.</param>
/// <param name="Measures">The measures that it is under, its own first.</param>
/// <param name="Missing">Of these, the ones that are not in the revision in force.</param>
/// <param name="Section">担当課, or absent.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Since">From when on the revision in force applies, or absent where the item was put under the measure later.</param>
public sealed record FlaggedLine(
    string Item, string Title, IReadOnlyList<string> Measures, IReadOnlyList<MissingMeasure> Missing, string? Section, Standing Standing, PartialDate? Since)
{
    /// <summary>The line of an item; null where all its measures are there, or it is in no plan any more.</summary>
    public static FlaggedLine? Of(RoadmapItem item, DateOnly day, AdoptedRevision inForce, IReadOnlyList<AdoptedRevision> known)
    {
        if (item.On(day) is null || Standings.On(item, day) is var standing && standing.IsDropped())
        {
            return null;
        }

        var measures = item.MeasuresOn(day);
        List<MissingMeasure> missing = [.. measures.Where(measure => inForce.Measure(measure) is null).Select(measure => MissingMeasure.Of(measure, known))];
        var first = inForce.AppliesFrom.Last;
        return missing.Count == 0 ? null : new FlaggedLine(
            item.Slug, item.TitleOn(day), measures, missing, item.SectionOn(day), standing,
            item.On(first) is not null && missing.Exists(gone => item.MeasuresOn(first).Contains(gone.Measure)) ? inForce.AppliesFrom : null);
    }
}

/// <summary>A measure that is not in the revision in force.</summary>
/// <param name="Measure">The provision's id.</param>
/// <param name="LastRevision">The last revision that has it, or absent where none of those received does.</param>
/// <param name="Heading">Its heading there, or absent.</param>
public sealed record MissingMeasure(string Measure, string? LastRevision, string? Heading)
{
    /// <summary>As it is printed there, such as <c>(1)</c>, or absent.</summary>
    public string? Label { get; init; }

    /// <summary>Looks for it in the revisions that were received.</summary>
    public static MissingMeasure Of(string measure, IEnumerable<AdoptedRevision> known)
    {
        var last = known.Where(revision => revision.Measure(measure) is not null).MaxBy(revision => Version.Parse(revision.Revision));
        return new MissingMeasure(measure, last?.Revision, last?.Measure(measure)?.Heading) { Label = last?.Measure(measure)?.Label };
    }
}
