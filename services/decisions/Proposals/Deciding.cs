using System.Globalization;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Declares the decision of the deciding body.</summary>
/// <param name="Meeting">The meeting at which it decided, <c>dx-headquarters/2023/2</c>.</param>
/// <param name="Outcome">Present only to send it back; otherwise votes or the lack of objections tell.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DecideProposal(MeetingId Meeting, DeclaredOutcome? Outcome = null, bool Illustrative = false);

/// <summary>What the one who presides may declare beside what votes or the lack of objections tell.</summary>
public enum DeclaredOutcome
{
    /// <summary>差戻し.</summary>
    Returned,
}

/// <summary>
/// 決定: the one who presides declares what the deciding body decided. Where it votes, the outcome is counted and never
/// entered: the majority of the votes cast, abstentions not counting. A tie decides nothing and is refused, since no casting
/// vote of the chair (可否同数のときの議長の決) is assumed: the body may vote again at another meeting, or send it back.
/// </summary>
public static class Deciding
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, Sitting sitting, Register? register, DecideProposal command, string person)
    {
        if (sitting.Problem(proposal, StepRole.Decision) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (sitting.NotPresiding(person) is { } notPresiding)
        {
            return Outcome.Refuse(notPresiding);
        }

        var tally = sitting.Body.DecidesBy == DecidesBy.Votes ? Voting.Count(proposal, sitting) : null;
        if (command.Outcome is null && tally is not null && tally.Yes == tally.No)
        {
            return Outcome.Refuse(tally.Yes == 0
                ? new Refusal("no-votes", "賛否の表決がありません", "Nobody has voted for or against it at this meeting. Let the seats vote first.")
                : new Refusal("tie", $"可否同数です（{tally.Yes}対{tally.No}）", $"{tally.Yes} for and {tally.No} against decide nothing, and no casting vote is assumed. Vote at another meeting, or return it."));
        }

        var outcome = command.Outcome is DeclaredOutcome.Returned ? DecisionOutcome.Returned
            : tally is null || tally.Yes > tally.No ? DecisionOutcome.Approved
            : DecisionOutcome.Rejected;
        return Outcome.Accept(new ProposalDecided(
            outcome,
            IdOf(sitting, register),
            sitting.Body.Slug,
            FiscalYear.Of(sitting.Meeting.HeldOn),
            NumberOf(register),
            sitting.HeldOn,
            tally,
            sitting.Quorum.Present,
            sitting.Quorum.Seats,
            sitting.Quorum.Needed,
            command.Meeting,
            sitting.MeetingVersion,
            sitting.BodyVersion,
            command.Illustrative || sitting.Meeting.Illustrative || sitting.Body.Illustrative));
    }

    /// <summary>What the register records of it.</summary>
    public static Outcome Enter(Proposal proposal, Outcome outcome) => outcome is Outcome.Accepted { Events: [ProposalDecided decided] }
        ? Outcome.Accept(new DecisionEntered(decided.Number, proposal.Slug, decided.Outcome, decided.DecidedOn))
        : outcome;

    /// <summary>Maps the address.</summary>
    public static void MapDeciding(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/decision", (string municipality, string proposal, DecideProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    var register = await work.Writing.ReadAsync<Register>(Streams.Register(sitting.Body.Slug, FiscalYear.Of(sitting.Meeting.HeldOn)), ct);
                    var outcome = Decide(state, sitting, register.State, command, work.Person.Id);

                    // The register first: of two that would take one number, one fails there and runs again with the next.
                    CommandWork.Append(register, Enter(state, outcome));
                    CommandWork.Append(stream, outcome);
                    var decision = IdOf(sitting, register.State);
                    return Receipt.Created(stream, $"/{municipality}/api/decisions/{decision}") with { Id = decision };
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("決定する / Declare the decision");

    private static string IdOf(Sitting sitting, Register? register) =>
        string.Create(CultureInfo.InvariantCulture, $"{sitting.Body.Slug}/{FiscalYear.Of(sitting.Meeting.HeldOn)}/{NumberOf(register)}");

    private static int NumberOf(Register? register) => register?.Next ?? 1;
}
