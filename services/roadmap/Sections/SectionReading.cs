using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.Roadmap.Sections;

/// <summary>That a section is known; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record SectionListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The section's id.</summary>
    public required string Section { get; init; }
}

/// <summary>Folds the rows.</summary>
public sealed partial class SectionListProjection : SingleStreamProjection<SectionListing, string>
{
    /// <summary>A row begins.</summary>
    public static SectionListing Create(IEvent<SectionEstablished> established) => new() { Id = established.StreamKey!, Section = established.Data.Section };
}

/// <summary>担当課の一覧.</summary>
public static class SectionReading
{
    /// <summary>No municipality has so many; what is beyond is not shown, and the answer says that there is more.</summary>
    private const int Most = 500;

    /// <summary>Maps the addresses.</summary>
    public static void MapSectionReading(this IEndpointRouteBuilder municipality)
    {
        var reading = municipality.MapGroup("/sections").WithTags("担当課 Sections");
        reading.MapGet("", (Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync(ListAsync, ct))
            .ForEverybody().Produces<SectionList>().WithSummary("課・係の一覧（validAt・recordedAt で過去も） / The sections on a day");
        reading.MapGet("/{section}", (string section, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OneAsync(work, section, ct), ct))
            .ForEverybody().Produces<SectionDocument>().WithSummary("課・係とその経緯（変更のための ETag を含む） / A section and its history; its ETag is for changing it");
    }

    private static async Task<SectionList?> ListAsync(ReadWork work, CancellationToken ct)
    {
        var known = await work.Session.Query<SectionListing>().OrderBy(row => row.Section).Take(Most + 1).ToListAsync(ct);
        var lines = new List<SectionLine>();
        foreach (var row in known.Take(Most))
        {
            if (await work.FoldAsync<SectionRecord>(new StreamKey(row.Id), ct) is { State: { } section } && section.From.HasBegunBy(work.ValidOn))
            {
                lines.Add(SectionLine.Of(section, work.ValidOn, work.Session.TenantId));
            }
        }

        return new SectionList(work.AsOf, lines) { IsCut = known.Count > Most ? true : null };
    }

    private static async Task<SectionDocument?> OneAsync(ReadWork work, string section, CancellationToken ct)
    {
        if (await work.FoldAsync<SectionRecord>(Streams.Section(section), ct) is not { State: { } record } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return new SectionDocument(SectionLine.Of(record, work.ValidOn, work.Session.TenantId), record.Titles, folded.Version, work.AsOf);
    }
}

/// <summary>The sections that are known by a day.</summary>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By id.</param>
public sealed record SectionList(AsOf AsOf, IReadOnlyList<SectionLine> Items)
{
    /// <summary>True where there are more than this answer shows; otherwise absent.</summary>
    public bool? IsCut { get; init; }
}

/// <summary>A section on a day.</summary>
/// <param name="Section">Its id.</param>
/// <param name="Title">What it is called on the day.</param>
/// <param name="From">From when on it is known.</param>
/// <param name="SucceededBy">Who does its work by the day; absent where it does itself.</param>
/// <param name="SucceededFrom">From when on; absent where it does itself.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record SectionLine(string Section, string Title, PartialDate From, IReadOnlyList<string>? SucceededBy, PartialDate? SucceededFrom, bool Illustrative, string Address)
{
    /// <summary>The section on a day.</summary>
    public static SectionLine Of(SectionRecord section, DateOnly day, string municipality)
    {
        var succession = section.IsSucceededOn(day) ? section.Succession : null;
        return new SectionLine(section.Slug, section.TitleOn(day), section.From, succession?.By, succession?.From, section.Illustrative, $"/{municipality}/api/sections/{section.Slug}");
    }
}

/// <summary>A section with its history.</summary>
/// <param name="OnTheDay">How it is on the day asked about.</param>
/// <param name="Titles">What it was called, in the order of recording.</param>
/// <param name="Version">The version of its record.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record SectionDocument(SectionLine OnTheDay, IReadOnlyList<SectionTitle> Titles, long Version, AsOf AsOf);
