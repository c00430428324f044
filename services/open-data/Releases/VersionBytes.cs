using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using Marten;

namespace DxGovernance.OpenData.Releases;

/// <summary>The bytes of a version, built again from what it names.</summary>
public static class VersionBytes
{
    /// <summary>A file of a version; it can be sought.</summary>
    /// <exception cref="InvalidOperationException">It does not build to what was released: the record, the rules or the kept file were altered.</exception>
    public static async Task<Stream> OpenAsync(IQuerySession session, IFileStore files, VersionReleased version, Distribution recorded, CancellationToken ct)
    {
        if (version is { Received: null, Position: null })
        {
            var file = await files.OpenAsync(session.TenantId, recorded.Sha256, ct) ?? throw new InvalidOperationException($"{recorded.Sha256}, which version {version.Version} of {version.Edition.Dataset} names, is not in the file store.");
            return file.Length == recorded.Bytes ? file : throw new InvalidOperationException($"{recorded.Sha256} in the file store has {file.Length} bytes and not {recorded.Bytes}: it was altered.");
        }

        var bytes = version.Received is { } received
            ? DatasetBytes.Of(recorded.Format, await Messages.RevisionAsync(session, received, ct), version.Edition)
            : ContentBytes.Of(recorded.Format, await PositionContents.TableAsync(session, version.Edition, version.Position!.Value, ct), version.Edition);
        return DatasetBytes.Describe(recorded.Format, bytes) with { Name = recorded.Name } == recorded
            ? new MemoryStream(bytes, writable: false)
            : throw new InvalidOperationException($"Version {version.Version} of {version.Edition.Dataset} does not build to the {recorded.Format} that was released, {recorded.Sha256}: the record or the rules were altered.");
    }
}
