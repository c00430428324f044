using DxGovernance.Platform;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>What holds for every change of a draft.</summary>
internal static class DraftRules
{
    private const int LongestText = 100_000;
    private const int LongestHeading = 500;
    private const int LongestLabel = 20;
    private const int LongestForm = 200;

    /// <summary>Each level is nested in every answer; a document of an office has five or six.</summary>
    private const int Deepest = 12;

    /// <summary>A submitted draft is exclusive: nobody amends it.</summary>
    public static Refusal? Locked(Revision revision) => revision.Status == RevisionStatus.Draft ? null
        : revision.Status == RevisionStatus.Abandoned ? new Refusal("draft-abandoned", $"{revision.Number}版の素案は取りやめられています", $"The draft of revision {revision.Number} was abandoned. Open another.")
        : new Refusal("draft-locked", $"{revision.Number}版は付議中のため変更できません", $"Revision {revision.Number} is submitted. Withdraw it before amending it.");

    /// <summary>Why there is no provision of that id.</summary>
    public static Refusal Missing(PolicyText text, string id) => text.IsRepealed(id)
        ? new Refusal("provision-repealed", $"条項「{id}」は削除済みです", $"{id} is repealed.")
        : new Refusal("provision-unknown", $"条項「{id}」がありません", $"There is no provision {id} in the draft.") { Kind = RefusalKind.Unknown };

    /// <summary>Whether a provision may stand under a parent, behind a sibling.</summary>
    public static Refusal? PlaceProblem(PolicyText text, string id, ProvisionKind kind, string? parent, string? after)
    {
        if (parent is not null && text.Find(parent) is null)
        {
            return Refusal.Invalid("parent-unknown", "$.parent", $"親の条項「{parent}」がありません", $"There is no provision {parent} to hold {id}.");
        }

        if (after == id || (after is not null && !text.ChildrenOf(parent).Contains(after)))
        {
            return Refusal.Invalid("sibling-unknown", "$.after", $"「{after}」は同じ親の条項ではありません", $"{after} is not held by {parent ?? "the top of the text"}, so {id} cannot follow it.");
        }

        var levels = (parent is null ? 0 : text.HoldersOf(parent).Count() + 1) + 1 + (text.Find(id) is null ? 0 : text.LevelsBelow(id));
        if (levels > Deepest)
        {
            return Refusal.Invalid("too-deep", "$.parent", $"条項「{id}」の入れ子が深すぎます（{Deepest}段まで）", $"{id} would stand, or hold provisions, {levels} levels deep; at most {Deepest} are taken.");
        }

        var holder = parent is null ? (ProvisionKind?)null : text.Find(parent)!.Provision.Kind;
        return kind switch
        {
            ProvisionKind.Term when holder != ProvisionKind.Glossary =>
                Refusal.Invalid("term-outside-glossary", "$.parent", $"用語「{id}」は用語集の中に置きます", $"{id} is a term: it is held by a glossary."),
            ProvisionKind.Entry when holder != ProvisionKind.Catalogue =>
                Refusal.Invalid("entry-outside-catalogue", "$.parent", $"項目「{id}」は一覧の中に置きます", $"{id} is an entry: it is held by a catalogue."),
            _ => null,
        };
    }

    /// <summary>Whether a provision can say this, in its place in the text.</summary>
    public static Refusal? ContentProblem(PolicyText text, Provision provision, string? parent)
    {
        if (provision.NationalItem is not null && provision.Kind != ProvisionKind.Measure)
        {
            return Refusal.Invalid("national-item-not-on-measure", "$.nationalItem", $"重点取組事項（◆）は施策にだけ付けられます（{provision.Id}）", $"Only a measure can stand for an item of a national plan; {provision.Id} is none.");
        }

        if (provision.Term is not null && provision.Kind != ProvisionKind.Term)
        {
            return Refusal.Invalid("term-forms-not-on-term", "$.term", $"読み・略称は用語にだけ付けられます（{provision.Id}）", $"Only a term has a reading and an abbreviation; {provision.Id} is none.");
        }

        if (provision.Image is not null && provision.Kind != ProvisionKind.Figure)
        {
            return Refusal.Invalid("image-not-on-figure", "$.image", $"画像は図にだけ付けられます（{provision.Id}）", $"Only a figure has an image; {provision.Id} is none.");
        }

        if (provision is { Numbered: true, Label: not null })
        {
            return Refusal.Invalid("label-both-ways", "$.label", $"自動の見出し記号と固定の見出し記号は併用できません（{provision.Id}）", $"{provision.Id} is numbered, so its label is computed. Leave the label out, or numbered.");
        }

        // A box is a frame (囲み) and a catalogue a list of entries: what they say is in what they hold.
        if (provision.Text.Length == 0 && string.IsNullOrEmpty(provision.Heading) && provision.Kind is not (ProvisionKind.Box or ProvisionKind.Catalogue) && provision.Image is null)
        {
            return Refusal.Invalid("provision-empty", "$.text", $"見出しも本文もありません（{provision.Id}）", $"Give {provision.Id} a heading or a text.");
        }

        return LengthProblem(provision)
            ?? (provision.Heading?.Contains('\n', StringComparison.Ordinal) == true || provision.Label?.Contains('\n', StringComparison.Ordinal) == true
                ? Refusal.Invalid("heading-of-lines", "$.heading", $"見出しは1行で書きます（{provision.Id}）", $"The heading of {provision.Id} is one line.")
                : null)
            ?? PlainMarkdown.ProblemIn(provision)
            ?? DuplicateProblem(text, provision, parent);
    }

    private static Refusal? LengthProblem(Provision provision)
    {
        if (provision.Text.Length > LongestText)
        {
            return Refusal.Invalid("text-too-long", "$.text", $"本文が長すぎます（{provision.Id}）", $"A provision's text has at most {LongestText} characters. Divide {provision.Id}.");
        }

        if ((provision.Label?.Length ?? 0) > LongestLabel)
        {
            return Refusal.Invalid("heading-too-long", "$.label", $"見出し記号が長すぎます（{provision.Id}）", $"A label has at most {LongestLabel} characters.");
        }

        if ((provision.Heading?.Length ?? 0) > LongestHeading)
        {
            return Refusal.Invalid("heading-too-long", "$.heading", $"見出しが長すぎます（{provision.Id}）", $"A heading has at most {LongestHeading} characters.");
        }

        (string Field, string? Text)[] forms =
        [
            ("$.term.reading", provision.Term?.Reading), ("$.term.abbreviation", provision.Term?.Abbreviation),
            ("$.nationalItem.plan", provision.NationalItem?.Plan), ("$.nationalItem.version", provision.NationalItem?.Version), ("$.nationalItem.item", provision.NationalItem?.Item),
        ];
        if (forms.FirstOrDefault(form => form.Text?.Length > LongestForm) is { Field: { } field })
        {
            return Refusal.Invalid("form-too-long", field, $"読み・略称・計画名・項目名は{LongestForm}字以内にしてください（{provision.Id}）", $"{field} of {provision.Id} has at most {LongestForm} characters.");
        }

        return provision.Image?.Alternative.Length > TextLimits.Words
                ? Refusal.Invalid("form-too-long", "$.image.alternative", $"図の説明は{TextLimits.Words}字以内にしてください（{provision.Id}）", $"The text alternative of {provision.Id} has at most {TextLimits.Words} characters.")
            : provision.Image?.Sha256 is { Length: not 64 }
                ? Refusal.Invalid("form-too-long", "$.image.sha256", $"ハッシュ値の形式が正しくありません（{provision.Id}）", $"The hash of the image of {provision.Id} is 64 hexadecimal digits.")
            : null;
    }

    /// <summary>
    /// Whether two siblings come to show the same label: numbers are computed from the places of all siblings, so that what is
    /// added, moved or repealed can make the number of another meet a fixed label. What met before is not held against a change.
    /// </summary>
    public static Refusal? LabelProblem(PolicyText before, PolicyText after) => LabelCollisions(before, after)
        .Select(met => LabelTaken(after.LabelOf(met.Id)!, met.Id, met.Other)).FirstOrDefault();

    /// <summary>Why one provision cannot come to show the label of another.</summary>
    public static Refusal LabelTaken(string label, string id, string other) => Refusal.Invalid(
        "label-duplicate", "$.label", $"見出し記号「{label}」は「{other}」が使っていて、「{id}」と重複することになります", $"{other} has the label {label}, and {id} would have it too. Change a fixed label first.");

    /// <summary>Siblings that come to show one label, the later with the earlier.</summary>
    public static IEnumerable<(string Id, string Other)> LabelCollisions(PolicyText before, PolicyText after) =>
        from parent in after.InOrder().Select(placed => (string?)placed.Provision.Id).Prepend(null)
        from shown in Labelled(after, parent)
        where shown.Count() > 1 && shown.Count() > Labelled(before, parent)[shown.Key].Count()
        from later in shown.Skip(1)
        select (later, shown.First());

    private static ILookup<string, string> Labelled(PolicyText text, string? parent) =>
        text.ChildrenOf(parent).Where(id => text.LabelOf(id) is not null).ToLookup(id => text.LabelOf(id)!, StringComparer.Ordinal);

    private static Refusal? DuplicateProblem(PolicyText text, Provision provision, string? parent)
    {
        foreach (var sibling in text.ChildrenOf(parent).Where(sibling => sibling != provision.Id))
        {
            if (provision is { Numbered: false, Label: { } label } && text.Find(sibling)!.Provision is { Numbered: false } other && other.Label == label)
            {
                return Refusal.Invalid("label-duplicate", "$.label", $"見出し記号「{label}」は「{sibling}」が使っています", $"{sibling} has the label {label} already, so {provision.Id} cannot have it too.");
            }

            if (provision.Kind == ProvisionKind.Term && text.Find(sibling)!.Provision is { Kind: ProvisionKind.Term, Heading: var term } && term == provision.Heading)
            {
                return Refusal.Invalid("term-duplicate", "$.heading", $"用語「{term}」は「{sibling}」で定義されています", $"{sibling} defines the term {term} already.");
            }
        }

        return null;
    }
}
