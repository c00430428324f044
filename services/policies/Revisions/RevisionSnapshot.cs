using System.Collections.Immutable;
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

    /// <summary>The text as it reads.</summary>
    public required TextSnapshot Text { get; init; }

    /// <summary>The text as it was decided, where it differs; otherwise null.</summary>
    public TextSnapshot? Decided { get; init; }

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The number.</summary>
    public required RevisionNumber Number { get; init; }

    /// <summary>The revision that it amends.</summary>
    public RevisionNumber? BasedOn { get; init; }

    /// <summary>What it was opened on.</summary>
    public string? BasedOnHash { get; init; }

    /// <summary>The predecessor's version that it was opened on.</summary>
    public long? BasedOnVersion { get; init; }

    /// <summary>How many mendings of the predecessor its text began with.</summary>
    public int BasedOnMendings { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Whether it can be amended.</summary>
    public RevisionStatus Status { get; init; }

    /// <summary>How often it was submitted.</summary>
    public int Submission { get; init; }

    /// <summary>Hash of the submitted or decided text.</summary>
    public string? ContentHash { get; init; }

    /// <summary>正本.</summary>
    public RevisionSource? Source { get; init; }

    /// <summary>What was corrected since.</summary>
    public IReadOnlyList<Mending> Mendings { get; init; } = [];

    /// <summary>Corrections of the predecessor that were taken over.</summary>
    public IReadOnlyList<CorrectionCarried> Carried { get; init; } = [];

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
            Text = revision.Text.ToSnapshot(),
            Decided = revision.Mendings.IsEmpty ? null : revision.Decided!.ToSnapshot(),
            Policy = revision.Policy,
            Number = revision.Number,
            BasedOn = revision.BasedOn,
            BasedOnHash = revision.BasedOnHash,
            BasedOnVersion = revision.BasedOnVersion,
            BasedOnMendings = revision.BasedOnMendings,
            Illustrative = revision.Illustrative,
            Status = revision.Status,
            Submission = revision.Submission,
            ContentHash = revision.ContentHash,
            Source = revision.Source,
            Mendings = revision.Mendings,
            Carried = [.. revision.Carried],
        });
        await keeping.SaveChangesAsync(ct);
    }

    /// <summary>The revision that it was made of.</summary>
    public Revision ToRevision()
    {
        var text = PolicyText.Of(Text);
        return new Revision
        {
            Policy = Policy,
            Number = Number,
            BasedOn = BasedOn,
            BasedOnHash = BasedOnHash,
            BasedOnVersion = BasedOnVersion,
            BasedOnMendings = BasedOnMendings,
            Illustrative = Illustrative,
            Status = Status,
            Submission = Submission,
            ContentHash = ContentHash,
            Source = Source,
            Text = text,
            Decided = Status != RevisionStatus.Adopted ? null : Decided is null ? text : PolicyText.Of(Decided),
            Mendings = [.. Mendings],
            Carried = [.. Carried],
        };
    }
}
