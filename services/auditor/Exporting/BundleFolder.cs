using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Exporting;

/// <summary>
/// A bundle in the making: it stands under another name until it is whole, and every file is counted and hashed as it is
/// written.
/// </summary>
public sealed class BundleFolder : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly string target;
    private readonly string partial;
    private readonly SortedDictionary<string, (long Count, long Bytes, string Sha256)> parts = new(StringComparer.Ordinal);

    /// <summary>Begins one.</summary>
    /// <param name="target">Where it is to stand; nothing may be there.</param>
    /// <exception cref="AuditFailureException">Something is.</exception>
    public BundleFolder(string target)
    {
        this.target = Path.GetFullPath(target);
        partial = $"{this.target}.partial";
        if (Path.Exists(this.target) || Path.Exists(partial))
        {
            throw new AuditFailureException(
                new($"{Printable.Of(Path.Exists(this.target) ? this.target : partial)} が既にあります。上書きはしません", $"{Printable.Of(Path.Exists(this.target) ? this.target : partial)} is there already; nothing is written over"),
                new("--out に別の場所を指定してください。", "Give --out another place."));
        }

        Directory.CreateDirectory(partial);
    }

    /// <summary>How many files there are.</summary>
    public int Count => parts.Count;

    /// <summary>How many items a file holds.</summary>
    public long CountOf(string path) => parts[path].Count;

    /// <summary>Whether a file is there.</summary>
    public bool Has(string path) => parts.ContainsKey(path);

    /// <summary>Writes a file whose items are counted by who writes them.</summary>
    public async Task WriteAsync(string path, Func<Stream, Task<long>> write)
    {
        var file = Path.Combine(partial, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        long count;
        await using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
        {
            count = await write(stream);
        }

        using var written = File.OpenRead(file);
        parts[path] = (count, written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written)));
    }

    /// <summary>The same, for who writes two files at once and counts the items of both.</summary>
    public async Task<long> WriteCountedAsync(string path, Func<Stream, Task<long>> write)
    {
        await WriteAsync(path, write);
        return CountOf(path);
    }

    /// <summary>Takes files away again.</summary>
    public void Remove(params IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            File.Delete(Path.Combine(partial, path));
            parts.Remove(path);
        }
    }

    /// <summary>Writes a file of text.</summary>
    public Task WriteAsync(string path, string text) => WriteAsync(path, async stream =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        return 1;
    });

    /// <summary>Writes manifest and sums, and puts the bundle in its place.</summary>
    public async Task FinishAsync(JsonObject manifest)
    {
        manifest["parts"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonObject { ["path"] = part.Key, ["count"] = part.Value.Count, ["bytes"] = part.Value.Bytes, ["sha256"] = part.Value.Sha256 })]);
        await WriteAsync("manifest.json", manifest.ToJsonString(Json) + "\n");
        await File.WriteAllTextAsync(Path.Combine(partial, "SHA256SUMS"), string.Concat(parts.Select(part => $"{part.Value.Sha256}  {part.Key}\n")));
        Directory.Move(partial, target);
    }

    /// <summary>What was not finished is taken away.</summary>
    public void Dispose()
    {
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
