using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Records a hearing.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Opinions">How many opinions came in.</param>
/// <param name="Report">The report on it (意見と考え方), by hash; or absent.</param>
public sealed record RecordHearing(PartialDate From, PartialDate To, int Opinions, Attachment? Report = null);

/// <summary>意見公募・意見聴取 of the step whose turn it is.</summary>
public static class Hearing
{
    private const int MostOpinions = 1_000_000;

    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, RecordHearing command, Now now)
    {
        if (ProposalRules.Over(proposal) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (proposal.Turn is not { Role: StepRole.Hearing } turn)
        {
            return Outcome.Refuse(new Refusal("not-its-turn", "意見聴取の番ではありません", proposal.Turn is { } other ? $"It is the turn of {other.Body}: {other.Role}." : "It has no path yet."));
        }

        if ((StatedDay.Problem(command.From, now, "$.from") ?? StatedDay.Problem(command.To, now, "$.to")) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return command.To.First < command.From.First ? Outcome.Refuse(Refusal.Invalid("period-invalid", "$.to", "終わりの日が始まりより前です", "State the last day, no earlier than the first."))
            : command.Opinions is < 0 or > MostOpinions ? Outcome.Refuse(Refusal.Invalid("opinions-invalid", "$.opinions", "意見の件数が正しくありません", "Count the opinions that came in; 0 for none."))
            : command.Report is { } report && Attachment.Problem(report, "$.report") is { } fault ? Outcome.Refuse(fault)
            : Outcome.Accept(new HearingRecorded(turn.Body, command.From, command.To, command.Opinions, command.Report));
    }

    /// <summary>Maps the address.</summary>
    public static void MapHearing(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/hearing", (string municipality, string proposal, RecordHearing command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    CommandWork.Append(stream, Decide(state, command, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("意見公募・意見聴取の結果を記録する / Record a hearing");
}
