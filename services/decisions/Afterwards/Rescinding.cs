using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Afterwards;

/// <summary>Annuls a decision.</summary>
/// <param name="Basis">The decision (<c>dx-headquarters/2026/4</c>) or 文書番号 by which it is done.</param>
/// <param name="On">The day of the 取消し; today when absent.</param>
/// <param name="Reason">The reason, or absent.</param>
public sealed record AnnulDecision(string Basis, PartialDate? On = null, string? Reason = null);

/// <summary>Revokes a decision.</summary>
/// <param name="Basis">The decision or 文書番号 by which it is done.</param>
/// <param name="From">The first day without effect; today when absent.</param>
/// <param name="Reason">The reason, or absent.</param>
public sealed record RevokeDecision(string Basis, PartialDate? From = null, string? Reason = null);

/// <summary>Records that another decision took the place of one.</summary>
/// <param name="By">The other, <c>dx-headquarters/2026/4</c>.</param>
/// <param name="From">The first day on which the other holds.</param>
public sealed record SupersedeDecision(string By, PartialDate From);

/// <summary>取消し (from the start), 撤回 (from its own day) and replacement by another: three acts, never mixed. The decision stays readable under its number.</summary>
public static class Rescinding
{
    private const int LongestBasis = 100;
    private const int YearsAhead = 5;

    /// <summary>Decides on 取消し.</summary>
    public static Outcome Decide(DecisionState decision, AnnulDecision command, RemarkReference? reason, Now now)
    {
        var on = command.On ?? PartialDate.Of(now.Today);
        return Problem(decision, command.Basis, command.Reason, on, "$.on", now) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new DecisionAnnulled(decision.Decision, on, command.Basis, reason));
    }

    /// <summary>Decides on 撤回.</summary>
    public static Outcome Decide(DecisionState decision, RevokeDecision command, RemarkReference? reason, Now now)
    {
        var from = command.From ?? PartialDate.Of(now.Today);
        return Problem(decision, command.Basis, command.Reason, from, "$.from", now, mayBeAhead: true) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new DecisionRevoked(decision.Decision, from, command.Basis, reason));
    }

    /// <summary>Decides on replacement.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="by">The other, or null when there is none of that id.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(DecisionState decision, DecisionState? by, SupersedeDecision command, Now now) =>
        by is null || by.Decision == decision.Decision
            ? Outcome.Refuse(Refusal.Invalid("decision-unknown", "$.by", $"決定「{command.By}」はありません", $"There is no other decision {command.By}."))
        : by.IsRescinded || !by.Approves
            ? Outcome.Refuse(new Refusal("decision-without-effect", "その決定には効力がありません", $"{by.Decision} has no effect and cannot take the place of another.") { Field = "$.by" })
        : Problem(decision, command.By, null, command.From, "$.from", now, mayBeAhead: true) is { } problem ? Outcome.Refuse(problem)
        : by.DecidedOn.IsCertainlyBefore(decision.DecidedOn)
            ? Outcome.Refuse(Refusal.Invalid("decided-earlier", "$.by", "替わる決定の方が前のものです", $"{by.Decision} was decided on {by.DecidedOn}, before {decision.Decision}. Name a later decision."))
        : command.From.First < by.EffectiveOn.First
            ? Outcome.Refuse(Refusal.Invalid("before-decision", "$.from", "後の決定の発効より前の日です", $"{by.Decision} has effect from {by.EffectiveOn} on. State a later day."))
        : Outcome.Accept(new DecisionSuperseded(decision.Decision, command.By, command.From));

    /// <summary>Why a decision cannot be rescinded a second time.</summary>
    public static Refusal AlreadyRescinded(DecisionState decision) =>
        decision.Annulled is { } annulled ? new Refusal("decision-annulled", $"{annulled.On.ToJapanese()}に取り消されています", $"{decision.Decision} was annulled on {annulled.On}.")
        : decision.Revoked is { } revoked ? new Refusal("decision-revoked", $"{revoked.From.ToJapanese()}に撤回されています", $"{decision.Decision} is revoked from {revoked.From} on.")
        : new Refusal("decision-superseded", $"{decision.Superseded!.By}に替わっています", $"{decision.Superseded.By} took its place from {decision.Superseded.From} on.");

    /// <summary>Maps the addresses.</summary>
    public static void MapRescinding(this IEndpointRouteBuilder decision)
    {
        decision.MapPost("/annulment", (string municipality, string body, int fiscalYear, int number, AnnulDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => RecordAsync(work, municipality, body, fiscalYear, number, command.Reason, (taken, reason) => Decide(taken, command, reason, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("取消し（初めから効力がない） / Annul a decision, from the start");
        decision.MapPost("/revocation", (string municipality, string body, int fiscalYear, int number, RevokeDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => RecordAsync(work, municipality, body, fiscalYear, number, command.Reason, (taken, reason) => Decide(taken, command, reason, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("撤回（その日から効力を失う） / Revoke a decision, from a day on");
        decision.MapPost("/replacement", (string municipality, string body, int fiscalYear, int number, SupersedeDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var target = await DecisionTarget.ReadAsync(work, body, fiscalYear, number, ct);
                    var by = target.Stream.State!.Decisions.Find(decision => decision.Decision == command.By) ?? await ReadOtherAsync(work, command.By, ct);
                    CommandWork.Append(target.Stream, Decide(target.Decision, by, command, work.Now));
                    return Receipt.Created(target.Stream, $"/{municipality}/api/decisions/{target.Decision.Decision}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("他の決定に替わったことを記録する / Record that another decision took its place");
    }

    private static async Task<Receipt> RecordAsync(
        CommandWork work, string municipality, string body, int fiscalYear, int number, string? text, Func<DecisionState, RemarkReference?, Outcome> decide, CancellationToken ct)
    {
        var target = await DecisionTarget.ReadAsync(work, body, fiscalYear, number, ct);
        var reason = Remark.Maybe(text);
        CommandWork.Append(target.Stream, decide(target.Decision, reason?.Reference()));
        Remark.Store(work.Session, reason);
        return Receipt.Created(target.Stream, $"/{municipality}/api/decisions/{target.Decision.Decision}");
    }

    private static async Task<DecisionState?> ReadOtherAsync(CommandWork work, string id, CancellationToken ct)
    {
        // A decision's id has the form of a meeting's: body, fiscal year, number.
        if (!Meetings.MeetingId.TryParse(id, out var other))
        {
            return null;
        }

        var register = (await work.Writing.ReadAsync<Registers.Register>(Streams.Register(other.Body, other.FiscalYear), ct)).State;
        return register?.Find(other.Number) is { } entry
            ? (await work.Writing.RelyOnAsync<Proposal>(Streams.Proposal(entry.Proposal), ct)).State?.Decisions.Find(decision => decision.Decision == id)
            : null;
    }

    /// <param name="decision">The decision.</param>
    /// <param name="basis">By what it is done.</param>
    /// <param name="reason">The reason, or null.</param>
    /// <param name="day">The day that is stated.</param>
    /// <param name="field">Where it is stated.</param>
    /// <param name="now">The moment.</param>
    /// <param name="mayBeAhead">Whether the day may lie ahead: what is revoked in March often ends with the fiscal year.</param>
    private static Refusal? Problem(DecisionState decision, string basis, string? reason, PartialDate day, string field, Now now, bool mayBeAhead = false) =>
        decision.IsRescinded ? AlreadyRescinded(decision)
        : string.IsNullOrWhiteSpace(basis) || basis.Length > LongestBasis
            ? Refusal.Invalid("basis-invalid", "$.basis", "根拠となる決定または文書番号がありません", $"Name the decision or 文書番号 by which it is done, at most {LongestBasis} characters.")
        : ((mayBeAhead ? StatedDay.Inexact(day, field) ?? TooFar(day, field, now) : StatedDay.Problem(day, now, field)) ?? Remark.Problem(reason, "$.reason")) ?? (day.IsCertainlyBefore(decision.DecidedOn)
            ? Refusal.Invalid("before-decision", field, "決定より前の日です", $"It was decided on {decision.DecidedOn}. State a later day.")
            : null);

    private static Refusal? TooFar(PartialDate day, string field, Now now) => day.First > now.Today.AddYears(YearsAhead)
        ? Refusal.Invalid("day-too-far", field, "先の日付が遠すぎます", $"State a day within {YearsAhead} years from today.")
        : null;
}
