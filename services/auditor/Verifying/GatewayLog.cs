using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DxGovernance.Auditor.Replaying;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>A log as its service hands it out: checkpoint and entries to everybody, the events behind them to an auditor.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="municipality">The municipality.</param>
/// <param name="service">The service.</param>
public sealed class GatewayLog(Gateway gateway, string municipality, string service) : ILogSource
{
    /// <inheritdoc />
    public string Service => service;

    /// <inheritdoc />
    public string Municipality => municipality;

    /// <inheritdoc />
    public bool IsLive => true;

    /// <inheritdoc />
    public bool IsPart => false;

    private readonly ReleasedFiles files = new();

    private string Log => $"{municipality}/api/{service}/log";

    /// <inheritdoc />
    public async Task<string?> CheckpointAsync(CancellationToken ct) => Encoding.UTF8.GetString(await gateway.BytesAsync($"{Log}/checkpoint", ct));

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> EntriesAsync(long size, [EnumeratorCancellation] CancellationToken ct)
    {
        for (long tile = 0; TilePath.In(size, TilePath.Entries, tile) is { } path; tile++)
        {
            IReadOnlyList<ReadOnlyMemory<byte>> entries;
            try
            {
                entries = EntryBundle.Read(await gateway.BytesAsync($"{Log}/{path}", ct), path.Width);
            }
            catch (FormatException exception)
            {
                throw new AuditFailureException(new($"{path} が読み取れません: {exception.Message}", $"{path} cannot be read: {exception.Message}"), cause: exception);
            }

            foreach (var entry in entries)
            {
                yield return entry;
            }
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LoggedLine> EventsAsync(long size, [EnumeratorCancellation] CancellationToken ct)
    {
        using var answer = await gateway.StreamAsync($"{Log}/data?from=0&to={size - 1}", ct);
        var isWhole = false;
        await foreach (var line in Lines.OfAsync(await answer.Content.ReadAsStreamAsync(ct), ct))
        {
            if (LoggedLine.OfData(line) is { } @event)
            {
                files.Remember(@event);
                yield return @event;
            }
            else
            {
                isWhole = line.StartsWith("{\"end\"", StringComparison.Ordinal);
            }
        }

        if (!isWhole)
        {
            throw new AuditFailureException(new("事象の応答が途中で切れました", "The answer with the events broke off"), new("もう一度実行してください。", "Run it again."));
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> FileAsync(string sha256, CancellationToken ct) =>
        files.AddressOf(sha256) is { } release && await release.BytesAsync(gateway, municipality, sha256, ct) is { } bytes ? new MemoryStream(bytes) : null;

    /// <inheritdoc />
    public Task<string?> ProofAsync(long index, CancellationToken ct) => Task.FromResult<string?>(null);
}
