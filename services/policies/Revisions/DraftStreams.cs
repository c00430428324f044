using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>What a command on the draft works with: the policy, and the draft's revision with its text as it stands.</summary>
/// <param name="Policy">The policy's stream.</param>
/// <param name="Revision">The draft's stream; the command's target.</param>
internal sealed record DraftStreams(WritableStream<Policy> Policy, WritableStream<Revision> Revision)
{
    /// <summary>Reads them; the sender's <c>If-Match</c> is about the draft.</summary>
    public static async Task<DraftStreams> ReadAsync(CommandWork work, string policy, CancellationToken ct)
    {
        var record = await work.FindAsync<Policy>(Streams.Policy(policy), ct);
        if (record.State!.Draft is not { } draft)
        {
            CommandWork.Demand(new Refusal("no-draft", "素案がありません", "This policy has no draft. Open one first.") { Kind = RefusalKind.Unknown });
            throw new InvalidOperationException("Demand has ended the command.");
        }

        return new DraftStreams(record, await work.TargetAsync(Streams.Revision(policy, draft.Number), Fold(work, policy, draft.Number), ct));
    }

    /// <summary>How a revision's stream is folded for a command.</summary>
    public static Func<long, CancellationToken, Task<Revision?>> Fold(CommandWork work, string policy, RevisionNumber number) =>
        (version, ct) => RebuiltRevision.AtVersionAsync(work.Session, policy, number, version, ct);
}
