using System.Globalization;
using System.Text.Json;

namespace DxGovernance.Auditor.Verifying;

/// <summary>A version of a dataset, as an event of the log released it.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">The SHA-256 of its files.</param>
public sealed record Release(string Dataset, int Version, IReadOnlyList<string> Sha256)
{
    private const string Type = "version_released";
    private const string Stream = "dataset/";

    /// <summary>What an event released; null where it is about something else.</summary>
    public static Release? Of(LoggedLine line)
    {
        if (line is not { Type: Type, Stream: { } stream, Data: { } text } || !stream.StartsWith(Stream, StringComparison.Ordinal))
        {
            return null;
        }

        using var data = JsonDocument.Parse(text);
        return data.RootElement.ValueKind == JsonValueKind.Object
            && data.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && data.RootElement.TryGetProperty("distributions", out var files)
            && files.ValueKind == JsonValueKind.Array
            ? new Release(stream[Stream.Length..], number, [.. files.EnumerateArray().Select(Sha256Of).OfType<string>()])
            : null;
    }

    /// <summary>What was tampered with may not say it; then the event is the finding.</summary>
    private static string? Sha256Of(JsonElement file) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty("sha256", out var sha256) && sha256.ValueKind == JsonValueKind.String ? sha256.GetString() : null;

    /// <summary>The bytes of one of its files, from where anybody gets them; null where they are not there any more.</summary>
    public async Task<byte[]?> BytesAsync(Gateway gateway, string municipality, string sha256, CancellationToken ct)
    {
        try
        {
            var read = await gateway.JsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"{municipality}/api/datasets/{Uri.EscapeDataString(Dataset)}/versions/{Version}"), ct);
            var files = read.TryGetProperty("distributions", out var direct) ? direct : read.GetProperty("version").GetProperty("distributions");
            return files.EnumerateArray().FirstOrDefault(file => file.GetProperty("sha256").GetString() == sha256) is { ValueKind: JsonValueKind.Object } found
                ? await gateway.BytesAsync(found.GetProperty("address").GetString()!.TrimStart('/'), ct)
                : null;
        }
        catch (AuditFailureException)
        {
            // Taken back, or out of reach: what cannot be had is counted as not present, and never as verified.
            return null;
        }
    }
}

/// <summary>In which version a file was released, of the files that were met last.</summary>
public sealed class ReleasedFiles
{
    private const int Kept = 4096;

    private readonly Dictionary<string, Release> releases = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Takes the next event.</summary>
    public void Remember(LoggedLine line)
    {
        if (Release.Of(line) is not { } release)
        {
            return;
        }

        foreach (var sha256 in release.Sha256.Where(sha256 => releases.TryAdd(sha256, release)))
        {
            order.Enqueue(sha256);
            if (order.Count > Kept)
            {
                releases.Remove(order.Dequeue());
            }
        }
    }

    /// <summary>Where a file was released; null where that is not known.</summary>
    public Release? AddressOf(string sha256) => releases.GetValueOrDefault(sha256);
}
