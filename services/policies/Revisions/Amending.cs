using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Policies.Revisions;

/// <summary>Adds a provision to the draft.</summary>
/// <param name="Id">Its id for ever: lower-case letters, digits, hyphens.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Markdown; empty when it has only a heading.</param>
/// <param name="Parent">The provision that holds it; absent at the top.</param>
/// <param name="After">The sibling that it follows; absent to come first.</param>
/// <param name="Label">As printed, or absent.</param>
/// <param name="Heading">Heading, term or caption, or absent.</param>
/// <param name="NationalItem">◆, on a measure only.</param>
/// <param name="Numbered">Whether its label is computed from its place.</param>
/// <param name="Term">Other forms, of a term only.</param>
/// <param name="Image">The image, of a figure only.</param>
public sealed record AddProvision(
    string Id,
    ProvisionKind Kind,
    string Text,
    string? Parent = null,
    string? After = null,
    string? Label = null,
    string? Heading = null,
    NationalItem? NationalItem = null,
    bool Numbered = false,
    TermForms? Term = null,
    FigureImage? Image = null);

/// <summary>States anew what a provision of the draft says: whatever is absent, it does not have.</summary>
/// <param name="Text">Markdown; empty when it has only a heading.</param>
/// <param name="Label">As printed, or absent.</param>
/// <param name="Heading">Heading, term or caption, or absent.</param>
/// <param name="NationalItem">◆, on a measure only.</param>
/// <param name="Numbered">Whether its label is computed from its place.</param>
/// <param name="Term">Other forms, of a term only.</param>
/// <param name="Image">The image, of a figure only.</param>
public sealed record AmendProvision(
    string Text, string? Label = null, string? Heading = null, NationalItem? NationalItem = null, bool Numbered = false, TermForms? Term = null, FigureImage? Image = null);

/// <summary>素案の条項を追加・修正・削除する.</summary>
public static class Amending
{
    /// <summary>Decides on an addition.</summary>
    public static Outcome Decide(Revision revision, AddProvision command)
    {
        var text = revision.Text;
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (!StreamKey.IsSlug(command.Id))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.id", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (text.Find(command.Id) is not null)
        {
            return Outcome.Refuse(new Refusal("provision-exists", $"条項「{command.Id}」は既にあります", $"The text has a provision {command.Id} already.") { Field = "$.id" });
        }

        if (text.IsRepealedForGood(command.Id, command.Kind))
        {
            return Outcome.Refuse(new Refusal("provision-repealed", $"条項「{command.Id}」は削除済みで、同じIDは使えません", $"{command.Id} was repealed; an id is never used again. Choose another.") { Field = "$.id" });
        }

        var provision = new Provision(command.Id, command.Kind, command.Label, command.Heading, command.Text, command.NationalItem)
        {
            Numbered = command.Numbered,
            Term = command.Term,
            Image = command.Image,
        };
        if ((DraftRules.PlaceProblem(text, command.Id, command.Kind, command.Parent, command.After) ?? DraftRules.ContentProblem(text, provision, command.Parent)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var addition = Addition(provision, command.Parent, command.After);
        return DraftRules.LabelProblem(text, revision.Apply(addition).Text) is { } met
            ? Outcome.Refuse(command.Numbered ? met with { Field = "$.numbered" } : met)
            : Outcome.Accept(addition);
    }

    /// <summary>Decides on a change; one that changes nothing is accepted and records nothing.</summary>
    public static Outcome Decide(Revision revision, string id, AmendProvision command)
    {
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (revision.Text.Find(id) is not var (provision, parent))
        {
            return Outcome.Refuse(DraftRules.Missing(revision.Text, id));
        }

        var amended = provision with
        {
            Label = command.Label,
            Heading = command.Heading,
            Text = command.Text,
            NationalItem = command.NationalItem,
            Numbered = command.Numbered,
            Term = command.Term,
            Image = command.Image,
        };
        if (DraftRules.ContentProblem(revision.Text, amended, parent) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        object[] differences = [.. Differences(provision, amended)];
        return DraftRules.LabelProblem(revision.Text, differences.Aggregate(revision, (state, difference) => state.Apply(difference)).Text) is { } met
            ? Outcome.Refuse(command.Numbered == provision.Numbered ? met : met with { Field = "$.numbered" })
            : Outcome.Accept(differences);
    }

    /// <summary>Decides on a repeal.</summary>
    public static Outcome Decide(Revision revision, string id) =>
        DraftRules.Locked(revision) is { } locked ? Outcome.Refuse(locked)
        : revision.Text.Find(id) is not { Provision: var provision } ? Outcome.Refuse(DraftRules.Missing(revision.Text, id))
        : DraftRules.LabelProblem(revision.Text, revision.Apply(Removal(provision)).Text) is { } met ? Outcome.Refuse(met with { Field = null, Kind = RefusalKind.Conflict })
        : Outcome.Accept(Removal(provision));

    /// <summary>The event of an addition, in the domain's words.</summary>
    public static object Addition(Provision provision, string? parent, string? after) =>
        provision.Kind == ProvisionKind.Term ? new TermDefined(provision, parent, after) : new ProvisionAdded(provision, parent, after);

    /// <summary>The event of a removal, in the domain's words.</summary>
    public static object Removal(Provision provision) =>
        provision.Kind == ProvisionKind.Term ? new TermDropped(provision.Id) : new ProvisionRepealed(provision.Id);

    /// <summary>The events that lead from what a provision says to what it shall say, one for each kind of change.</summary>
    public static IEnumerable<object> Differences(Provision before, Provision after)
    {
        if ((before.Label, before.Heading, before.Numbered) != (after.Label, after.Heading, after.Numbered))
        {
            yield return new ProvisionRenamed(after.Id, after.Label, after.Heading, after.Numbered);
        }

        if (before.Text != after.Text)
        {
            yield return new TextAmended(after.Id, after.Text);
        }

        if (before.NationalItem != after.NationalItem)
        {
            yield return new MeasureLinkedToNationalItem(after.Id, after.NationalItem);
        }

        if (before.Term != after.Term)
        {
            yield return new TermRestated(after.Id, after.Term);
        }

        if (before.Image != after.Image)
        {
            yield return new FigureReplaced(after.Id, after.Image);
        }
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapAmending(this IEndpointRouteBuilder policies)
    {
        var provisions = policies.MapGroup("/draft/provisions").ForRoles(Role.Secretariat).WithTags("策定 Authoring");
        provisions.MapPost("", (string municipality, string policy, AddProvision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, command));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/draft/provisions/{command.Id}");
                }, ct))
            .Produces<Receipt>(StatusCodes.Status201Created).WithSummary("条項を追加する / Add a provision");
        provisions.MapPut("/{provision}", (string policy, string provision, AmendProvision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, provision, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .Produces<Receipt>().WithSummary("条項を改める / Amend a provision");
        provisions.MapDelete("/{provision}", (string policy, string provision, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, provision));
                    return Receipt.For(draft.Revision);
                }, ct))
            .Produces<Receipt>().WithSummary("条項を削除する（下位の条項を含む） / Repeal a provision with all that it holds");
    }
}
