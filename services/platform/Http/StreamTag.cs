using DxGovernance.Platform.Store;

namespace DxGovernance.Platform.Http;

/// <summary>
/// The strong ETag of a resource that one writes to: its stream and version, such as <c>"revision/dx-policy/2.0@12"</c>,
/// so that the tag of one draft never matches another.
/// </summary>
public static class StreamTag
{
    /// <summary>The tag of a version.</summary>
    public static string Of(StreamKey key, long version) => $"\"{key}@{version}\"";
}
