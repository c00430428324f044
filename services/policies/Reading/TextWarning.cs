using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>Something in a text that may want a look and is no error.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Type">Stable name of the rule, kebab case.</param>
/// <param name="Japanese">In Japanese.</param>
/// <param name="English">In English.</param>
public sealed record TextWarning(string Provision, string Type, string Japanese, string English)
{
    /// <summary>All of a text: terms that the rest of it never uses, and marks of items that the plan's recorded version does not list.</summary>
    public static IReadOnlyList<TextWarning> In(PolicyText text, PlanRegister plans) => [.. UnusedTerms(text), .. UnlistedItems(text, plans)];

    /// <summary>Corrections of the predecessor that a draft has neither taken over nor settled, while it still reads wrong.</summary>
    /// <param name="draft">The draft, submitted or not.</param>
    /// <param name="predecessor">The revision that it amends.</param>
    public static IReadOnlyList<TextWarning> Offered(Revision draft, Revision predecessor) =>
    [
        .. from offered in OfferedCorrection.In(draft, predecessor)
           from provision in offered.ShownIn
           select new TextWarning(
               provision,
               offered.Reason is null ? "correction-offered" : "correction-not-carried",
               $"{predecessor.Number}版の正誤{offered.Number}（「{offered.Wrong}」を「{offered.Right}」に）が反映されていません。{offered.Japanese}",
               $"Correction {offered.Number} of revision {predecessor.Number}, «{offered.Wrong}» to «{offered.Right}», is not in this text. {offered.English} {ToDo(offered)}"),
    ];

    private static string ToDo(OfferedCorrection offered) => offered.Reason switch
    {
        null => "Take it over with POST …/draft/carried-corrections.",
        "draft-submitted" => "Once the draft is open again, take it over with POST …/draft/carried-corrections.",
        _ => $"Amend the provision, or settle it with POST …/draft/carried-corrections/{offered.Number}/settlement.",
    };

    private static IEnumerable<TextWarning> UnusedTerms(PolicyText text)
    {
        var terms = text.InOrder().Where(placed => placed.Provision is { Kind: ProvisionKind.Term, Heading: not null }).Select(placed => placed.Provision).ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var rest = string.Join('\n', text.InOrder().Where(placed => placed.Provision.Kind != ProvisionKind.Term).SelectMany(placed => new[] { placed.Provision.Heading, placed.Provision.Text }));
        return terms.Where(term => !FormsOf(term).Any(form => rest.Contains(form, StringComparison.Ordinal))).Select(term => new TextWarning(
            term.Id, "term-unused", $"用語「{term.Heading}」は本文で使われていません", $"The text never uses the term {term.Heading}."));
    }

    private static IEnumerable<TextWarning> UnlistedItems(PolicyText text, PlanRegister plans) =>
        from placed in text.InOrder()
        let item = placed.Provision.NationalItem
        where item is not null && plans.Find(item.Plan, item.Version) is { Items: { Count: > 0 } listed } && listed.All(known => known.Title != item.Item)
        select new TextWarning(
            placed.Provision.Id, "national-item-unlisted", $"「{item.Item}」は{item.Plan}第{item.Version}版の項目として登録されていません", $"Version {item.Version} of {item.Plan}, as it is recorded, has no item «{item.Item}».");

    /// <summary>A term, what stands in its brackets or before them, and its abbreviation.</summary>
    private static IEnumerable<string> FormsOf(Provision term) =>
        term.Heading!.Split('（', '）', '(', ')').Append(term.Term?.Abbreviation).OfType<string>().Select(form => form.Trim()).Where(form => form.Length > 0);
}
