using System.Diagnostics;
using System.Security.Cryptography;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Platform.Store;

/// <summary>On whose behalf something is recorded, and what led to it.</summary>
/// <param name="Actor">The random id of a person in the directory, or <c>service:{name}</c>; never a name.</param>
/// <param name="Post">The post (職) in which the actor acts, or null.</param>
/// <param name="CorrelationId">What belongs together: handed on from the request to the last effect.</param>
/// <param name="CausationId">What led to it directly: the idempotency key of a request, or the id of a message.</param>
public sealed record RecordedBy(string Actor, string? Post, string CorrelationId, string CausationId);

/// <summary>How every event is recorded: who and why in the metadata, a salt, and whether at the time or later.</summary>
public sealed class Recording(IDocumentStore store, TimeProvider time)
{
    /// <summary>Header: 16 random bytes in base64. A proof commits to salt and data, so data that is removed cannot be guessed.</summary>
    public const string Salt = "salt";

    /// <summary>Header: the post in which the actor acted.</summary>
    public const string Post = "post";

    /// <summary>Header: <c>at-the-time</c> or <c>later</c> (事後登録).</summary>
    public const string Recorded = "recorded";

    /// <summary>Header: W3C trace context of what led to the event; the relay hands it on.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>Opens a session for one municipality; <see cref="Attribute"/> says on whose behalf.</summary>
    public IDocumentSession Open(MunicipalityCode municipality) => store.LightweightSession(municipality.ToString());

    /// <summary>Puts the metadata on the session, for every event that it commits.</summary>
    public static void Attribute(IDocumentSession session, RecordedBy by)
    {
        session.LastModifiedBy = by.Actor;
        session.CorrelationId = by.CorrelationId;
        session.CausationId = by.CausationId;
        if (by.Post is not null)
        {
            session.SetHeader(Post, by.Post);
        }

        if (Activity.Current?.Id is { } traceParent)
        {
            session.SetHeader(TraceParent, traceParent);
        }
    }

    /// <summary>Wraps the events of a decision, each with a salt of its own.</summary>
    public IEnumerable<object> Salted(IDocumentSession session, IReadOnlyList<object> events)
    {
        var today = Now.From(time).Today;
        foreach (var data in events)
        {
            var @event = session.Events.BuildEvent(data);
            @event.SetHeader(Salt, Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
            @event.SetHeader(Recorded, DatedFacts.DayOf(data) is { } day && day.Last < today ? "later" : "at-the-time");
            yield return @event;
        }
    }
}
