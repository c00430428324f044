using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Items;

/// <summary>Plans an item for other fiscal years.</summary>
/// <param name="Spans">In which fiscal years from now on.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on this is the plan; not in the future.</param>
/// <param name="Evidence">On what the spans rest, or absent.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record RescheduleItem(IReadOnlyList<YearSpan> Spans, string Reason, PartialDate From, string? Evidence = null, bool Illustrative = false);

/// <summary>項目の年度を改める.</summary>
public static class Rescheduling
{
    /// <summary>Decides, as far as it concerns the plan; whether the municipality wants to decide on it first is another matter.</summary>
    public static Outcome Decide(RoadmapItem item, RescheduleItem command, Now now)
    {
        var problem = YearSpan.ProblemOf(command.Spans)
            ?? Texts.ReasonProblem(command.Reason)
            ?? Texts.EvidenceProblem(command.Evidence)
            ?? Dates.InFuture(command.From, now, "$.from")
            ?? Dates.NotPlanned(item, command.From)
            ?? (item.End is { } end && !command.From.IsCertainlyBefore(end.From) ? Working.Ended(item, end, "$.from") : null);
        if (problem is not null)
        {
            return Outcome.Refuse(problem);
        }

        var spans = YearSpan.InOrder(command.Spans);
        return item.On(command.From.Last) is { } plan && plan.Spans.SequenceEqual(spans)
            ? Outcome.Refuse(new Refusal("spans-unchanged", "期間が今の計画と同じです", $"{item.Slug} is planned so already. Confirm it, if only the evidence is new.") { Field = "$.spans" })
            : Outcome.Accept(new ItemRescheduled(spans, command.Reason, command.From, command.Evidence, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapRescheduling(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/items/{item}/rescheduling", (string municipality, string roadmap, string item, RescheduleItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
                    var scope = await work.Writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(municipality), ct);
                    var outcome = scope.State?.RoadmapChanges == true ? Proposing.Decide(record.State!, command, work.Now) : Decide(record.State!, command, work.Now);
                    CommandWork.Append(record, outcome);
                    return outcome is Outcome.Accepted { Events: [ReschedulingProposed proposed] } ? Receipt.For(record) with { Details = WaitingForDecision.Of(proposed) } : Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("項目の年度を改める / Plan an item for other fiscal years");
}

/// <summary>That a rescheduling waits: the plan stays as it is until it is decided.</summary>
/// <param name="WaitsForDecision">The number of the change of the item.</param>
/// <param name="ContentHash">What is decided on.</param>
/// <param name="Japanese">That it waits, in Japanese.</param>
/// <param name="English">The same in English.</param>
public sealed record WaitingForDecision(int WaitsForDecision, string ContentHash, string Japanese, string English)
{
    /// <summary>Puts it in words.</summary>
    public static WaitingForDecision Of(ReschedulingProposed proposed) => new(
        proposed.Number, proposed.ContentHash, "付議しました。決定されるまで計画は変わりません。", "It is put under decision. The plan stays as it is until it is decided.");
}
