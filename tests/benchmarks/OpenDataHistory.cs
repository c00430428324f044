using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>A large catalogue, and what a roadmap would have told of its items. Nothing of it is a real town's.</summary>
internal sealed class OpenDataHistory(Recording recording, Municipality municipality)
{
    public const string Roadmap = "dx-roadmap";

    /// <summary>A word of one dataset in a hundred.</summary>
    public const string SeldomWord = "保育所";

    /// <summary>What the log calls a message on an item, whether the service has a name for it or takes no such message.</summary>
    public const string Message = "received_item_state";

    /// <summary>How many streams one commit is about.</summary>
    private const int Batch = 200;

    private static readonly string[] Subjects = ["人口", "公共施設", "避難所", "ごみ収集", "予算", "図書館", "道路", "観光", "水道", "統計"];
    private static readonly string[] Themes = ["SOCI", "GOVE", "ENVI", "ECON", "EDUC", "TRAN", "HEAL"];
    private static readonly string[] Keywords = ["DX", "施設", "住民", "統計", "防災", "財政", "子育て", "環境"];
    private static readonly Now Now = Now.From(TimeProvider.System);
    private readonly MunicipalityCode code = MunicipalityCode.Parse(municipality.Code);

    public static string Dataset(int number) => string.Create(CultureInfo.InvariantCulture, $"table-{number}");

    /// <summary>Registers and releases so many datasets, each with one file that nobody asks for.</summary>
    public Task CatalogueAsync(int datasets) => InBatchesAsync(datasets, (writing, number) => writing.Append(Streams.Dataset(Dataset(number)), 0, Published(number)));

    /// <summary>One message on each item.</summary>
    public Task MessagesAsync(int items) => InBatchesAsync(items, (writing, item) => writing.Append(
        InboxStream.Key("roadmap", Subject(item)), 0, [new Received<ItemState>(Guid.NewGuid(), State(item))]));

    /// <summary>
    /// As if each of these messages had come so many times, all items in turns; done in the database while the service is
    /// stopped, since receiving 200,000 messages would take minutes.
    /// </summary>
    public static async Task RepeatMessagesAsync(NpgsqlDataSource postgres, int times)
    {
        await using var command = postgres.CreateCommand(
            $"""
            set session_replication_role = replica;
            update open_data.mt_events set type = '{Message}' where stream_id like 'received/roadmap/item/%';
            insert into open_data.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived, headers, user_name, correlation_id, causation_id)
                select nextval('open_data.mt_events_sequence'), gen_random_uuid(), stream_id, n, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived, headers, user_name, correlation_id, causation_id
                from (select e.*, n from open_data.mt_events e, generate_series(2, {times}) n where stream_id like 'received/roadmap/item/%' order by n, e.seq_id) again;
            update open_data.mt_streams set version = {times} where id like 'received/roadmap/item/%';
            update open_data.mt_event_progression set last_seq_id = (select max(seq_id) from open_data.mt_events);
            reset session_replication_role;
            """);
        command.CommandTimeout = 180;
        await command.ExecuteNonQueryAsync();
    }

    private object[] Published(int number)
    {
        var subject = number % 100 == 7 ? SeldomWord : Subjects[number % Subjects.Length];
        var registered = new DatasetRegistered(
            Dataset(number), "", $"{subject}の一覧 {number}", $"町内の{subject}について、担当課が年度ごとにまとめた一覧。行は施設や事業の単位で、出典は庁内の台帳である。", [Keywords[number % Keywords.Length], subject],
            municipality.Name, number % 3 == 0 ? "CC0-1.0" : "CC-BY-4.0", LicenceIllustrative: true, PriceInYen: 0, Illustrative: true)
        {
            Content = Content.Files,
            Further = new FurtherDescription { Theme = Themes[number % Themes.Length], Contact = new Contact("企画課 情報係"), Frequency = UpdateFrequency.Annual },
        };
        var edition = Edition.Of(OpenData.Datasets.Dataset.Create(registered), municipality);
        var bytes = Encoding.UTF8.GetBytes(registered.Title);
        return
        [
            registered,
            new VersionReleased(
                1, null, null, null, edition,
                [new Distribution(DistributionFormat.Csv, DatasetBytes.MediaType(DistributionFormat.Csv), bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))) { Name = "list" }],
                [Requirements.SecondaryUse(edition), Requirements.FreeOfCharge(edition)], PartialDate.Of(Now.Today), Illustrative: true)
            {
                At = Now.Instant,
                ChangedAt = Now.Instant,
            },
        ];
    }

    private ItemState State(int item)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{item + 1}番の手続のオンライン申請への移行");
        return new ItemState(
            new MessageSource(municipality.Code, Subject(item), 1, "roadmap/benchmarks"), Roadmap, Item(item), "dx-policy", "2022-04",
            [new ItemTitleState("2022-04", title, true)],
            [new ItemMeasuresState("2022-04", [string.Create(CultureInfo.InvariantCulture, $"measure-{item % 20}")], null, true)],
            [new ItemSectionState("2022-04", string.Create(CultureInfo.InvariantCulture, $"section-{item % 12}"), true)],
            [new ItemPlanState("2022-04", [new ItemSpanState(2022, 2025, "stated")], null, "計画書の工程表", null, null, true)],
            [new ItemWorkState("started", "2022-04", null, [], true)],
            [.. Enumerable.Range(1, 4).Select(quarter => new ItemReportState($"2022-Q{quarter}", $"令和4年度第{quarter}四半期", "onTrack", quarter * 5, "2023-03-31", true))],
            [new ItemMilestoneState("by-2023", $"{title}の節目", "2023-03", "assumed", "2023-03", true)],
            [new ItemBudgetState(2022, "02-01-0001", "initial", 1_000_000 + item, "general", null, "2022-04", true)],
            true);
    }

    private async Task InBatchesAsync(int count, Action<Writing, int> write)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(Batch))
        {
            await using var session = recording.Open(code);
            Recording.Attribute(session, new RecordedBy("person-publisher", "planning-section-chief", "benchmarks", "benchmarks"));
            var writing = new Writing(session, recording, Now);
            foreach (var number in batch)
            {
                write(writing, number);
            }

            await session.SaveChangesAsync();
        }
    }

    private static string Item(int item) => string.Create(CultureInfo.InvariantCulture, $"item-{item}");

    private static string Subject(int item) => $"item/{Roadmap}/{Item(item)}";
}
