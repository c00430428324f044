using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.OpenData.Releases;

/// <summary>Releases the revisions of a policy that were adopted before there was a dataset for them, in their order.</summary>
public sealed class ReleaseRevisionsDue(ServedMunicipalities served) : IDueAction
{
    private const string ReleaseRevisions = "release-revisions";

    /// <inheritdoc />
    public string Kind => ReleaseRevisions;

    /// <summary>Asks for it, in the commit that makes it necessary.</summary>
    public static void Ask(Writing writing, string policy) =>
        writing.Session.Insert(new DueDate($"due-{Guid.NewGuid():n}", ReleaseRevisions, policy, writing.Session.TenantId, writing.Now.Instant));

    /// <inheritdoc />
    public async Task ActAsync(DueWork work, CancellationToken ct)
    {
        var (writing, policy) = (work.Writing, work.Due.Subject);
        var adopted = await writing.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy).ToListAsync(ct);
        var revisions = new List<ToldRevision>();
        foreach (var row in adopted.OrderBy(row => Version.Parse(row.Revision)))
        {
            var received = new ReceivedAs(row.Id, row.MessageId);
            revisions.Add(new ToldRevision(received, await Messages.RevisionAsync(writing.Session, received, ct), ChangedAt: null));
        }

        await Publishing.ReleaseAllAsync(writing, policy, revisions, served, ct);
    }
}
