using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;

namespace DxGovernance.Policies.Revisions;

/// <summary>What a command on the draft works with: the policy, the draft's revision, and its text as it stands.</summary>
/// <param name="Policy">The policy's stream.</param>
/// <param name="Revision">The draft's stream; the command's target.</param>
/// <param name="Text">The text with all amendments so far.</param>
internal sealed record DraftStreams(WritableStream<Policy> Policy, WritableStream<Revision> Revision, PolicyText Text)
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

        var revision = await work.TargetAsync<Revision>(Streams.Revision(policy, draft.Number), ct);
        var predecessor = await RebuiltText.PredecessorAsync(work.Session, revision.State!, ct);
        return new DraftStreams(record, revision, revision.State!.TextOn(predecessor));
    }
}
