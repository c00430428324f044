using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Policies;

/// <summary>Records that the policy was looked at again (点検・見直し).</summary>
/// <param name="ReviewedOn">When.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="By">The body or section that did it; no person.</param>
/// <param name="Findings">What was found, or absent; may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RecordReview(PartialDate ReviewedOn, ReviewOutcome Outcome, string By, string? Findings = null, bool Illustrative = false);

/// <summary>点検・見直しを記録する, also where no revision is needed.</summary>
public static class Reviewing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Policy policy, Now now, RecordReview command)
    {
        if (policy.InForceOn(command.ReviewedOn.Last) is not { } revision)
        {
            return Outcome.Refuse(new Refusal("not-in-force", "その日に現行の版がありません", $"No revision was in force on {command.ReviewedOn}, so there was none to review.") { Field = "$.reviewedOn" });
        }

        if (command.ReviewedOn.First > now.Today)
        {
            return Outcome.Refuse(Refusal.Invalid("reviewed-in-future", "$.reviewedOn", "まだ来ていない日です", "A review is recorded once it is done."));
        }

        return string.IsNullOrWhiteSpace(command.By)
            ? Outcome.Refuse(Refusal.Invalid("reviewer-empty", "$.by", "点検した組織がありません", "Name the body or section that reviewed it."))
            : (TextLimits.LineProblem(("$.by", command.By)) ?? TextLimits.WordsProblem(("$.findings", command.Findings))) is { } tooLong ? Outcome.Refuse(tooLong)
            : Outcome.Accept(new ReviewRecorded(revision.Number, command.ReviewedOn, command.Outcome, command.By, command.Findings, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapReviewing(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/reviews", (string municipality, string policy, RecordReview command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Policy>(Streams.Policy(policy), ct);
                    CommandWork.Append(record, Decide(record.State!, work.Now, command));
                    return Receipt.Created(record, $"/{municipality}/api/policies/{policy}/reviews");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("点検・見直しを記録する / Record a review");
}
