using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DxGovernance.Auditor.Verifying;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Exporting;

/// <summary>The files of a dataset's version, as anybody can get them, beside the event that released it.</summary>
public static class ReleasedFiles
{
    private const string Released = "version_released";

    /// <summary>Fetches the files that an event released. What was taken back since is not there any more, and left out.</summary>
    public static async Task WriteAsync(Gateway gateway, string municipality, BundleFolder bundle, Leaf leaf, LoggedLine line, CancellationToken ct)
    {
        if (leaf.Type != Released || !leaf.Stream.StartsWith("dataset/", StringComparison.Ordinal))
        {
            return;
        }

        using var data = JsonDocument.Parse(line.Data!);
        var version = data.RootElement.GetProperty("version").GetInt32();
        var dataset = leaf.Stream["dataset/".Length..];
        JsonElement read;
        try
        {
            read = await gateway.JsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"{municipality}/api/datasets/{Uri.EscapeDataString(dataset)}/versions/{version}"), ct);
        }
        catch (AuditFailureException)
        {
            return;
        }

        foreach (var file in DistributionsOf(read))
        {
            var sha256 = file.GetProperty("sha256").GetString()!;
            var path = $"open-data/files/{sha256}";
            if (bundle.Has(path) || !file.TryGetProperty("address", out var address) || await BytesAsync(gateway, address.GetString()!.TrimStart('/'), ct) is not { } bytes)
            {
                continue;
            }

            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
            {
                throw new AuditFailureException(new($"{Printable.Of(address.GetString()!)} の内容が記録と違います", $"The bytes of {Printable.Of(address.GetString()!)} are not those that were released"));
            }

            await bundle.WriteAsync(path, async stream =>
            {
                await stream.WriteAsync(bytes, ct);
                return 1;
            });
        }
    }

    private static JsonElement.ArrayEnumerator DistributionsOf(JsonElement version) =>
        version.TryGetProperty("distributions", out var files) ? files.EnumerateArray()
        : version.TryGetProperty("version", out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("distributions", out var nested) ? nested.EnumerateArray()
        : default;

    private static async Task<byte[]?> BytesAsync(Gateway gateway, string path, CancellationToken ct)
    {
        try
        {
            return await gateway.BytesAsync(path, ct);
        }
        catch (AuditFailureException)
        {
            return null;
        }
    }
}
