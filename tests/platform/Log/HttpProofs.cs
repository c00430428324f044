using System.Net;
using System.Text;
using DxGovernance.Fixtures;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>Every proof that a log gives verifies against its heads, and what cannot be proved is refused.</summary>
public sealed class HttpProofs(NotesService service) : IClassFixture<NotesService>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync(Ct);
        if (await service.ScalarAsync<long>("select count(*) from notes.log_head") == 0)
        {
            await service.NoteAsync(5);
            await service.SealAsync();
            await service.NoteAsync(8);
            await service.SealAsync();
        }

        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("&size=5")]
    public async Task Each_event_is_shown_to_be_in_the_log(string size)
    {
        var entries = await service.EntriesAsync();
        for (var index = 0; index < (size.Length == 0 ? 13 : 5); index++)
        {
            var text = (await service.Anonymous().GetAsync(NotesService.Address($"proof?event={Leaf.Parse(entries[index]).Id}{size}"))).Accepted();
            (text.MediaType, text.Headers.CacheControl!.NoCache).ShouldBe(("text/plain", true));
            (await service.Anonymous().GetAsync(NotesService.Address($"proof?index={index}{size}"))).Text.ShouldBe(text.Text);
            var proof = TlogProof.Parse(Encoding.UTF8.GetBytes(text.Text));
            proof.Index.ShouldBe(index);
            var head = Trusted(proof.Checkpoint);
            head.Size.ShouldBe(size.Length == 0 ? 13 : 5);
            new InclusionProof(proof.Index, head.Size, proof.Hashes).Shows(MerkleHash.Leaf(entries[index]), head.Root).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Between_any_two_sizes_nothing_changed()
    {
        var leaves = (await service.EntriesAsync()).Select(entry => MerkleHash.Leaf(entry)).ToList();
        var roots = Enumerable.Range(0, leaves.Count + 1).Select(size => TreeEdge.Empty.Append(leaves.Take(size)).Edge.Root()).ToList();
        for (var to = 0; to <= leaves.Count; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                var answer = (await service.Anonymous().GetAsync(NotesService.Address($"consistency?from={from}&to={to}"))).Accepted().Json;
                (answer["rootFrom"]!.GetValue<string>(), answer["rootTo"]!.GetValue<string>()).ShouldBe(($"{roots[from]}", $"{roots[to]}"));
                (answer["from"]!.GetValue<long>(), answer["to"]!.GetValue<long>()).ShouldBe((from, to));
                var hashes = answer["hashes"]!.AsArray().Select(hash => MerkleHash.Read(Convert.FromBase64String(hash!.GetValue<string>())));
                new ConsistencyProof(from, to, [.. hashes]).Shows(roots[from], roots[to]).ShouldBeTrue($"{from} to {to}");
            }
        }
    }

    [Theory]
    [InlineData("proof", "event")]
    [InlineData("proof?event=01890a5d-ac96-774b-bcce-b302099a8057&index=1", "event")]
    [InlineData("proof?event=x", "event")]
    [InlineData("proof?event=", "event")]
    [InlineData("proof?index=x", "index")]
    [InlineData("proof?index=-1", "index")]
    [InlineData("proof?index=99999999999999999999", "index")]
    [InlineData("proof?index=1&size=-1", "size")]
    [InlineData("proof?index=1&size=x", "size")]
    [InlineData("proof?index=1&leaf=2", "leaf")]
    [InlineData("consistency", "from")]
    [InlineData("consistency?from=1", "to")]
    [InlineData("consistency?from=x&to=2", "from")]
    [InlineData("consistency?from=-1&to=2", "from")]
    [InlineData("consistency?from=1&to=-2", "to")]
    [InlineData("consistency?from=3&to=2", "from")]
    [InlineData("consistency?from=3&to=14", "to")]
    [InlineData("consistency?from=3&to=9223372036854775807", "to")]
    [InlineData("key?x=1", "x")]
    [InlineData("checkpoint?size=1", "size")]
    [InlineData("tile/0/000.p/1?x=1", "x")]
    public async Task What_cannot_be_read_is_refused_naming_it(string rest, string field)
    {
        var answer = await service.Anonymous().GetAsync(NotesService.Address(rest));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Json["field"]!.GetValue<string>().ShouldBe(field);
        (answer.Headers.CacheControl?.NoStore ?? true).ShouldBeTrue("a refusal is never kept");
    }

    [Theory]
    [InlineData("proof?event=01890a5d-ac96-774b-bcce-b302099a8057", "event-not-in-log")]
    [InlineData("proof?index=13", "leaf-not-in-log")]
    [InlineData("proof?index=9223372036854775807", "leaf-not-in-log")]
    [InlineData("proof?index=5&size=5", "leaf-not-in-log")]
    [InlineData("proof?index=1&size=6", "head-not-signed")]
    [InlineData("proof?index=0&size=0", "head-not-signed")]
    public async Task What_the_log_does_not_have_cannot_be_proved(string rest, string problem) =>
        (await service.Anonymous().GetAsync(NotesService.Address(rest))).Problem.ShouldBe(problem);

    [Fact]
    public async Task An_event_of_another_municipality_is_not_in_this_log()
    {
        var id = Leaf.Parse((await service.EntriesAsync())[0]).Id;
        (await service.Anonymous().GetAsync(NotesService.Address($"proof?event={id}", NotesService.Other))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anonymous().GetAsync(NotesService.Address("proof?index=0", NotesService.Other))).Problem.ShouldBe("log-not-begun");
        (await service.Anonymous().GetAsync(NotesService.Address("checkpoint", "011002"))).Problem.ShouldBe("unknown-municipality");
    }

    [Fact]
    public async Task Every_address_of_the_log_has_an_access_rule_and_is_described()
    {
        EndpointRules.WithoutAccessRule(service.Services).ShouldBeEmpty();
        OpenApiRules.Faults(service.Services, (await service.Anonymous().GetAsync("/openapi/notes.json")).Json).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schemas_say_what_the_data_of_each_event_look_like()
    {
        var schemas = (await service.Anonymous().GetAsync(NotesService.Address("schemas"))).Accepted().Json.AsObject();
        schemas.Select(schema => schema.Key).ShouldBe(["noted", "shown"]);
        schemas["shown"]!["properties"]!["toAll"]!["type"]!.GetValue<string>().ShouldBe("boolean");
        schemas["shown"]!["properties"]!["text"].ShouldNotBeNull();
    }

    private Checkpoint Trusted(SignedNote note)
    {
        var origin = note.Text.Split('\n')[0];
        return new LogTrust(origin, [service.Keys.Signers(origin).Single().Verifier], []).Read(note).ShouldBeOfType<CheckpointVerdict.Trusted>().Checkpoint;
    }
}
