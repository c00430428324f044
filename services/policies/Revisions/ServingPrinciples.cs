using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Policies.Revisions;

/// <summary>Says which principles (基本方針) a measure of the draft serves.</summary>
/// <param name="Principles">All of them, by id; empty for none.</param>
public sealed record ServePrinciples(IReadOnlyList<string> Principles);

/// <summary>施策を基本方針に結び付ける.</summary>
public static class ServingPrinciples
{
    /// <summary>Decides; what is so already is accepted and records nothing.</summary>
    public static Outcome Decide(Revision revision, string id, ServePrinciples command)
    {
        var text = revision.Text;
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (text.Find(id) is not { Provision: var measure })
        {
            return Outcome.Refuse(DraftRules.Missing(text, id));
        }

        return Problem(text, measure, command.Principles) is { } problem ? Outcome.Refuse(problem)
            : text.PrinciplesOf(id).ToHashSet().SetEquals(command.Principles) ? Outcome.Accept()
            : Outcome.Accept(new MeasureLinkedToPrinciples(id, [.. command.Principles.Distinct().Order(StringComparer.Ordinal)]));
    }

    /// <summary>Whether a provision can serve these.</summary>
    internal static Refusal? Problem(PolicyText text, Provision measure, IReadOnlyList<string> principles)
    {
        if (measure.Kind != ProvisionKind.Measure && principles.Count > 0)
        {
            return Refusal.Invalid("principles-not-on-measure", "$.principles", $"基本方針に結び付けられるのは施策だけです（{measure.Id}）", $"Only a measure serves principles; {measure.Id} is none.");
        }

        return principles.FirstOrDefault(principle => text.Find(principle)?.Provision.Kind != ProvisionKind.Principle) is { } unknown
            ? Refusal.Invalid("principle-unknown", "$.principles", $"「{unknown}」は基本方針ではありません", $"{unknown} is no principle of the draft, so {measure.Id} cannot serve it.")
            : null;
    }

    /// <summary>Maps the address.</summary>
    public static void MapServingPrinciples(this IEndpointRouteBuilder policies) =>
        policies.MapPut("/draft/provisions/{provision}/principles", (string policy, string provision, ServePrinciples command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, provision, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("策定 Authoring").WithSummary("施策を基本方針に結び付ける / Link a measure to principles");
}
