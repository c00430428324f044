using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Records that a body took note of the decision.</summary>
/// <param name="Body">The body whose step it is.</param>
/// <param name="On">The day; today when absent.</param>
public sealed record TakeNote(string Body, PartialDate? On = null);

/// <summary>報告・了知 after the decision (議会報告).</summary>
public static class TakingNote
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, TakeNote command, Now now)
    {
        var on = command.On ?? PartialDate.Of(now.Today);
        return proposal.Status != ProposalStatus.Decided ? Outcome.Refuse(new Refusal("not-decided", "まだ決定されていません", "A body takes note of a decision: there is none yet."))
            : !proposal.NotesAwaited.Any(step => step.Body == command.Body)
                ? Outcome.Refuse(new Refusal("note-not-awaited", "この会議体の報告は求められていません", $"{command.Body} is not to take note of it, or has already.") { Field = "$.body" })
            : StatedDay.Problem(on, now, "$.on") is { } problem ? Outcome.Refuse(problem)
            : on.IsCertainlyBefore(proposal.Decision!.DecidedOn)
                ? Outcome.Refuse(Refusal.Invalid("before-decision", "$.on", "決定より前の日です", $"It was decided on {proposal.Decision.DecidedOn}. State a later day."))
            : Outcome.Accept(new NoteTaken(command.Body, on));
    }

    /// <summary>Maps the address.</summary>
    public static void MapTakingNote(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/notes", (string municipality, string proposal, TakeNote command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("報告・了知を記録する / Record that a body took note of the decision");
}
