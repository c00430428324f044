using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>A provision as a reader sees it in one state of a text.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">As printed, fixed or computed.</param>
/// <param name="Heading">Heading, term or caption.</param>
/// <param name="Text">Markdown.</param>
/// <param name="NationalItem">◆.</param>
/// <param name="Parent">The provision that holds it; absent at the top.</param>
public sealed record ShownProvision(string Id, ProvisionKind Kind, string? Label, string? Heading, string Text, NationalItem? NationalItem, string? Parent)
{
    /// <summary>The principles that a measure serves, by id; absent for none.</summary>
    public IReadOnlyList<string>? Principles { get; init; }

    /// <summary>A term's other forms.</summary>
    public TermForms? Term { get; init; }

    /// <summary>A figure's image.</summary>
    public FigureImage? Image { get; init; }

    /// <summary>Label and heading, as a contents page has them; kind and id where it has neither.</summary>
    internal string Name => $"{Label} {Heading}".Trim() is { Length: > 0 } name ? name : $"{KindNames.Of(Kind)}（{Id}）";
}

/// <summary>A text with the labels that it shows.</summary>
internal sealed class ShownText
{
    private readonly Dictionary<string, ShownProvision> _provisions = [];
    private readonly List<ShownProvision> _order = [];

    /// <summary>Puts the labels on a text.</summary>
    public ShownText(PolicyText text)
    {
        Text = text;
        Show(null, level: 0);
    }

    /// <summary>The text.</summary>
    public PolicyText Text { get; }

    /// <summary>In document order.</summary>
    public IReadOnlyList<ShownProvision> InOrder => _order;

    /// <summary>The provision with an id, or null.</summary>
    public ShownProvision? Find(string id) => _provisions.GetValueOrDefault(id);

    /// <summary>What holds a provision, from the top to its parent.</summary>
    public IReadOnlyList<ShownProvision> HoldersOf(string id) => [.. Text.HoldersOf(id).Reverse().Select(holder => _provisions[holder])];

    /// <summary>Labels by id of what a provision, or the top, holds directly.</summary>
    public static IEnumerable<(string Id, string? Label)> LabelsUnder(PolicyText text, string? parent, int level)
    {
        var place = 0;
        foreach (var id in text.ChildrenOf(parent))
        {
            var provision = text.Find(id)!.Provision;
            yield return (id, provision.Numbered ? Numbering.Label(level, ++place) : provision.Label);
        }
    }

    private void Show(string? parent, int level)
    {
        foreach (var (id, label) in LabelsUnder(Text, parent, level))
        {
            var provision = Text.Find(id)!.Provision;
            var shown = new ShownProvision(id, provision.Kind, label, provision.Heading, provision.Text, provision.NationalItem, parent)
            {
                Principles = Text.PrinciplesOf(id) is { Count: > 0 } principles ? principles : null,
                Term = provision.Term,
                Image = provision.Image,
            };
            _provisions.Add(id, shown);
            _order.Add(shown);
            Show(id, level + 1);
        }
    }
}
