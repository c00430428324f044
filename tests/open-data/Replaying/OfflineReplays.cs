using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.Replaying;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests.Replaying;

public class OfflineReplays
{
    private const string Text = "dataset/dx-policy-text";
    private const string Bodies = "dataset/bodies-and-seats";
    private const string Own = "dataset/facilities";

    private static readonly EventReading Events = new(StoreConfiguration.Unconnected(store => store.AddDatasets()));
    private static readonly DateTimeOffset Then = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Facilities = Encoding.UTF8.GetBytes("ID,名称\r\n1,役場\r\n");

    private readonly Dictionary<string, byte[]> files = [];

    [Fact]
    public async Task What_was_released_is_made_again_and_has_its_bytes()
    {
        var history = History();
        var (findings, summary) = await Offline.ReplayAsync(history, Open);

        findings.ShouldBeEmpty();
        (summary.Events, summary.Replayed).ShouldBe((history.Count, 3));
        summary.Counts.ShouldBe(new Dictionary<string, long> { ["hashed"] = 5, ["remade"] = 4, ["notRemade"] = 0, ["notPresent"] = 0 });
    }

    [Fact]
    public async Task A_byte_that_was_changed_is_found_at_the_version()
    {
        var history = History();
        var sha256 = files.Single(file => file.Value == Facilities).Key;
        files[sha256] = [.. Facilities[..^3], (byte)'x', .. Facilities[^2..]];
        var (findings, _) = await Offline.ReplayAsync(history, Open);

        var finding = findings.ShouldHaveSingleItem();
        finding.Stream.ShouldBe(Own);
        finding.English.ShouldContain($"{sha256} with {Facilities.Length} bytes is recorded");
    }

    [Theory]
    [InlineData("received_revision_adopted", "本文", Text)]
    [InlineData("received_body_state", "DX推進本部", Bodies)]
    public async Task A_message_that_was_changed_is_found_at_the_version_that_is_made_from_it(string type, string said, string stream)
    {
        var history = History();
        var changed = history.First(@event => @event.Type == type);
        changed.Json.ShouldContain(said);
        files.Clear();
        var (findings, summary) = await Offline.ReplayAsync([.. history.Select(@event => @event == changed ? changed with { Json = changed.Json.Replace(said, "別のもの", StringComparison.Ordinal) } : @event)], Open);

        var finding = findings.ShouldHaveSingleItem();
        (finding.Type, finding.Stream).ShouldBe(("version_released", stream));
        finding.English.ShouldContain("do not come out of the log again");
        summary.Counts["notPresent"].ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_was_dropped_is_found()
    {
        var (findings, _) = await Offline.ReplayAsync([.. History().Where(@event => @event.Type != "received_revision_adopted")], Open);

        findings.ShouldHaveSingleItem().Stream.ShouldBe(Text);
    }

    [Fact]
    public async Task A_version_that_was_dropped_is_found()
    {
        var history = History();
        var second = (JsonObject)JsonNode.Parse(history[^1].Json)!;
        second["version"] = 3;
        var (findings, _) = await Offline.ReplayAsync([.. history, history[^1] with { Index = 99, Version = 3, Json = second.ToJsonString() }], Open);

        findings.ShouldHaveSingleItem().English.ShouldBe("Version 3 of facilities follows version 1.");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_pass_unless_it_was_made_again_or_was_taken_back()
    {
        var history = History();
        files.Clear();
        (await Offline.ReplayAsync(history, Open)).Summary.Counts["notPresent"].ShouldBe(1);

        var withdrawn = Event(90, Own, 2, new VersionWithdrawn(1, PartialDate.Parse("2026-11-25"), "個人情報"));
        var (findings, summary) = await Offline.ReplayAsync([.. history, withdrawn], Open);
        findings.ShouldBeEmpty();
        summary.Counts["notPresent"].ShouldBe(0);
    }

    private ValueTask<Stream?> Open(string sha256, CancellationToken ct) => ValueTask.FromResult<Stream?>(files.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : null);

    /// <summary>A policy's text, the bodies from a position before the newest message, and a file of the town's own.</summary>
    private List<OfflineEvent> History()
    {
        var source = new MessageSource("133086", "revision/dx-policy/1.0", 5, "policies/1");
        var (revision, edition) = (Given.Revision(), Given.Edition with { Content = Content.Bodies, Dataset = "bodies-and-seats" });
        var table = BodiesTable.Of([Told.Body], edition);
        return
        [
            Event(0, "received/policies/revision/dx-policy/1.0", 1, new Received<RevisionAdopted>(Given.Received().MessageId, new RevisionAdopted(source, revision))),
            Event(1, Text, 1, Given.Registered),
            Event(2, Text, 2, Version(Given.Edition, [Kept(DistributionFormat.Json, DatasetBytes.Json(revision, Given.Edition)), Kept(DistributionFormat.Csv, DatasetBytes.Csv(revision, Given.Edition))]) with { Received = Given.Received() }),
            Event(3, "received/decisions/body/dx-headquarters", 1, new Received<BodyState>(Guid.NewGuid(), Told.Body)),
            Event(4, "received/decisions/body/council", 1, new Received<BodyState>(Guid.NewGuid(), Told.WithoutSeats)),
            Event(5, Bodies, 1, Version(edition, [.. new[] { DistributionFormat.Json, DistributionFormat.Csv }.Select(format => Kept(format, ContentBytes.Of(format, table, edition)))]) with { Position = 1234 }),
            Event(6, Own, 1, Version(Given.Edition with { Content = Content.Files, Dataset = "facilities" }, [Kept(DistributionFormat.Csv, Facilities)])),
        ];
    }

    private static VersionReleased Version(Edition edition, IReadOnlyList<Distribution> distributions) =>
        new(1, null, null, null, edition, distributions, [], PartialDate.Parse("2026-11-24"), Illustrative: false);

    private Distribution Kept(DistributionFormat format, byte[] bytes)
    {
        var described = DatasetBytes.Describe(format, bytes);
        files[described.Sha256] = bytes;
        return described;
    }

    private static OfflineEvent Event(long index, string stream, long version, object data) => new(
        index,
        data switch { Received<RevisionAdopted> => "received_revision_adopted", Received<BodyState> => "received_body_state", VersionReleased => "version_released", VersionWithdrawn => "version_withdrawn", _ => "dataset_registered" },
        stream, version, Then.AddSeconds(index), null, null, null, Events.Write(data).GetRawText());
}
