using System.Security.Claims;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.CoreSystems;

/// <summary>基幹系20業務: how far each is, and which items are about it.</summary>
public static class CoreSystemReading
{
    private static readonly string[] Columns =
        ["業務ID", "業務", "状態", "状態_コード", "状態の日付", "状態の日付_精度", "理由", "項目", "項目の内容", "例示"];

    private static readonly Format<CoreSystemDocument> Csv = new(CsvTable.MediaType, "csv", Write);

    /// <summary>Maps the addresses.</summary>
    public static void MapCoreSystemReading(this IEndpointRouteBuilder roadmap)
    {
        var reading = roadmap.MapGroup("/core-systems").WithTags("閲覧 Reading");
        reading.MapGet("", (string municipality, string roadmap, ClaimsPrincipal reader, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => AllAsync(work, roadmap, reader.IsOfStaff(municipality), ct), [Csv], ct))
            .ForEverybody().Produces<CoreSystemDocument>()
            .WithSummary("基幹系20業務の移行状態（validAt・recordedAt で過去も） / The 20 core systems on a day, also as CSV");
        reading.MapGet("/{system}", (string municipality, string roadmap, string system, ClaimsPrincipal reader, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => OneAsync(work, roadmap, system, reader.IsOfStaff(municipality), ct), ct))
            .ForEverybody().Produces<CoreSystemLine>()
            .WithSummary("一つの業務とその経緯（変更のための ETag を含む） / One core system and its history; its ETag is for changing it");
    }

    /// <summary>Writes it as CSV.</summary>
    public static byte[] Write(CoreSystemDocument document) => CsvTable.Write(Columns, document.Items.Select(line => (IEnumerable<string>)
    [
        line.System, line.Name, line.StateJapanese, line.State is { } state ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString()) : "", .. CsvTable.Date(line.Since), line.Reason ?? "",
        string.Join(' ', line.Items.Select(item => item.Item)), string.Join("、", line.Items.Select(item => item.Title)), CsvTable.YesNo(line.Illustrative),
    ]));

    /// <summary>The entries of catalogues that an item is about on the day of a read, with the states of the core systems among them.</summary>
    internal static async Task<IReadOnlyList<EntryLine>> OfItemAsync(ReadWork work, RoadmapItem item, CancellationToken ct)
    {
        var lines = new List<EntryLine>();
        foreach (var link in item.EntriesOn(work.ValidOn))
        {
            var system = link.Catalogue == CoreSystem.Catalogue ? CoreSystem.Find(link.Entry) : null;
            var state = system is null ? null : (await work.FoldAsync<CoreSystemRecord>(Streams.CoreSystem(item.Roadmap, system.Id), ct))?.State?.On(work.ValidOn);
            lines.Add(new EntryLine(
                link.Catalogue, link.Entry, system?.Name, link.From, state?.State, system is null ? null : (state?.State).ToJapanese(), state?.From, link.Illustrative || state?.Illustrative == true));
        }

        return lines;
    }

    private static async Task<CoreSystemDocument?> AllAsync(ReadWork work, string roadmap, bool forStaff, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var linked = await LinkedAsync(work, record, ct);
        var lines = new List<CoreSystemLine>();
        foreach (var system in CoreSystem.All)
        {
            var state = (await work.FoldAsync<CoreSystemRecord>(Streams.CoreSystem(roadmap, system.Id), ct))?.State;
            lines.Add(CoreSystemLine.Of(system, state, [.. linked[system.Id]], work.ValidOn, forStaff));
        }

        return new CoreSystemDocument(
            record.Slug, record.Policy, CoreSystem.Catalogue, CoreSystem.Source, work.AsOf,
            [
                .. Enum.GetValues<MigrationState>().Select(state => (MigrationState?)state).Append(null)
                    .Select(state => new StateCount(state, state.ToJapanese(), lines.Count(line => line.State == state))),
            ],
            [.. lines.Where(line => line.Items.Count == 0).Select(line => line.System)], lines);
    }

    private static async Task<CoreSystemLine?> OneAsync(ReadWork work, string roadmap, string id, bool forStaff, CancellationToken ct)
    {
        if (CoreSystem.Find(id) is not { } system || await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var folded = await work.FoldAsync<CoreSystemRecord>(Streams.CoreSystem(roadmap, id), ct);
        if (folded is { State: not null })
        {
            work.IsWriteTarget(folded);
        }

        return CoreSystemLine.Of(system, folded?.State, [.. (await LinkedAsync(work, record, ct))[id]], work.ValidOn, forStaff) with { AsOf = work.AsOf };
    }

    private static async Task<ILookup<string, LinkedItem>> LinkedAsync(ReadWork work, RoadmapRecord roadmap, CancellationToken ct)
    {
        var day = work.ValidOn;
        var linked = await ItemsAt.ReadAsync(work.Session, roadmap, work.Position, ItemFacts.Plan, item => item.Entries.IsEmpty || item.On(day) is null ? null : item, ct);
        return linked
            .SelectMany(item => item.EntriesOn(day).Where(link => link.Catalogue == CoreSystem.Catalogue).Select(link => (link.Entry, Item: LinkedItem.Of(item, link, day))))
            .ToLookup(pair => pair.Entry, pair => pair.Item);
    }
}

/// <summary>The 20 core systems on a day.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Catalogue">The catalogue's id, as links name it.</param>
/// <param name="Source">The national act and order that name the 20.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Counts">How many are in each state; last, those of which nothing is recorded.</param>
/// <param name="WithoutItem">Those that no item is about.</param>
/// <param name="Items">All 20, in the order of the catalogue.</param>
public sealed record CoreSystemDocument(
    string Roadmap, string Policy, string Catalogue, string Source, AsOf AsOf, IReadOnlyList<StateCount> Counts, IReadOnlyList<string> WithoutItem, IReadOnlyList<CoreSystemLine> Items);

/// <summary>How many core systems are in a state.</summary>
/// <param name="State">The state; absent for those of which nothing is recorded.</param>
/// <param name="StateJapanese">The same, 移行中.</param>
/// <param name="Count">How many.</param>
public sealed record StateCount(MigrationState? State, string StateJapanese, int Count);

/// <summary>A core system on a day.</summary>
/// <param name="System">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">How far it is; absent where nothing is recorded.</param>
/// <param name="StateJapanese">The same, 移行中.</param>
/// <param name="Since">Since when; absent where nothing is recorded.</param>
/// <param name="SinceJapanese">The same, 令和6年1月.</param>
/// <param name="Reason">Why it went back or is out of the scope, or absent.</param>
/// <param name="Items">The items that are about it.</param>
/// <param name="Illustrative">Whether the state or a link is made up for a sample.</param>
/// <param name="History">What was recorded for the day or before, in the order of recording.</param>
public sealed record CoreSystemLine(
    string System, string Name, MigrationState? State, string StateJapanese, PartialDate? Since, string? SinceJapanese, string? Reason, IReadOnlyList<LinkedItem> Items, bool Illustrative,
    IReadOnlyList<StateLine> History)
{
    /// <summary>Of one core system, the times that the answer is for; absent in the list, which has its own.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>Puts it in words.</summary>
    public static CoreSystemLine Of(CoreSystem system, CoreSystemRecord? record, IReadOnlyList<LinkedItem> items, DateOnly day, bool forStaff)
    {
        var held = record?.On(day);
        return new CoreSystemLine(
            system.Id, system.Name, held?.State, (held?.State).ToJapanese(), held?.From, held?.From.ToJapanese(), held?.Reason, items,
            held?.Illustrative == true || items.Any(item => item.Illustrative),
            [.. (record?.States ?? []).Where(state => state.From.HasBegunBy(day)).Select(state => StateLine.Of(state, forStaff))]);
    }
}

/// <summary>A state that was recorded.</summary>
/// <param name="State">The state.</param>
/// <param name="StateJapanese">The same, 移行中.</param>
/// <param name="From">From when on.</param>
/// <param name="Reason">Why, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record StateLine(MigrationState State, string StateJapanese, PartialDate From, string? Reason, bool Illustrative)
{
    /// <summary>For readers of the office and of the sections, what else was said; otherwise absent.</summary>
    public string? Note { get; init; }

    /// <summary>For readers of the office and of the sections, the hash of the document that shows it; otherwise absent.</summary>
    public string? EvidenceSha256 { get; init; }

    /// <summary>A state as a reader sees it.</summary>
    internal static StateLine Of(CoreSystemStateRecorded recorded, bool forStaff) =>
        new(recorded.State, ((MigrationState?)recorded.State).ToJapanese(), recorded.From, recorded.Reason, recorded.Illustrative)
        {
            Note = forStaff ? recorded.Note : null,
            EvidenceSha256 = forStaff ? recorded.EvidenceSha256 : null,
        };
}

/// <summary>An item that is about a core system.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容.</param>
/// <param name="Section">担当課, or absent.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Since">Since when it is about the system.</param>
/// <param name="Illustrative">Whether that is made up for a sample.</param>
public sealed record LinkedItem(string Item, string Title, string? Section, Standing Standing, PartialDate Since, bool Illustrative)
{
    /// <summary>Of an item on a day.</summary>
    internal static LinkedItem Of(RoadmapItem item, EntryLink link, DateOnly day) => new(item.Slug, item.TitleOn(day), item.SectionOn(day), Standings.On(item, day), link.From, link.Illustrative);
}

/// <summary>An entry of a catalogue that an item is about.</summary>
/// <param name="Catalogue">The catalogue's id.</param>
/// <param name="Entry">The entry's id within it.</param>
/// <param name="Name">Of a core system, what it is called; otherwise absent.</param>
/// <param name="Since">Since when.</param>
/// <param name="State">Of a core system, how far it is; absent where nothing is recorded.</param>
/// <param name="StateJapanese">Of a core system, the same in words; otherwise absent.</param>
/// <param name="StateSince">Since when it is so far; absent where nothing is recorded.</param>
/// <param name="Illustrative">Whether the link or the state is made up for a sample.</param>
public sealed record EntryLine(
    string Catalogue, string Entry, string? Name, PartialDate Since, MigrationState? State, string? StateJapanese, PartialDate? StateSince, bool Illustrative);
