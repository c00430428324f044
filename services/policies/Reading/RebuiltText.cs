using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using Marten;

namespace DxGovernance.Policies.Reading;

/// <summary>
/// The text of a revision, rebuilt from the amendments of all revisions up to it. Nothing stores a text: what is rebuilt
/// must have the hash under which it was adopted, or the record is broken and the read fails loudly.
/// </summary>
public static class RebuiltText
{
    /// <summary>The text that a revision was opened on; empty for the first. Adopted streams do not change, so no position is needed.</summary>
    public static async Task<PolicyText> PredecessorAsync(IQuerySession session, Revision revision, CancellationToken ct)
    {
        if (revision.BasedOn is not { } number)
        {
            return PolicyText.Empty;
        }

        var predecessor = await session.Events.AggregateStreamAsync<Revision>(Streams.Revision(revision.Policy, number).Value, token: ct)
            ?? throw new InvalidOperationException($"Revision {number} of {revision.Policy}, which {revision.Number} is based on, cannot be folded.");
        var text = predecessor.TextOn(await PredecessorAsync(session, predecessor, ct));
        return text.ContentHash() == revision.BasedOnHash
            ? text
            : throw new InvalidOperationException($"Revision {number} of {revision.Policy} does not rebuild to the hash that {revision.Number} was opened on.");
    }

    /// <summary>A revision and its text as they were at the read's position; null when it did not exist then.</summary>
    public static async Task<(Revision Revision, PolicyText Text, long Version)?> AtAsync(ReadWork work, string policy, RevisionNumber number, CancellationToken ct)
    {
        if (await work.FoldAsync<Revision>(Streams.Revision(policy, number), ct) is not { State: { } revision, Version: var version })
        {
            return null;
        }

        var text = revision.TextOn(await PredecessorAsync(work.Session, revision, ct));
        return revision.ContentHash is null || revision.ContentHash == text.ContentHash()
            ? (revision, text, version)
            : throw new InvalidOperationException($"Revision {number} of {policy} does not rebuild to its own hash.");
    }
}
