using DxGovernance.Policies.Policies;
using Marten;

namespace DxGovernance.Policies.Revisions;

/// <summary>What a revision came to at a version of its stream, kept for speed. Dropping all of them loses nothing.</summary>
public sealed record RevisionSnapshot
{
    /// <summary>The stream and the version.</summary>
    public required string Id { get; init; }

    /// <summary>The revision's stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The version of the stream.</summary>
    public required long Version { get; init; }

    /// <summary>The revision; its decided text is left out where it is the text itself.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The latest one at or before a version, or null.</summary>
    public static Task<RevisionSnapshot?> NearestAsync(IQuerySession session, string stream, long version, CancellationToken ct) =>
        session.Query<RevisionSnapshot>().Where(snapshot => snapshot.Stream == stream && snapshot.Version <= version)
            .OrderByDescending(snapshot => snapshot.Version).FirstOrDefaultAsync(ct);

    /// <summary>Keeps one; of two that do so at once, both keep the same.</summary>
    public static async Task KeepAsync(IQuerySession session, string stream, long version, Revision revision, CancellationToken ct)
    {
        await using var keeping = session.DocumentStore.LightweightSession(session.TenantId);
        keeping.Store(new RevisionSnapshot
        {
            Id = $"{stream}@{version}",
            Stream = stream,
            Version = version,
            Revision = revision.Mendings.IsEmpty ? revision with { Decided = null } : revision,
        });
        await keeping.SaveChangesAsync(ct);
    }

    /// <summary>The revision that it was made of.</summary>
    public Revision ToRevision() => Revision.Status == RevisionStatus.Adopted ? Revision with { Decided = Revision.Decided ?? Revision.Text } : Revision;
}
