using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Corrects a misprint of the town's own document, on the authority of the town.</summary>
/// <param name="Provision">箇所: the provision; null where it is in the facts.</param>
/// <param name="Wrong">誤: occurs there exactly once.</param>
/// <param name="Right">正.</param>
/// <param name="CorrectedOn">The day that the town states for it.</param>
/// <param name="Authority">By which act (文書番号、正誤表の名称).</param>
/// <param name="Part">Which part of the provision, or which fact; the provision's text when absent.</param>
/// <param name="Reason">Why, or absent; may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MakeCorrection(
    string? Provision,
    string Wrong,
    string Right,
    PartialDate CorrectedOn,
    string Authority,
    MisprintPart Part = MisprintPart.Text,
    string? Reason = null,
    bool Illustrative = false);

/// <summary>正誤: no amendment. The decided text and its hash stay, and the corrected reading has a hash of its own.</summary>
public static class Correcting
{
    /// <summary>Decides what the corrected revision's stream records.</summary>
    public static Outcome Decide(Policy policy, Revision revision, Now now, MakeCorrection command)
    {
        var misprint = new Misprint(command.Provision ?? "", command.Part, command.Wrong, command.Right);
        if ((Mendings.Problem(revision, misprint) ?? Problem(policy, revision, now, command)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return Outcome.Accept(new Correction(
            revision.Mendings.Count + 1, misprint, command.CorrectedOn, command.Authority, command.Reason, revision.Text.Apply(misprint).ContentHash(), command.Illustrative));
    }

    /// <summary>
    /// What the open draft of the next revision records of it: nothing when it is submitted, rests on another revision, does
    /// not read wrong there in just that place, or could not say what would come of it.
    /// </summary>
    public static IReadOnlyList<object> Carry(Revision draft, RevisionNumber corrected, int number, Misprint misprint) =>
        draft.Status == RevisionStatus.Draft && draft.BasedOn == corrected && draft.IsOpen(number) && misprint.OccurrencesIn(draft.Text) == 1 && !misprint.ReadsRightIn(draft.Text)
            && Mendings.ContentProblem(draft.Text, misprint) is null
            ? [new CorrectionCarried(corrected, number, misprint)]
            : [];

    private static Refusal? Problem(Policy policy, Revision revision, Now now, MakeCorrection command)
    {
        if (string.IsNullOrWhiteSpace(command.Authority))
        {
            return Refusal.Invalid("authority-empty", "$.authority", "根拠となる文書がありません", "Name the act by which the town corrects its document.");
        }

        if ((TextLimits.LineProblem(("$.authority", command.Authority)) ?? TextLimits.WordsProblem(("$.reason", command.Reason))) is { } tooLong)
        {
            return tooLong;
        }

        if (command.CorrectedOn.First > now.Today)
        {
            return Refusal.Invalid("corrected-in-future", "$.correctedOn", "まだ来ていない日です", "A correction is registered once it is made.");
        }

        return policy.Find(revision.Number)?.AdoptedOn is { } adopted && command.CorrectedOn.IsCertainlyBefore(adopted)
            ? Refusal.Invalid("corrected-before-adoption", "$.correctedOn", "正誤の日が策定・改訂日より前です", $"What was adopted on {adopted} cannot have been corrected on {command.CorrectedOn}.")
            : null;
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapCorrecting(this IEndpointRouteBuilder policies)
    {
        policies.MapPost("/revisions/{revision}/corrections", (string policy, string revision, MakeCorrection command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Mendings.RecordAsync(
                    work, policy, revision, new Misprint(command.Provision ?? "", command.Part, command.Wrong, command.Right), (record, state) => Decide(record, state, work.Now, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("正誤 Correcting")
            .WithSummary("正誤を記録する（改訂ではない） / Correct a misprint of the town's document; no amendment");

        policies.MapPost("/draft/carried-corrections", (string policy, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Demand(DraftRules.Locked(draft.Revision.State!));
                    if (draft.Revision.State!.BasedOn is { } number)
                    {
                        var predecessor = await work.RelyOnAsync(Streams.Revision(policy, number), DraftStreams.Fold(work, policy, number), ct);
                        var carried = CarryAll(draft.Revision.State, predecessor.State!);
                        draft.Revision.Append(carried);
                        var after = carried.Aggregate(draft.Revision.State, (state, @event) => state.Apply(@event));
                        return Receipt.For(draft.Revision) with
                        {
                            Details = new CorrectionsInDraft(after.Number, [.. carried.OfType<CorrectionCarried>().Select(one => one.Number)], OfferedCorrection.In(after, predecessor.State!)),
                        };
                    }

                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("正誤 Correcting")
            .WithSummary("付議中に出された前の版の正誤を素案に引き継ぐ / Take over corrections of the predecessor that were made while the draft was submitted");
    }

    /// <summary>All corrections of the predecessor that the draft can still take over, each on the text that the one before made.</summary>
    public static IReadOnlyList<object> CarryAll(Revision draft, Revision predecessor)
    {
        var carried = new List<object>();
        foreach (var mending in predecessor.Mendings)
        {
            foreach (var @event in Carry(draft, predecessor.Number, mending.Number, mending.Misprint))
            {
                draft = draft.Apply(@event);
                carried.Add(@event);
            }
        }

        return carried;
    }
}
