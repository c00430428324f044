using DxGovernance.Platform.Replaying;

namespace DxGovernance.Platform.Tests.Replaying;

public sealed class Spools : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"spool-{Guid.NewGuid():n}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stream_comes_back_in_its_order_among_many_others()
    {
        await using var spool = new EventSpool(_folder);
        for (var i = 0; i < 20_000; i++)
        {
            await spool.AppendAsync(Event(i, $"proposal/p-{i % 1000}", 1 + (i / 1000)), Ct);
        }

        var read = await ReadAsync(spool, "proposal/p-7", until: 15, before: long.MaxValue);

        read.Select(@event => @event.Version).ShouldBe(Enumerable.Range(1, 15).Select(version => (long)version));
        read[2].ShouldBe(new SpooledEvent(2007, 3, "proposal_raised", """{"title":"方針 2007"}"""));
    }

    [Fact]
    public async Task A_stream_is_read_before_a_place_in_the_log()
    {
        await using var spool = new EventSpool(_folder);
        foreach (var index in Enumerable.Range(0, 10))
        {
            await spool.AppendAsync(Event(index * 3, "body/main", index + 1), Ct);
        }

        (await ReadAsync(spool, "body/main", until: long.MaxValue, before: 9)).Select(@event => @event.Version).ShouldBe([1L, 2, 3]);
    }

    [Fact]
    public async Task A_key_longer_than_what_is_read_with_the_header_is_told_apart_to_its_end()
    {
        var key = $"received/{new string('x', 400)}";
        await using var spool = new EventSpool(_folder);
        await spool.AppendAsync(Event(0, key + "a", 1), Ct);
        await spool.AppendAsync(Event(1, key + "b", 1), Ct);

        (await ReadAsync(spool, key + "b", long.MaxValue, long.MaxValue)).ShouldHaveSingleItem().Json.ShouldBe("""{"title":"方針 1"}""");
        (await ReadAsync(spool, key + "c", long.MaxValue, long.MaxValue)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_left_behind()
    {
        await using (var spool = new EventSpool(_folder))
        {
            await spool.AppendAsync(Event(0, "body/main", 1), Ct);
            await ReadAsync(spool, "body/main", long.MaxValue, long.MaxValue);
            Directory.EnumerateFiles(_folder).ShouldHaveSingleItem();
        }

        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
    }

    private static OfflineEvent Event(long index, string stream, long version) =>
        new(index, "proposal_raised", stream, version, default, null, null, null, $$"""{"title":"方針 {{index}}"}""");

    private static async Task<List<SpooledEvent>> ReadAsync(EventSpool spool, string stream, long until, long before)
    {
        var read = new List<SpooledEvent>();
        await foreach (var @event in spool.ReadAsync(stream, until, before, Ct))
        {
            read.Add(@event);
        }

        return read;
    }
}
