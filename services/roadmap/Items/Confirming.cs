using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>States that an item stays planned as it is, on other evidence.</summary>
/// <param name="Evidence">On what it rests from now on.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ConfirmItem(string Evidence, PartialDate From, bool Illustrative = false);

/// <summary>継続: a revision carries the row over unchanged, and is its evidence from then on.</summary>
public static class Confirming
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(RoadmapItem item, ConfirmItem command, Now now)
    {
        var problem = Texts.EvidenceProblem(command.Evidence) ?? Dates.InFuture(command.From, now, "$.from") ?? Dates.NotPlanned(item, command.From);
        if (problem is not null)
        {
            return Outcome.Refuse(problem);
        }

        var plan = item.On(command.From.Last)!;
        return (plan.Evidence, plan.Illustrative) == (command.Evidence, command.Illustrative)
            ? Outcome.Refuse(new Refusal("evidence-unchanged", "根拠が今の記録と同じです", $"{item.Slug} rests on this already.") { Field = "$.evidence" })
            : Outcome.Accept(new ItemConfirmed(plan.Spans, command.Evidence, command.From, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapConfirming(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/items/{item}/confirmation", (string roadmap, string item, ConfirmItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<RoadmapItem>(Streams.Item(roadmap, item), ct);
                    CommandWork.Append(record, Decide(record.State!, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("項目を継続する（根拠だけを改める） / Carry an item over, on other evidence");
}
