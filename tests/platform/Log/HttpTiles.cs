using System.Globalization;
using System.Net;
using DxGovernance.Fixtures;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>A log over HTTP is what C2SP says that one is, whatever its size.</summary>
public class HttpTiles(NotesService service) : IClassFixture<NotesService>
{
    private static readonly long[] Sizes = [0, 1, 255, 256, 257, 600];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_every_size_the_head_verifies_and_each_tile_and_bundle_gives_its_root()
    {
        (await service.Anonymous().GetAsync(NotesService.Address("checkpoint"))).Problem.ShouldBe("log-not-begun");
        (await service.Anonymous().GetAsync(NotesService.Address("key"))).Problem.ShouldBe("log-not-begun");
        (await service.Http.GetAsync(NotesService.Address("tile/0/000.p/1"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (before, size) in Sizes.Zip(Sizes.Skip(1)))
        {
            await service.NoteAsync((int)(size - before));
            await service.SealAsync();
            await ShouldBeWholeAsync(size);
        }

        await ShouldServeEveryPartAsync(600);
        await ShouldListEveryHeadAsync();
    }

    [Theory]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/99999999999999999999/000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/+01")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/00")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/-1")]
    [InlineData("tile/0/000.p/1/2")]
    [InlineData("tile/0/000.p/x")]
    [InlineData("tile/0/000/p/1")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries")]
    [InlineData("tile/entries/0")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/%30%30%30.p%2F1")]
    [InlineData("tile/0/%2e%2e%2f000")]
    [InlineData("tile/0/٠٠٠")]
    public async Task An_address_that_is_no_tile_s_is_refused_naming_it(string rest)
    {
        var answer = await service.Anonymous().GetAsync(NotesService.Address(rest));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        (answer.Problem, answer.Json["field"]!.GetValue<string>()).ShouldBe(("tile-path-invalid", "path"));
    }

    [Theory]
    [InlineData("tile/8/000")]
    [InlineData("tile/7/000.p/1")]
    [InlineData("tile/63/000.p/1")]
    [InlineData("tile/0/x001/x000/000")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/807")]
    [InlineData("tile/entries/x009/x223/x372/x036/x854/x775/807")]
    [InlineData("tile/entries/x001/000.p/255")]
    [InlineData("tile/0/000.json")]
    [InlineData("checkpoint.json")]
    [InlineData("heads.csv")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task What_the_log_does_not_have_is_not_found(string rest)
    {
        var answer = await service.Http.GetAsync(NotesService.Address(rest), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl?.MaxAge.ShouldBeNull();
    }

    private async Task ShouldBeWholeAsync(long size)
    {
        var checkpoint = await HeadAsync();
        (checkpoint.Size, checkpoint.Origin).ShouldBe((size, service.Keys.OriginOf(NotesService.Municipality, await service.ScalarAsync<string>("select origin from notes.log_generation"))));
        (await MerkleTree.RootAsync(size, async (path, ct) => await service.Http.GetByteArrayAsync(NotesService.Address($"{path}"), ct), Ct)).ShouldBe(checkpoint.Root);

        var edge = TreeEdge.Empty;
        var expected = await service.EntriesAsync();
        for (var bundle = 0; TilePath.In(size, TilePath.Entries, bundle) is { } path; bundle++)
        {
            var entries = EntryBundle.Read(await service.Http.GetByteArrayAsync(NotesService.Address($"{path}"), Ct), path.Width);
            entries.Select(entry => entry.ToArray()).ShouldBe(expected.Skip(bundle * TilePath.FullWidth).Take(path.Width));
            edge = edge.Append(entries.Select(entry => MerkleHash.Leaf(entry.Span))).Edge;
        }

        edge.Root().ShouldBe(checkpoint.Root);

        // One wider than the tree is not there.
        var last = TilePath.In(size, 0, (size - 1) / TilePath.FullWidth)!.Value;
        var wider = last.IsFull ? new TilePath(0, last.Index + 1, 1) : last with { Width = last.Width + 1 };
        foreach (var path in (TilePath[])[wider, wider with { Level = TilePath.Entries }])
        {
            (await service.Http.GetAsync(NotesService.Address($"{path}"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{path} of {size}");
        }
    }

    private async Task<Checkpoint> HeadAsync()
    {
        var answer = await service.Anonymous().GetAsync(NotesService.Address("checkpoint"));
        (answer.MediaType, answer.Headers.CacheControl!.NoCache).ShouldBe(("text/plain", true));
        var keys = (await service.Anonymous().GetAsync(NotesService.Address("key"))).Text.TrimEnd('\n').Split('\n').Select(VerifierKey.Parse).ToList();
        var note = SignedNote.Parse(answer.Text);
        var origin = note.Text.Split('\n')[0];
        keys.ShouldBe([service.Keys.Signers(origin).Single().Verifier, service.Keys.Cosigners(origin).Single().Verifier]);
        var trusted = new LogTrust(origin, [keys[0]], [keys[1]]).Read(note).ShouldBeOfType<CheckpointVerdict.Trusted>();
        trusted.StatedAt.ShouldBe(service.Now.AddSeconds(-7));
        return trusted.Checkpoint;
    }

    /// <summary>Each tile and bundle, as wide as it is and at every width below, since readers of older heads ask for those.</summary>
    private async Task ShouldServeEveryPartAsync(long size)
    {
        foreach (var level in (int[])[TilePath.Entries, 0, 1])
        {
            for (var index = 0; TilePath.In(size, level, index) is { } path; index++)
            {
                var (whole, headers) = await TileAsync(path);
                (headers["Cache-Control"], headers["Content-Type"]).ShouldBe(
                    (path.IsFull ? "public, max-age=31536000, immutable" : "public, max-age=300", "application/octet-stream"));
                (await service.Anonymous().GetAsync(NotesService.Address($"{path}"), ("If-None-Match", headers["ETag"]))).Status.ShouldBe(HttpStatusCode.NotModified);
                foreach (var width in ((int[])[1, 2, 100, 255]).Where(width => width < path.Width))
                {
                    var (part, of) = await TileAsync(path with { Width = width });
                    whole.AsSpan().StartsWith(part).ShouldBeTrue();
                    of["Cache-Control"].ShouldBe("public, max-age=300");
                    (level == TilePath.Entries ? EntryBundle.Read(part, width).Count : part.Length / MerkleHash.Length).ShouldBe(width);
                }
            }
        }
    }

    private async Task<(byte[] Bytes, IReadOnlyDictionary<string, string> Headers)> TileAsync(TilePath path)
    {
        var answer = (await service.Http.GetAsync(NotesService.Address($"{path}"), Ct)).EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(Ct), answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    private async Task ShouldListEveryHeadAsync()
    {
        var anonymous = service.Anonymous();
        var next = NotesService.Address("heads?limit=2");
        var heads = new List<Checkpoint>();
        while (next is not null)
        {
            var answer = (await anonymous.GetAsync(next)).Accepted();
            foreach (var item in answer.Json["items"]!.AsArray())
            {
                Checkpoint.TryParse(SignedNote.Parse(item!["checkpoint"]!.GetValue<string>()).Text, out var head).ShouldBeTrue();
                (item["size"]!.GetValue<long>(), item["root"]!.GetValue<string>()).ShouldBe((head.Size, $"{head.Root}"));
                item["sealedAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
                heads.Add(head);
            }

            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        heads.Select(head => head.Size).ShouldBe(Sizes.Skip(1));
        var tiles = await Task.WhenAll(heads.Select(head => MerkleTree.RootAsync(head.Size, async (path, ct) => await service.Http.GetByteArrayAsync(NotesService.Address($"{path}"), ct), Ct)));
        tiles.ShouldBe(heads.Select(head => head.Root));
        foreach (var wrong in (string[])["heads?after=x", "heads?after=-1", "heads?limit=0", "heads?limit=201", "heads?limit=x", "heads?size=1"])
        {
            (await anonymous.GetAsync(NotesService.Address(wrong))).Status.ShouldBe(HttpStatusCode.BadRequest, wrong);
        }

        (await anonymous.GetAsync(NotesService.Address(string.Create(CultureInfo.InvariantCulture, $"heads?after={long.MaxValue}")))).Json["items"]!.AsArray().ShouldBeEmpty();
    }
}
