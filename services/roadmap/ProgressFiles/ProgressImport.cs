using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using Microsoft.AspNetCore.Mvc;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>
/// 進捗一覧を取り込む: all rows or none, in one commit. A row that says what is recorded already records nothing; one that
/// is empty says nothing. A row whose item was changed since the file was written is a fault, not a surprise.
/// </summary>
public static class ProgressImport
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const int LargestFile = 2_000_000;

    private const int MostFaultsTold = 500;

    /// <summary>The column that a field of the command stands in.</summary>
    private static readonly Dictionary<string, string> ColumnOf = new()
    {
        ["$.period"] = ProgressFile.Period,
        ["$.status"] = ProgressFile.Status,
        ["$.percent"] = ProgressFile.Percent,
        ["$.text"] = ProgressFile.Text,
        ["$.evidenceSha256"] = ProgressFile.Evidence,
        ["$.reportedOn"] = ProgressFile.ReportedOn,
    };

    /// <summary>What a table comes to: what each row records, and every row that is wrong.</summary>
    /// <param name="table">The table.</param>
    /// <param name="items">The items that it names, as far as there are such, with the versions of their records.</param>
    /// <param name="notEntitled">Why its sender may not report on an item, or null; asked only for rows that record something.</param>
    /// <param name="now">The moment.</param>
    public static ImportOfReports Plan(ReadTable table, IReadOnlyDictionary<string, (RoadmapItem Item, long Version)> items, Func<RoadmapItem, Refusal?> notEntitled, Now now)
    {
        var faults = new List<Fault>(table.Faults);
        var records = new List<RecordedRow>();
        var (unchanged, empty) = (0, 0);
        var states = items.ToDictionary(known => known.Key, known => known.Value.Item);
        foreach (var row in table.Rows)
        {
            if (!states.TryGetValue(row.Item, out var item))
            {
                faults.Add(new Fault(row.Row, ProgressFile.Item, "item-unknown", $"項目「{row.Item}」はありません", $"There is no item {row.Item} in this roadmap."));
                continue;
            }

            if (row.Title is not null && row.Title != CsvTable.OneLine(item.TitleOn(now.Today)).Trim())
            {
                faults.Add(new Fault(row.Row, ProgressFile.Title, "title-differs", $"項目「{row.Item}」の内容は「{item.TitleOn(now.Today)}」です", "The title is not that of the item: perhaps the row is another item's. Titles are changed by describing the item."));
                continue;
            }

            var held = item.ReportOn(row.Command.Period, now.Today);
            if (row.IsEmpty)
            {
                empty++;
                if (held is not null)
                {
                    faults.Add(new Fault(row.Row, ProgressFile.Status, "report-not-erased", "報告は空にして消すことはできません", $"{row.Item} has a report on {row.Command.Period}; emptying its row does not take it back. Leave the row out, or report anew."));
                }

                continue;
            }

            // A cell shows a text on one line: what reads the same is the same.
            var command = held?.Text is { } text && row.Command.Text is { } given && CsvTable.OneLine(text).Trim() == given.Trim() ? row.Command with { Text = text } : row.Command with { Text = row.Command.Text?.Trim() };
            switch (Reporting.Decide(item, command, now))
            {
                case Outcome.Refused { Refusal: var refusal }:
                    faults.Add(new Fault(row.Row, refusal.Field is { } field ? ColumnOf.GetValueOrDefault(field) : null, refusal.Type, refusal.Japanese, refusal.English));
                    break;
                case Outcome.Accepted { Events: [ProgressReported reported] }:
                    if (row.Version is { } version && version != items[row.Item].Version)
                    {
                        faults.Add(new Fault(row.Row, ProgressFile.Version, "changed-since", "この一覧を出力した後に記録が変わっています", $"The record of {row.Item} is at version {items[row.Item].Version} now, and the file was written from {version}. Take the table out again."));
                    }
                    else if (notEntitled(item) is { } refusal)
                    {
                        faults.Add(new Fault(row.Row, ProgressFile.Item, refusal.Type, refusal.Japanese, refusal.English));
                    }
                    else
                    {
                        records.Add(new RecordedRow(row.Row, row.Item, reported));
                        states[row.Item] = item.Apply(reported);
                    }

                    break;
                default:
                    unchanged++;
                    break;
            }
        }

        return new ImportOfReports(faults.Count == 0 ? records : [], unchanged, empty) { Faults = [.. faults.OrderBy(fault => fault.Line)] };
    }

    /// <summary>Maps the address.</summary>
    public static void MapProgressImport(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPut("/reports", async (string roadmap, bool? dryRun, HttpRequest request, ClaimsPrincipal actor, Commands commands, Platform.Http.Reading reading, CancellationToken ct) =>
            {
                var body = await TextBody.ReadAsync(request, ct, LargestFile);
                if (body.Problem is { } problem)
                {
                    return problem;
                }

                var table = ProgressTable.Read(body.Text!);
                return dryRun == true
                    ? await reading.AnswerAsync((work, ct) => TryAsync(work, roadmap, table, actor, request.Headers["Acting-Post"].ToString(), ct), ct)
                    : await commands.ExecuteAsync(body.Text, (work, ct) => TakeInAsync(work, roadmap, table, actor, ct), ct);
            })
            .ForRoles(Role.Secretariat, Role.Section).WithMetadata(new RequestSizeLimitAttribute(LargestFile)).Accepts<string>("text/csv").Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("進捗一覧をCSVで取り込む（dryRun=true は試すだけ） / Take reports in as CSV, all rows or none; dryRun=true only tells what would be recorded");

    private static async Task<Receipt> TakeInAsync(CommandWork work, string roadmap, ReadTable table, ClaimsPrincipal actor, CancellationToken ct)
    {
        var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
        var streams = new Dictionary<string, WritableStream<RoadmapItem>>();
        foreach (var item in NamedBy(table, record.State!))
        {
            streams[item] = await work.FindAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
        }

        var items = streams.ToDictionary(stream => stream.Key, stream => (stream.Value.State!, stream.Value.Version));
        var sections = actor.HasClaim("roles", Role.Secretariat)
            ? null
            : await Responsibility.SectionsOfAsync(items.Values.Select(item => item.Item1), work.Now.Today, async (key, ct) => (await work.Writing.RelyOnAsync<SectionRecord>(key, ct)).State, ct);
        var plan = Plan(table, items, item => NotEntitled(item, sections, Responsibility.PostOf(work), work.Now), work.Now);
        CommandWork.Demand(RefusalOf(plan));
        foreach (var row in plan.Records)
        {
            streams[row.Item].Append(row.Report);
        }

        return new Receipt(record.Key.Value, Version: null) { Details = plan };
    }

    /// <summary>What would be recorded, and nothing of it done.</summary>
    private static async Task<ImportOfReports?> TryAsync(ReadWork work, string roadmap, ReadTable table, ClaimsPrincipal actor, string actingPost, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var items = new Dictionary<string, (RoadmapItem Item, long Version)>();
        foreach (var item in NamedBy(table, record))
        {
            if (await work.FoldAsync<RoadmapItem>(Streams.Item(roadmap, item), ct) is { } folded)
            {
                items[item] = (folded.State, folded.Version);
            }
        }

        var sections = actor.HasClaim("roles", Role.Secretariat)
            ? null
            : await Responsibility.SectionsOfAsync(items.Values.Select(item => item.Item), work.Now.Today, async (key, ct) => (await work.FoldAsync<SectionRecord>(key, ct))?.State, ct);
        var posts = actor.FindAll("posts").Select(claim => claim.Value).ToList();
        var post = actingPost.Length > 0 && posts.Contains(actingPost) ? actingPost : posts.FirstOrDefault();
        var plan = Plan(table, items, item => NotEntitled(item, sections, post, work.Now), work.Now);
        return RefusalOf(plan) is { } refusal ? throw ReadWork.Refused(refusal) : plan;
    }

    private static IEnumerable<string> NamedBy(ReadTable table, RoadmapRecord roadmap) => table.Rows.Select(row => row.Item).Distinct().Intersect(roadmap.Items);

    private static Refusal? NotEntitled(RoadmapItem item, IReadOnlyDictionary<string, SectionRecord>? sections, string? post, Now now) =>
        sections is null ? null : Responsibility.Problem(item, Responsibility.On(item, now.Today, sections), post);

    private static Refusal? RefusalOf(ImportOfReports plan)
    {
        if (plan.Faults is not [var first, ..])
        {
            return null;
        }

        var place = first.Subject is { } column ? ($"{first.Line}行目「{column}」", $"Row {first.Line}, {column}") : ($"{first.Line}行目", $"Row {first.Line}");
        return new Refusal(
            "csv-invalid",
            $"{plan.Faults.Count}か所の誤りがあるため、何も取り込みませんでした。{place.Item1}：{first.Japanese}",
            $"Nothing is taken in: there are {plan.Faults.Count} faults, listed in «faults» by row and column{(plan.Faults.Count > MostFaultsTold ? $" (the first {MostFaultsTold})" : "")}. {place.Item2}: {first.English}")
        {
            Kind = RefusalKind.Invalid,
            Field = $"row {first.Line}",
            Faults = [.. plan.Faults.Take(MostFaultsTold)],
        };
    }
}

/// <summary>What taking in a table comes to.</summary>
/// <param name="Records">The reports that are recorded, or would be, by row.</param>
/// <param name="Unchanged">How many rows say what is recorded already.</param>
/// <param name="Empty">How many rows say nothing.</param>
public sealed record ImportOfReports(IReadOnlyList<RecordedRow> Records, int Unchanged, int Empty)
{
    /// <summary>What is wrong, by row and column; then nothing is recorded.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>A row and the report that it comes to.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Item">The item.</param>
/// <param name="Report">The report.</param>
public sealed record RecordedRow(int Row, string Item, ProgressReported Report);
