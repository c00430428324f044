using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Auditor.Tests.Verifying;

/// <summary>
/// The log of a service, as its service hands it out, in the hands of somebody who can change what he likes: what was
/// sealed (<see cref="Entries"/>), and what stands in the store (<see cref="Lines"/>).
/// </summary>
internal sealed class FakeLog
{
    public const string Municipality = "133086";
    public const string Service = "roadmap";

    private static readonly DateTimeOffset Begin = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    public FakeLog(int events = 0, string origin = "town.example/133086/roadmap/first")
    {
        Origin = origin;
        Key = SigningKey.Generate(origin, SignatureType.Ed25519);
        Cosigner = SigningKey.Generate(origin, SignatureType.Cosignature);
        Record(events);
    }

    public string Origin { get; set; }

    public SigningKey Key { get; set; }

    public SigningKey Cosigner { get; set; }

    /// <summary>What was sealed.</summary>
    public List<byte[]> Entries { get; } = [];

    /// <summary>What stands in the place of each entry; null where nothing does.</summary>
    public List<JsonObject?> Lines { get; } = [];

    /// <summary>What stands below the sealed mark without an entry.</summary>
    public List<JsonObject> Unsealed { get; } = [];

    /// <summary>When the cosigner states the checkpoint.</summary>
    public DateTimeOffset StatedAt { get; set; } = TimeProvider.System.GetUtcNow();

    /// <summary>Whether the answer with the events comes to its end.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Replaces the bundles of entries that are served.</summary>
    public Func<byte[], byte[]> ServedEntries { get; set; } = bytes => bytes;

    /// <summary>The keys, as they reach the auditor by another way.</summary>
    public IReadOnlyList<string> Keys => [$"{Key.Verifier}", $"{Cosigner.Verifier}"];

    public static JsonObject Event(int number, string stream, long version, string data = """{"text":"計画"}""") => new()
    {
        ["id"] = Guid.NewGuid().ToString("D"),
        ["type"] = "item_described",
        ["stream"] = stream,
        ["version"] = version,
        ["tenant"] = Municipality,
        ["recordedAt"] = Begin.AddMinutes(number).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["actor"] = "person-1",
        ["post"] = null,
        ["correlation"] = $"c-{number}",
        ["causation"] = null,
        ["recorded"] = "at-the-time",
        ["salt"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Leaf.SaltLength)),
        ["data"] = JsonNode.Parse(data),
        ["sequence"] = number,
    };

    /// <summary>Records and seals events: three streams take turns.</summary>
    public void Record(int events)
    {
        for (var left = events; left > 0; left--)
        {
            Record(Event(Entries.Count, $"item/{Entries.Count % 3}", (Entries.Count / 3) + 1));
        }
    }

    public void Record(JsonObject line)
    {
        Entries.Add(EntryOf(line));
        Lines.Add(line);
    }

    /// <summary>The entry that an event gives.</summary>
    public static byte[] EntryOf(JsonObject line) =>
        Auditor.Verifying.LoggedLine.OfData(new JsonObject(line.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) { ["index"] = 0 }.ToJsonString())!.ToLeaf().ToEntry();

    public Checkpoint Head(int? size = null)
    {
        var range = new CompactRange();
        foreach (var entry in Entries.Take(size ?? Entries.Count))
        {
            range.Append(MerkleHash.Leaf(entry));
        }

        return new Checkpoint(Origin, range.Size, range.Root());
    }

    public SignedNote Note()
    {
        var head = Head();
        return SignedNote.Of(head.ToString(), Key.Sign(head.ToString()));
    }

    public Task<FakeGateway> ServeAsync() => FakeGateway.StartAsync(AnswerAsync);

    private async Task AnswerAsync(HttpContext http)
    {
        var log = $"/{Municipality}/api/{Service}/log/";
        var path = http.Request.Path.Value!;
        if (!path.StartsWith(log, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await http.Response.Body.WriteAsync(await BytesAsync(path[log.Length..], http), http.RequestAborted);
    }

    private async Task<byte[]> BytesAsync(string asked, HttpContext http)
    {
        switch (asked)
        {
            case "checkpoint" when Entries.Count == 0:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return """{"detail":"not begun"}"""u8.ToArray();
            case "checkpoint":
                return Encoding.UTF8.GetBytes(Note().With(Cosigner.Cosign(Head(), StatedAt)).ToString());
            case "key":
                return Encoding.UTF8.GetBytes(string.Concat(Keys.Select(key => $"{key}\n")));
            case "schemas":
                return """{"item_described":{"type":"object"},"item_started":{"type":"object"}}"""u8.ToArray();
            case "data":
                return Encoding.UTF8.GetBytes(string.Concat(Data(int.Parse(http.Request.Query["to"]!, System.Globalization.CultureInfo.InvariantCulture)).Select(line => $"{line}\n")));
            case "proof":
                return Encoding.UTF8.GetBytes((await ProofAsync(long.Parse(http.Request.Query["index"]!, System.Globalization.CultureInfo.InvariantCulture))).ToString());
            default:
                TilePath.TryParse(asked, out var tile).ShouldBeTrue(asked);
                tile.Level.ShouldBe(TilePath.Entries);
                return ServedEntries(EntryBundle.Write([.. Entries.Skip((int)tile.Index * TilePath.FullWidth).Take(tile.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]));
        }
    }

    private IEnumerable<string> Data(int to)
    {
        yield return new JsonObject { ["begin"] = new JsonObject { ["origin"] = Origin, ["size"] = Entries.Count, ["checkpoint"] = Note().ToString() } }.ToJsonString();
        for (var index = 0; index <= to && index < Lines.Count; index++)
        {
            yield return Placed(index, Lines[index]).ToJsonString();
        }

        foreach (var line in Unsealed)
        {
            yield return Placed(null, line).ToJsonString();
        }

        if (IsWhole)
        {
            yield return """{"end":{"leaves":0,"unsealed":0}}""";
        }
    }

    private static JsonObject Placed(int? index, JsonObject? line)
    {
        var placed = new JsonObject { ["index"] = index };
        if (line is null)
        {
            placed["missing"] = true;
            return placed;
        }

        foreach (var (name, value) in line)
        {
            placed[name] = value?.DeepClone();
        }

        return placed;
    }

    private async Task<TlogProof> ProofAsync(long index)
    {
        var tiles = TreeEdge.Empty.Append(Entries.Select(entry => MerkleHash.Leaf(entry))).Tiles.ToDictionary(tile => tile.Path, tile => tile.Bytes);
        var proof = await MerkleTree.InclusionProofAsync(index, Entries.Count, (path, _) => ValueTask.FromResult(tiles[path]), TestContext.Current.CancellationToken);
        return TlogProof.Of(proof, Note());
    }
}
