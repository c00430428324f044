using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Policies;

/// <summary>Begins a policy.</summary>
/// <param name="Policy">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">計画期間, or absent.</param>
/// <param name="LegalBases">On which laws it rests, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record StartPolicy(string Policy, string Title, PlanPeriod? Period = null, IReadOnlyList<LegalBasis>? LegalBases = null, bool Illustrative = false);

/// <summary>方針を始める.</summary>
public static class Starting
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(StartPolicy command)
    {
        if (!StreamKey.IsSlug(command.Policy))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.policy", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (string.IsNullOrWhiteSpace(command.Title))
        {
            return Outcome.Refuse(Refusal.Invalid("title-empty", "$.title", "題名がありません", "Give the policy its title."));
        }

        if (command.Period is { From: { } from, To: var to } && from > to)
        {
            return Outcome.Refuse(Refusal.Invalid("period-reversed", "$.period", "計画期間の終わりが始まりより前です", $"The period ends with fiscal year {to}, before it begins with {from}."));
        }

        if (command.LegalBases?.Count > StatingFacts.Most)
        {
            return Outcome.Refuse(Refusal.Invalid("facts-too-many", "$.legalBases", $"根拠法令は{StatingFacts.Most}件までです", $"There are at most {StatingFacts.Most} legal bases."));
        }

        if (TextLimits.LineProblem([("$.title", command.Title), .. StatingFacts.TextsOf(command.LegalBases ?? [])]) is { } tooLong)
        {
            return Outcome.Refuse(tooLong);
        }

        if ((command.LegalBases ?? []).Select((basis, index) => (basis, index)).FirstOrDefault(one => string.IsNullOrWhiteSpace(one.basis.Law)) is { basis: not null, index: var nameless })
        {
            return Outcome.Refuse(Refusal.Invalid("fact-empty", $"$.legalBases[{nameless}].law", "法令名がありません", "Each legal basis names its law."));
        }

        return Outcome.Accept(new PolicyStarted(command.Policy, command.Title, command.Period, command.LegalBases ?? [], command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapStarting(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/policies", (StartPolicy command, string municipality, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var policy = await work.StartAsync<Policy>(Streams.Policy(command.Policy), ct);
                    CommandWork.Append(policy, Decide(command));
                    return Receipt.Created(policy, $"/{municipality}/api/policies/{command.Policy}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("策定 Authoring")
            .WithSummary("方針を始める / Begin a policy");
}
