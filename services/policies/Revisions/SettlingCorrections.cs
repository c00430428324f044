using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Policies.Revisions;

/// <summary>Settles a correction of the predecessor that the draft shall not take over.</summary>
/// <param name="Reason">Why the draft reads as it does; may name no person.</param>
public sealed record SettleCorrection(string Reason);

/// <summary>前の版の正誤を素案に引き継がないと決める: it is offered no more, and the record says why.</summary>
public static class SettlingCorrections
{
    /// <summary>Decides what the draft's stream records.</summary>
    public static Outcome Decide(Revision draft, Revision predecessor, int number, SettleCorrection command)
    {
        if (DraftRules.Locked(draft) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (number <= draft.BasedOnMendings || predecessor.Mendings.All(mending => mending.Number != number))
        {
            return Outcome.Refuse(new Refusal("correction-unknown", $"{predecessor.Number}版に、素案を起こした後の正誤{number}はありません", $"Revision {predecessor.Number} has no correction {number} from after the draft was opened.") { Kind = RefusalKind.Unknown });
        }

        if (!draft.IsOpen(number))
        {
            return Outcome.Refuse(draft.Settled.Contains(number)
                ? new Refusal("correction-settled", $"正誤{number}は既に処理済みです", $"Correction {number} is settled already.")
                : new Refusal("correction-carried", $"正誤{number}は既に素案に引き継がれています", $"The draft has taken correction {number} over already."));
        }

        return string.IsNullOrWhiteSpace(command.Reason) ? Outcome.Refuse(Refusal.Invalid("reason-empty", "$.reason", "理由がありません", "Say why the draft does not take the correction over."))
            : TextLimits.WordsProblem(("$.reason", command.Reason)) is { } tooLong ? Outcome.Refuse(tooLong)
            : Outcome.Accept(new CorrectionSettled(predecessor.Number, number, command.Reason));
    }

    /// <summary>Maps the address.</summary>
    public static void MapSettlingCorrections(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/carried-corrections/{number:int}/settlement", (string policy, int number, SettleCorrection command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    if (draft.Revision.State!.BasedOn is not { } basedOn)
                    {
                        CommandWork.Demand(new Refusal("correction-unknown", "最初の版に引き継ぐ正誤はありません", "A first revision has no predecessor that could be corrected.") { Kind = RefusalKind.Unknown });
                        throw new InvalidOperationException("Demand has ended the command.");
                    }

                    var predecessor = await work.RelyOnAsync(Streams.Revision(policy, basedOn), DraftStreams.Fold(work, policy, basedOn), ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State, predecessor.State!, number, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("正誤 Correcting")
            .WithSummary("前の版の正誤を素案に引き継がないと決める / Settle a correction of the predecessor that the draft shall not take over");
}
