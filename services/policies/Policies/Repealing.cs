using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Policies;

/// <summary>Repeals the policy (廃止).</summary>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="RepealedFrom">The first day without it.</param>
/// <param name="Authority">By which act (文書番号、決定番号).</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RepealPolicy(PartialDate DecidedOn, PartialDate RepealedFrom, string Authority, string Reason, bool Illustrative = false);

/// <summary>方針を廃止する: no text is in force from then on; every revision stays readable. Expiry of the period is no repeal.</summary>
public static class Repealing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Policy policy, Now now, RepealPolicy command)
    {
        if (policy.Repeal is { } repeal)
        {
            return Outcome.Refuse(new Refusal("policy-repealed", $"この方針は既に廃止されています（{repeal.RepealedFrom.ToJapanese()}）", $"This policy is repealed from {repeal.RepealedFrom} already."));
        }

        if (policy.Draft is { } draft)
        {
            return Outcome.Refuse(new Refusal("draft-exists", $"{draft.Number}版の素案があります", $"Revision {draft.Number} is being drafted or decided. Adopt or abandon it before the policy is repealed."));
        }

        if (policy.LastAdopted is not { AppliesFrom: { } applies } last)
        {
            return Outcome.Refuse(new Refusal("not-in-force", "策定された版がありません", "No revision was ever adopted, so there is nothing to repeal."));
        }

        if (command.DecidedOn.First > now.Today)
        {
            return Outcome.Refuse(Refusal.Invalid("decided-in-future", "$.decidedOn", "まだ来ていない日です", "A repeal is registered once it is decided."));
        }

        if (command.RepealedFrom.IsCertainlyBefore(command.DecidedOn) || command.RepealedFrom.IsCertainlyBefore(applies))
        {
            return Outcome.Refuse(Refusal.Invalid("effective-before-decision", "$.repealedFrom", "廃止日が決定日または現行版の適用日より前です", $"It cannot end on {command.RepealedFrom}: it was decided on {command.DecidedOn}, and revision {last.Number} applies from {applies}."));
        }

        return string.IsNullOrWhiteSpace(command.Authority) || string.IsNullOrWhiteSpace(command.Reason)
            ? Outcome.Refuse(Refusal.Invalid("reason-empty", string.IsNullOrWhiteSpace(command.Authority) ? "$.authority" : "$.reason", "根拠または理由がありません", "Name the act and the reason."))
            : (TextLimits.LineProblem(("$.authority", command.Authority)) ?? TextLimits.WordsProblem(("$.reason", command.Reason))) is { } tooLong ? Outcome.Refuse(tooLong)
            : Outcome.Accept(new PolicyRepealed(last.Number, command.DecidedOn, command.RepealedFrom, command.Authority, command.Reason, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapRepealing(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/repeal", (string municipality, string policy, RepealPolicy command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Policy>(Streams.Policy(policy), ct);
                    CommandWork.Append(record, Decide(record.State!, work.Now, command));
                    return Receipt.Created(record, $"/{municipality}/api/policies/{policy}/record");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("方針を廃止する / Repeal the policy");
}
