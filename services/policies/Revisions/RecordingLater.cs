using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Registers that the draft's text was adopted before this system knew of it.</summary>
/// <param name="AdoptedOn">策定日・改訂日, as it is printed.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="Source">The document that shows it.</param>
/// <param name="Page">The page or place in it, or absent.</param>
/// <param name="DecidedOn">When it was decided, or absent when the source does not say.</param>
/// <param name="PublishedOn">公表日, or absent.</param>
/// <param name="DatesFrom">Where the dates are taken from, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Reason">改訂理由 as the source tells it, or absent; may name no person.</param>
public sealed record RecordAdoptionLater(
    PartialDate AdoptedOn,
    PartialDate AppliesFrom,
    string Source,
    string? Page = null,
    PartialDate? DecidedOn = null,
    PartialDate? PublishedOn = null,
    string? DatesFrom = null,
    bool Illustrative = false,
    string? Reason = null);

/// <summary>事後登録: a town begins with decided documents. What the source does not say stays «not recorded».</summary>
public static class RecordingLater
{
    /// <summary>Decides what the policy's stream records.</summary>
    public static Outcome Decide(Policy policy, PolicyText predecessor, Revision revision, Now now, RecordAdoptionLater command)
    {
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if ((Submitting.Empty(revision, predecessor) ?? Submitting.DatesProblem(policy, command.AdoptedOn, command.AppliesFrom, command.PublishedOn) ?? Problem(now, command)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return Outcome.Accept(new AdoptionRecordedLater(
            revision.Number, revision.Text.ContentHash(), command.DecidedOn, command.AdoptedOn, command.AppliesFrom, command.PublishedOn, command.DatesFrom,
            command.Source, command.Page, revision.Text.Facts?.Title, command.Illustrative)
        {
            Reason = command.Reason,
        });
    }

    /// <summary>What the revision's own stream records of it.</summary>
    public static DraftClosed Close(Revision revision) => new(revision.Text.ContentHash());

    private static Refusal? Problem(Now now, RecordAdoptionLater command)
    {
        if (string.IsNullOrWhiteSpace(command.Source))
        {
            return Refusal.Invalid("source-untitled", "$.source", "出所がありません", "Name the document that shows the adoption.");
        }

        if ((TextLimits.LineProblem(("$.source", command.Source), ("$.page", command.Page), ("$.datesFrom", command.DatesFrom)) ?? Submitting.ReasonProblem(command.Reason)) is { } unreadable)
        {
            return unreadable;
        }

        if (command.AdoptedOn.First > now.Today || command.DecidedOn?.First > now.Today)
        {
            return Refusal.Invalid("adopted-in-future", command.AdoptedOn.First > now.Today ? "$.adoptedOn" : "$.decidedOn", "まだ来ていない日です", "What is registered later has happened. Submit what is still to be decided.");
        }

        return command.DecidedOn is { } decided && command.AppliesFrom.IsCertainlyBefore(decided)
            ? Refusal.Invalid("effective-before-decision", "$.appliesFrom", "適用日が決定日より前です", $"It cannot apply from {command.AppliesFrom}, before the decision of {decided}.")
            : null;
    }

    /// <summary>Maps the address.</summary>
    public static void MapRecordingLater(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/draft/adoption-recorded-later", (string municipality, string policy, RecordAdoptionLater command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    var predecessor = await RebuiltRevision.PredecessorAsync(work.Session, draft.Revision.State!, ct);
                    CommandWork.Append(draft.Policy, Decide(draft.Policy.State!, predecessor, draft.Revision.State!, work.Now, command));
                    draft.Revision.Append(Close(draft.Revision.State!));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/revisions/{draft.Revision.State!.Number}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("決定済みの版を事後登録する / Register an adoption that was decided before");
}
