using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using Marten;

namespace DxGovernance.OpenData.Releases;

/// <summary>The bytes of a version, built again from what it names.</summary>
public static class VersionBytes
{
    /// <summary>A file of a version.</summary>
    /// <exception cref="InvalidOperationException">It does not build to what was released: the record or the rules were altered.</exception>
    public static async Task<byte[]> OfAsync(IQuerySession session, VersionReleased version, Distribution recorded, CancellationToken ct)
    {
        var bytes = version switch
        {
            { Received: { } received } => DatasetBytes.Of(recorded.Format, await Messages.RevisionAsync(session, received, ct), version.Edition),
            { Position: { } position } => ContentBytes.Of(recorded.Format, await PositionContents.TableAsync(session, version.Edition, position, ct), version.Edition),
            _ => throw new InvalidOperationException($"Version {version.Version} of {version.Edition.Dataset} names nothing to be built from."),
        };
        return DatasetBytes.Describe(recorded.Format, bytes) with { Name = recorded.Name } == recorded
            ? bytes
            : throw new InvalidOperationException($"Version {version.Version} of {version.Edition.Dataset} does not build to the {recorded.Format} that was released, {recorded.Sha256}: the record or the rules were altered.");
    }
}
