using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Refers a matter to a further body.</summary>
/// <param name="Body">The body.</param>
/// <param name="Role">To review it, or to hear on it.</param>
public sealed record ReferProposal(string Body, StepRole Role = StepRole.Review);

/// <summary>付託: a body more has to review it, or to hear on it, before it goes on.</summary>
public static class Referring
{
    private const int LongestPath = 20;

    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, Body? body, ReferProposal command)
    {
        if (ProposalRules.Over(proposal) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (proposal.Path.Count is 0 or >= LongestPath)
        {
            return Outcome.Refuse(new Refusal("path-length", "経路に加えられません", "It has no path yet, or one that is too long already."));
        }

        if (command.Role is not (StepRole.Review or StepRole.Hearing))
        {
            return Outcome.Refuse(Refusal.Invalid("role-invalid", "$.role", "付託は審査か意見聴取です", "Refer it for «review» or for a «hearing»."));
        }

        return body is null
            ? Outcome.Refuse(Refusal.Invalid("body-unknown", "$.body", $"会議体「{command.Body}」は登録されていません", $"There is no body {command.Body}. Establish it first."))
            : proposal.Path.Exists(step => step.Body == command.Body && step.Role == command.Role)
                ? Outcome.Refuse(new Refusal("on-path", $"{body.Name}は既に経路にあります", $"{command.Body} is on the path for the same already.") { Field = "$.body" })
            : command.Role == StepRole.Review && proposal.Path.Exists(step => step.Body == command.Body && step.Role == StepRole.Decision)
                ? Outcome.Refuse(new Refusal("decides-itself", $"{body.Name}は決定する会議体です", $"{command.Body} decides on it, and who reviews does not decide. Refer it to another body.") { Field = "$.body" })
            : Outcome.Accept(new ProposalReferred(command.Body, command.Role));
    }

    /// <summary>Maps the address.</summary>
    public static void MapReferring(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/referral", (string municipality, string proposal, ReferProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var body = StreamKey.IsSlug(command.Body) ? (await work.Writing.ReadAsync<Body>(Streams.Body(command.Body), ct)).State : null;
                    CommandWork.Append(stream, Decide(state, body, command));
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{proposal}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("付託する / Refer it to a further body");
}
