using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>Adds a provision to the draft.</summary>
/// <param name="Id">Its id for ever: lower-case letters, digits, hyphens.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Markdown; empty when it has only a heading.</param>
/// <param name="Parent">The provision that holds it; absent at the top.</param>
/// <param name="After">The sibling that it follows; absent to come first.</param>
/// <param name="Label">As printed, or absent.</param>
/// <param name="Heading">Heading, or absent.</param>
/// <param name="NationalItem">◆, on a measure only.</param>
public sealed record AddProvision(
    string Id, ProvisionKind Kind, string Text, string? Parent = null, string? After = null, string? Label = null, string? Heading = null, NationalItem? NationalItem = null);

/// <summary>States anew what a provision of the draft says.</summary>
/// <param name="Text">Markdown; empty when it has only a heading.</param>
/// <param name="Label">As printed, or absent.</param>
/// <param name="Heading">Heading, or absent.</param>
/// <param name="NationalItem">◆, on a measure only.</param>
public sealed record AmendProvision(string Text, string? Label = null, string? Heading = null, NationalItem? NationalItem = null);

/// <summary>素案の条項を追加・修正・削除する.</summary>
public static class Amending
{
    private const int LongestText = 100_000;
    private const int LongestHeading = 500;

    /// <summary>Decides on an addition.</summary>
    public static Outcome Decide(Revision revision, PolicyText text, AddProvision command)
    {
        if (Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (!StreamKey.IsSlug(command.Id))
        {
            return Outcome.Refuse(Invalid("id-invalid", "$.id", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (text.Find(command.Id) is not null)
        {
            return Outcome.Refuse(new Refusal("provision-exists", $"条項「{command.Id}」は既にあります", $"The text has a provision {command.Id} already.") { Field = "$.id" });
        }

        if (text.IsRepealed(command.Id))
        {
            return Outcome.Refuse(new Refusal("provision-repealed", $"条項「{command.Id}」は削除済みで、同じIDは使えません", $"{command.Id} was repealed; an id is never used again. Choose another.") { Field = "$.id" });
        }

        if (command.Parent is { } parent && text.Find(parent) is null)
        {
            return Outcome.Refuse(Invalid("parent-unknown", "$.parent", $"親の条項「{parent}」がありません", $"There is no provision {parent} to hold {command.Id}."));
        }

        if (command.After is { } after && !text.ChildrenOf(command.Parent).Contains(after))
        {
            return Outcome.Refuse(Invalid("sibling-unknown", "$.after", $"「{after}」は同じ親の条項ではありません", $"{after} is not held by {command.Parent ?? "the top of the text"}, so {command.Id} cannot follow it."));
        }

        return ContentProblem(command.Kind, command.Label, command.Heading, command.Text, command.NationalItem) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new ProvisionAdded(
                new Provision(command.Id, command.Kind, command.Label, command.Heading, command.Text, command.NationalItem), command.Parent, command.After));
    }

    /// <summary>Decides on a change; one that changes nothing is accepted and records nothing.</summary>
    public static Outcome Decide(Revision revision, PolicyText text, string id, AmendProvision command)
    {
        if (Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (text.Find(id) is not { } placed)
        {
            return Outcome.Refuse(Missing(text, id));
        }

        if (ContentProblem(placed.Provision.Kind, command.Label, command.Heading, command.Text, command.NationalItem) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var amended = placed.Provision with { Label = command.Label, Heading = command.Heading, Text = command.Text, NationalItem = command.NationalItem };
        return amended == placed.Provision
            ? Outcome.Accept()
            : Outcome.Accept(new ProvisionAmended(id, command.Label, command.Heading, command.Text, command.NationalItem));
    }

    /// <summary>Decides on a repeal.</summary>
    public static Outcome Decide(Revision revision, PolicyText text, string id) =>
        Locked(revision) is { } locked ? Outcome.Refuse(locked)
        : text.Find(id) is null ? Outcome.Refuse(Missing(text, id))
        : Outcome.Accept(new ProvisionRepealed(id));

    /// <summary>Maps the addresses.</summary>
    public static void MapAmending(this IEndpointRouteBuilder policies)
    {
        var provisions = policies.MapGroup("/draft/provisions").ForRoles(Role.Secretariat).WithTags("策定 Authoring");
        provisions.MapPost("", (string municipality, string policy, AddProvision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, draft.Text, command));
                    return Receipt.Created(draft.Revision, $"/{municipality}/api/policies/{policy}/draft");
                }, ct))
            .Produces<Receipt>(StatusCodes.Status201Created).WithSummary("条項を追加する / Add a provision");
        provisions.MapPut("/{provision}", (string policy, string provision, AmendProvision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, draft.Text, provision, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .Produces<Receipt>().WithSummary("条項を改める / Amend a provision");
        provisions.MapDelete("/{provision}", (string policy, string provision, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, draft.Text, provision));
                    return Receipt.For(draft.Revision);
                }, ct))
            .Produces<Receipt>().WithSummary("条項を削除する（下位の条項を含む） / Repeal a provision with all that it holds");
    }

    private static Refusal? Locked(Revision revision) => revision.Status == RevisionStatus.Draft
        ? null
        : new Refusal("draft-locked", $"{revision.Number}版は付議中のため変更できません", $"Revision {revision.Number} is submitted. Withdraw it before amending it.");

    private static Refusal Missing(PolicyText text, string id) => text.IsRepealed(id)
        ? new Refusal("provision-repealed", $"条項「{id}」は削除済みです", $"{id} is repealed.")
        : new Refusal("provision-unknown", $"条項「{id}」がありません", $"There is no provision {id} in the draft.") { Kind = RefusalKind.Unknown };

    private static Refusal? ContentProblem(ProvisionKind kind, string? label, string? heading, string text, NationalItem? item)
    {
        if (item is not null && kind != ProvisionKind.Measure)
        {
            return Invalid("national-item-not-on-measure", "$.nationalItem", "重点取組事項（◆）は施策にだけ付けられます", "Only a measure can stand for an item of a national plan.");
        }

        // A box is a frame (囲み): what it says is in what it holds.
        if (text.Length == 0 && string.IsNullOrEmpty(heading) && kind != ProvisionKind.Box)
        {
            return Invalid("provision-empty", "$.text", "見出しも本文もありません", "Give the provision a heading or a text.");
        }

        if (text.Length > LongestText)
        {
            return Invalid("text-too-long", "$.text", "本文が長すぎます", $"A provision's text has at most {LongestText} characters. Divide it.");
        }

        return (heading?.Length ?? 0) > LongestHeading || (label?.Length ?? 0) > 20
            ? Invalid("heading-too-long", (label?.Length ?? 0) > 20 ? "$.label" : "$.heading", "見出しが長すぎます", $"A heading has at most {LongestHeading} characters, a label 20.")
            : null;
    }

    private static Refusal Invalid(string type, string field, string japanese, string english) =>
        new(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid };
}
