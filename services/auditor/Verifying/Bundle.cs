using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>A bundle that was exported: a folder with the logs of services, and a manifest that names every file.</summary>
public sealed class Bundle : IDisposable
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string Format = "dx-governance-bundle/1";

    /// <summary>Where the README's own steps put their scripts.</summary>
    private const string OwnChecks = "check/";

    private readonly string folder;
    private readonly JsonDocument manifest;

    private Bundle(string folder, JsonDocument manifest)
    {
        this.folder = folder;
        this.manifest = manifest;
    }

    /// <summary>Opens one.</summary>
    /// <exception cref="AuditFailureException">It is none.</exception>
    public static Bundle Open(string folder)
    {
        try
        {
            var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
            var services = manifest.RootElement.GetProperty("services").EnumerateArray().Select(service => (Name: service.GetProperty("service").GetString(), IsWhole: service.GetProperty("isWhole").GetBoolean())).ToList();
            var parts = manifest.RootElement.GetProperty("parts").EnumerateArray().Select(part => (Path: part.GetProperty("path").GetString(), Sha256: part.GetProperty("sha256").GetString())).ToList();
            return manifest.RootElement.GetProperty("format").GetString() == Format && manifest.RootElement.GetProperty("municipality").GetString() is not null
                && services.DistinctBy(service => service.Name).Count() == services.Count && !parts.Exists(part => part.Path is null)
                ? new Bundle(folder, manifest)
                : throw new JsonException("This is no manifest.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AuditFailureException(
                new($"書き出されたもの（バンドル）として読めません: {Printable.Of(folder)}", $"This cannot be read as a bundle: {Printable.Of(folder)}"),
                new("dxgov export が書いたフォルダーを指定してください。zip は展開してください。", "Give the folder that dxgov export wrote; unpack a zip first."),
                exception);
        }
    }

    /// <summary>What of the files is not as the manifest says: each is hashed.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var findings = new List<Finding>();
        var named = new HashSet<string>(StringComparer.Ordinal) { "manifest.json", "SHA256SUMS" };
        foreach (var part in manifest.RootElement.GetProperty("parts").EnumerateArray())
        {
            var path = part.GetProperty("path").GetString()!;
            named.Add(path);
            var file = Path.Combine(folder, path);
            if (!File.Exists(file))
            {
                findings.Add(new Finding(FindingCodes.Manifest, new($"{Printable.Of(path)} がありません", $"{Printable.Of(path)} is missing")));
                continue;
            }

            using var stream = File.OpenRead(file);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != part.GetProperty("sha256").GetString())
            {
                findings.Add(new Finding(FindingCodes.Manifest, new($"{Printable.Of(path)} の SHA-256 が目録と違います", $"The SHA-256 of {Printable.Of(path)} is not the one in the manifest")));
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => !named.Contains(file) && !file.StartsWith(OwnChecks, StringComparison.Ordinal)))
        {
            findings.Add(new Finding(FindingCodes.Manifest, new($"目録にないファイルがあります: {Printable.Of(file)}", $"A file that the manifest does not name: {Printable.Of(file)}")));
        }

        return findings;
    }

    /// <summary>The logs in it.</summary>
    /// <param name="services">Those that are wanted.</param>
    /// <param name="named">Whether the person named them: then one that is not there is a fault.</param>
    public IReadOnlyList<ILogSource> Logs(IReadOnlyList<string> services, bool named)
    {
        var municipality = manifest.RootElement.GetProperty("municipality").GetString()!;
        var held = manifest.RootElement.GetProperty("services").EnumerateArray().ToDictionary(service => service.GetProperty("service").GetString()!, service => service.GetProperty("isWhole").GetBoolean());
        if (named && services.FirstOrDefault(service => !held.ContainsKey(service)) is { } missing)
        {
            throw new AuditFailureException(new($"{missing} の記録は入っていません", $"The log of {missing} is not in it"));
        }

        return [.. services.Where(held.ContainsKey).Select(service => new BundledLog(Path.Combine(folder, service), municipality, service, isPart: !held[service]))];
    }

    /// <inheritdoc />
    public void Dispose() => manifest.Dispose();

    private sealed class BundledLog(string folder, string municipality, string service, bool isPart) : ILogSource
    {
        public string Service => service;

        public string Municipality => municipality;

        public bool IsLive => false;

        public bool IsPart => isPart;

        public async Task<string?> CheckpointAsync(CancellationToken ct) => await File.ReadAllTextAsync(Path.Combine(folder, "checkpoint"), ct);

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> EntriesAsync(long size, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, "leaves.ndjson"), ct))
            {
                yield return Encoding.UTF8.GetBytes(line);
            }
        }

        public async IAsyncEnumerable<LoggedLine> EventsAsync(long size, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, "events.ndjson"), ct))
            {
                yield return LoggedLine.OfCloudEvent(line);
            }
        }

        public Task<Stream?> FileAsync(string sha256, CancellationToken ct) =>
            Task.FromResult<Stream?>(Path.Combine(folder, "files", sha256) is var file && File.Exists(file) ? File.OpenRead(file) : null);

        public async Task<string?> ProofAsync(long index, CancellationToken ct) =>
            Path.Combine(folder, "proofs", string.Create(CultureInfo.InvariantCulture, $"{index}{TlogProof.FileExtension}")) is var file && File.Exists(file) ? await File.ReadAllTextAsync(file, ct) : null;
    }
}
