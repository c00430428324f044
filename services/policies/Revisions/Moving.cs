using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Policies.Revisions;

/// <summary>Puts a provision of the draft into another place, with all that it holds.</summary>
/// <param name="Parent">The provision that shall hold it; absent for the top.</param>
/// <param name="After">The sibling that it shall follow; absent to come first.</param>
public sealed record MoveProvision(string? Parent = null, string? After = null);

/// <summary>条項を移す: its id stays, and a numbered one is renumbered by its new place.</summary>
public static class Moving
{
    /// <summary>Decides; a move to where it stands is accepted and records nothing.</summary>
    public static Outcome Decide(Revision revision, string id, MoveProvision command)
    {
        var text = revision.Text;
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (text.Find(id) is not var (provision, parent))
        {
            return Outcome.Refuse(DraftRules.Missing(text, id));
        }

        if (command.Parent == id || (command.Parent is { } holder && text.HoldersOf(holder).Contains(id)))
        {
            return Outcome.Refuse(Refusal.Invalid("provision-in-itself", "$.parent", $"条項「{id}」を自分自身の下に置くことはできません", $"{command.Parent} is {id} or stands under it, so it cannot hold {id}."));
        }

        if ((DraftRules.PlaceProblem(text, id, provision.Kind, command.Parent, command.After) ?? DraftRules.ContentProblem(text, provision, command.Parent)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (parent == command.Parent && text.SiblingBefore(id) == command.After)
        {
            return Outcome.Accept();
        }

        var moved = new ProvisionMoved(id, command.Parent, command.After);
        return DraftRules.LabelProblem(text, text.Apply(moved)) is { } met
            ? Outcome.Refuse(met with { Field = "$.after" })
            : Outcome.Accept(moved);
    }

    /// <summary>Maps the address.</summary>
    public static void MapMoving(this IEndpointRouteBuilder policies) =>
        policies.MapPut("/draft/provisions/{provision}/place", (string policy, string provision, MoveProvision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, provision, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("策定 Authoring").WithSummary("条項を移す / Move a provision with all that it holds");
}
