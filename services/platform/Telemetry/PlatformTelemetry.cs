using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DxGovernance.Platform.Telemetry;

/// <summary>What the platform itself measures; the libraries it stands on bring their own meters and sources.</summary>
public static class PlatformTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "DxGovernance";

    private static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("dxgov.commits", "{commit}", "Commands that were committed.");
    private static readonly Histogram<double> RelayLag = Meter.CreateHistogram<double>("dxgov.relay.lag", "s", "From the commit of an event to the broker's confirmation.");
    private static readonly Histogram<double> ConsumerLag = Meter.CreateHistogram<double>("dxgov.consumer.lag", "s", "From sending a message to its effect.");
    private static readonly Histogram<double> SealLag = Meter.CreateHistogram<double>("dxgov.seal.lag", "s", "From the commit of the earliest event of a seal to its signed head.");
    private static readonly Counter<long> Leaves = Meter.CreateCounter<long>("dxgov.seal.leaves", "{leaf}", "Events that were sealed.");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("dxgov.dead_letters", "{message}", "Messages that a consumer could not process.");

    /// <summary>
    /// Goes on with a trace that began elsewhere, unless this is within it already. Also where nobody samples it: the
    /// events that follow name their trace all the same, so that an auditor can join them.
    /// </summary>
    public static Activity? Continue(string name, string? traceParent) =>
        traceParent is null || (Activity.Current is { } current && traceParent.Contains(current.TraceId.ToHexString(), StringComparison.Ordinal)) ? null
        : Activities.StartActivity(name, ActivityKind.Internal, traceParent) ?? new Activity(name).SetParentId(traceParent).Start();

    /// <summary>A command was committed.</summary>
    public static void Committed() => Commits.Add(1);

    /// <summary>An event is at the broker.</summary>
    public static void Relayed(DateTimeOffset committedAt) => RelayLag.Record((DateTimeOffset.UtcNow - committedAt).TotalSeconds);

    /// <summary>A message has had its effect.</summary>
    public static void Consumed(DateTime? sentAt)
    {
        if (sentAt is { } sent)
        {
            ConsumerLag.Record((DateTime.UtcNow - sent).TotalSeconds);
        }
    }

    /// <summary>Events are in the log, under a signed head.</summary>
    /// <param name="leaves">How many.</param>
    /// <param name="earliest">When the first of them was committed.</param>
    public static void Sealed(int leaves, DateTimeOffset earliest)
    {
        Leaves.Add(leaves);
        SealLag.Record((DateTimeOffset.UtcNow - earliest).TotalSeconds);
    }

    /// <summary>A message was put aside.</summary>
    public static void DeadLettered(string queue) => DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));
}
