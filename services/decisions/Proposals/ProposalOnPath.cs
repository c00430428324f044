using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// What an act on a proposal works with. A proposal that opened before the municipality had set a path takes the path of
/// now with the first act on it, in the same commit: until then nothing depends on it.
/// </summary>
/// <param name="Stream">The proposal's stream; the act's target.</param>
/// <param name="Proposal">The proposal with its path.</param>
internal sealed record ProposalOnPath(WritableStream<Proposal> Stream, Proposal Proposal)
{
    /// <summary>Reads it; the sender's <c>If-Match</c> is about the proposal.</summary>
    public static async Task<ProposalOnPath> ReadAsync(CommandWork work, string id, CancellationToken ct)
    {
        var stream = await work.TargetAsync<Proposal>(Streams.Proposal(id), ct);
        var proposal = stream.State!;
        if (proposal.Path.Count > 0)
        {
            return new ProposalOnPath(stream, proposal);
        }

        var settings = await work.Writing.RelyOnAsync<MunicipalitySettings>(Streams.Municipality(work.Session.TenantId), ct);
        if (settings.State is not { Path.Count: > 0 } set)
        {
            return new ProposalOnPath(stream, proposal);
        }

        var taken = new PathTaken(set.Path, settings.Version);
        stream.Append(taken);
        return new ProposalOnPath(stream, proposal.Apply(taken));
    }
}
