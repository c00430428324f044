using System.Globalization;
using DxGovernance.Platform.Log;
using Marten;

namespace DxGovernance.OpenData.Reading;

/// <summary>Where the release of a version is proven.</summary>
internal static class ReleaseProof
{
    /// <summary>The event that releases a version.</summary>
    public const string Type = "version_released";

    /// <summary>What tells the versions of a dataset apart.</summary>
    public const string Member = "version";

    /// <summary>Of one version; null where it is not in the store, as in a file that is made for a trial.</summary>
    public static async Task<LogPlace?> OfAsync(IQuerySession session, string dataset, int version, CancellationToken ct) =>
        (await LogPlace.OfAsync(session, [Streams.Dataset(dataset).Value], [Type], Member, ct)).GetValueOrDefault(version.ToString(CultureInfo.InvariantCulture));
}
