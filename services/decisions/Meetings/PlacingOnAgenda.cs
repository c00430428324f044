using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Puts a matter on the agenda.</summary>
/// <param name="Kind">協議 (a 議案, with its number), 報告 or another.</param>
/// <param name="Proposal">The proposal; needed for 協議.</param>
/// <param name="Title">Its title; that of the proposal when absent.</param>
public sealed record PlaceOnAgenda(AgendaKind Kind, string? Proposal = null, string? Title = null);

/// <summary>議題に載せる: a proposal to deliberate on is a 議案 and has the next number of the body's year, the same at every meeting.</summary>
public static class PlacingOnAgenda
{
    private const int LongestAgenda = 200;
    private const int LongestTitle = 300;

    /// <summary>Decides what the meeting records.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="proposal">The proposal, or null when there is none of that id.</param>
    /// <param name="bills">The numbers of the body's year so far, or null for none.</param>
    /// <param name="command">The command.</param>
    public static Outcome Decide(Meeting meeting, Proposal? proposal, BillRegister? bills, PlaceOnAgenda command)
    {
        if (MeetingRules.Over(meeting) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (meeting.Agenda.Count >= LongestAgenda)
        {
            return Outcome.Refuse(new Refusal("agenda-full", "議題が多すぎます", $"An agenda has at most {LongestAgenda} items."));
        }

        if (command.Proposal is { } id)
        {
            if (proposal is null)
            {
                return Outcome.Refuse(Refusal.Invalid("proposal-unknown", "$.proposal", $"案件「{id}」はありません", $"There is no proposal {id}."));
            }

            if (meeting.Agenda.Exists(item => item.Proposal == id))
            {
                return Outcome.Refuse(new Refusal("on-agenda", "既に議題に載っています", $"{id} is on the agenda of {meeting.Number} already.") { Field = "$.proposal" });
            }

            // What was decided at this very meeting may be put on its agenda afterwards; what is over otherwise is reported only.
            if (command.Kind == AgendaKind.Deliberation && ProposalRules.Over(proposal) is { } settled && !proposal.Decisions.Exists(decision => decision.Meeting == meeting.Number))
            {
                return Outcome.Refuse(settled with { Field = "$.proposal" });
            }
        }
        else if (command.Kind == AgendaKind.Deliberation)
        {
            return Outcome.Refuse(Refusal.Invalid("proposal-missing", "$.proposal", "協議する案件がありません", "Name the proposal to deliberate on, or place it as a report."));
        }

        var title = command.Title ?? proposal?.Subject.Title;
        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
        {
            return Outcome.Refuse(Refusal.Invalid("title-invalid", "$.title", "議題名が正しくありません", $"Give a title of 1 to {LongestTitle} characters."));
        }

        return Outcome.Accept(new AgendaItemPlaced(
            meeting.Agenda.Count + 1, command.Kind, title, command.Proposal, command.Kind == AgendaKind.Deliberation ? BillOf(bills, command.Proposal!) : null));
    }

    /// <summary>The number of a proposal as a 議案: the one that it has, or the next.</summary>
    public static int BillOf(BillRegister? bills, string proposal) => bills is null ? 1 : bills.Numbers.GetValueOrDefault(proposal, bills.Numbers.Count + 1);

    /// <summary>Maps the address.</summary>
    public static void MapPlacingOnAgenda(this IEndpointRouteBuilder meetings) =>
        meetings.MapPost("/agenda", (string municipality, string body, int fiscalYear, int number, PlaceOnAgenda command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var id = MeetingRules.IdOf(body, fiscalYear, number);
                    var bills = await work.Writing.ReadAsync<BillRegister>(Streams.BillRegister(body, id.FiscalYear), ct);
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(id), ct);
                    var proposal = StreamKey.IsSlug(command.Proposal) ? (await work.Writing.ReadAsync<Proposal>(Streams.Proposal(command.Proposal!), ct)).State : null;
                    var outcome = Decide(stream.State!, proposal, bills.State, command);
                    if (outcome is Outcome.Accepted { Events: [AgendaItemPlaced { Bill: { } bill } placed] } && bills.State?.Numbers.ContainsKey(placed.Proposal!) != true)
                    {
                        bills.Append(new BillNumbered(bill, id.ToString(), placed.Proposal!));
                    }

                    CommandWork.Append(stream, outcome);
                    return Receipt.Created(stream, $"/{municipality}/api/meetings/{id}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("議題に載せる（議案番号が付く） / Put a matter on the agenda");
}
