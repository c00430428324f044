using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Proof;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.UnderDecision;

/// <summary>Takes a proposed change back.</summary>
/// <param name="Reason">Why; may name no person.</param>
public sealed record WithdrawRescheduling(string Reason);

/// <summary>付議する: where the municipality asks for it, a change beyond the fiscal years that were planned is decided on first.</summary>
public static class Proposing
{
    /// <summary>Decides on a rescheduling; one that stays within the planned fiscal years is done at once as ever.</summary>
    public static Outcome Decide(RoadmapItem item, RescheduleItem command, Now now)
    {
        if (item.OpenChange is { } open)
        {
            return Outcome.Refuse(new Refusal(
                "change-under-decision", "この項目の変更は付議中です", $"Change {open.Proposed.Number} of {item.Slug} waits for its decision. Withdraw it before you propose another."));
        }

        return Rescheduling.Decide(item, command, now) is Outcome.Accepted { Events: [ItemRescheduled rescheduled] } && item.On(command.From.Last) is { } plan && GoesBeyond(plan.Spans, rescheduled.Spans)
            ? Outcome.Accept(Propose(item, plan.Spans, rescheduled))
            : Rescheduling.Decide(item, command, now);
    }

    /// <summary>Decides on taking a proposed change back.</summary>
    public static Outcome Decide(RoadmapItem item, WithdrawRescheduling command) =>
        item.OpenChange is not { } open
            ? Outcome.Refuse(new Refusal("not-under-decision", "付議中の変更はありません", $"No change of {item.Slug} waits for a decision, so there is nothing to withdraw."))
        : Texts.ReasonProblem(command.Reason) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new ReschedulingWithdrawn(open.Proposed.Number, command.Reason));

    /// <summary>Maps the address.</summary>
    public static void MapWithdrawingRescheduling(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/items/{item}/rescheduling/withdrawal", (string roadmap, string item, WithdrawRescheduling command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
                    CommandWork.Append(record, Decide(record.State!, command));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("付議した変更を取り下げる / Withdraw a change that waits for its decision");

    /// <summary>Whether a plan has a fiscal year that the other has not: to leave a year out needs no decision.</summary>
    private static bool GoesBeyond(IReadOnlyList<YearSpan> planned, IReadOnlyList<YearSpan> proposed) =>
        proposed.Any(span => Enumerable.Range(span.From.Year, span.To.Year - span.From.Year + 1).Any(year => !planned.Any(old => old.From.Year <= year && year <= old.To.Year)));

    private static ReschedulingProposed Propose(RoadmapItem item, IReadOnlyList<YearSpan> before, ItemRescheduled rescheduled)
    {
        var number = item.Changes.Count + 1;
        var hash = CanonicalJson.Sha256(new JsonObject
        {
            ["roadmap"] = item.Roadmap,
            ["item"] = item.Slug,
            ["number"] = number,
            ["before"] = Spans(before),
            ["spans"] = Spans(rescheduled.Spans),
            ["reason"] = rescheduled.Reason,
            ["from"] = rescheduled.From.ToString(),
            ["evidence"] = rescheduled.Evidence,
        });
        return new ReschedulingProposed(number, before, rescheduled.Spans, rescheduled.Reason, rescheduled.From, rescheduled.Evidence, hash, rescheduled.Illustrative);
    }

    private static JsonArray Spans(IEnumerable<YearSpan> spans) =>
        new([.. spans.Select(span => string.Create(
            CultureInfo.InvariantCulture,
            $"{span.From.Year}/{span.To.Year}/{(span.Certainty == Certainty.Stated ? "stated" : "assumed")}{(span.Begin is null && span.End is null ? "" : $"/{span.Begin}/{span.End}")}"))]);
}
