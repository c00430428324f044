using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Afterwards;

/// <summary>A decision that an act is addressed to, found by its number; what is recorded of it goes to its proposal's stream.</summary>
/// <param name="Stream">The proposal's stream.</param>
/// <param name="Decision">The decision.</param>
internal sealed record DecisionTarget(WritableStream<Proposal> Stream, DecisionState Decision)
{
    /// <summary>Reads it, or 404; the sender's <c>If-Match</c> is about the proposal, whose tag the decision's answer has too.</summary>
    public static async Task<DecisionTarget> ReadAsync(CommandWork work, string body, int fiscalYear, int number, CancellationToken ct)
    {
        var register = fiscalYear is > 0 and < 9999 && StreamKey.IsSlug(body) ? (await work.Writing.ReadAsync<Register>(Streams.Register(body, new FiscalYear(fiscalYear)), ct)).State : null;
        var entry = register?.Find(number);
        CommandWork.Demand(entry is null ? new Refusal("not-found", "見つかりません", $"There is no decision {body}/{fiscalYear}/{number}.") { Kind = RefusalKind.Unknown } : null);
        var stream = await work.TargetAsync<Proposal>(Streams.Proposal(entry!.Proposal), ct);
        return new DecisionTarget(stream, stream.State!.Decisions.Single(decision => decision.Body == body && decision.FiscalYear.Year == fiscalYear && decision.Number == number));
    }
}
