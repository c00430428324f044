using System.Diagnostics.Metrics;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Telemetry;

namespace DxGovernance.OpenData.Releases;

/// <summary>How long it takes until the public can have what was changed (官民データ活用推進基本法 9条: without delay).</summary>
internal static class PublicationTelemetry
{
    private static readonly Meter Meter = new(PlatformTelemetry.Name);
    private static readonly Histogram<double> Delay = Meter.CreateHistogram<double>("dxgov.publication.delay", "s", "From the recording of a change, in the service where it was made, to the release of the version that publishes it.");

    /// <summary>Versions are being released.</summary>
    public static void Released(IEnumerable<object> events)
    {
        foreach (var version in events.OfType<VersionReleased>())
        {
            if (version is { At: { } at, ChangedAt: { } changed })
            {
                Delay.Record((at - changed).TotalSeconds, new KeyValuePair<string, object?>("content", version.Edition.Content ?? Contents.Content.PolicyText));
            }
        }
    }
}
