using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DxGovernance.Platform;
using DxGovernance.Proof;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// What a policy says at one point of its amendments: its facts and a tree of provisions, folded from events. A value:
/// amending it gives another one, which shares with it what did not change.
/// </summary>
[JsonConverter(typeof(PolicyTextJson))]
public sealed record PolicyText
{
    /// <summary>No text yet.</summary>
    public static readonly PolicyText Empty = new();

    /// <summary>A text does not change, and one read asks for its hash more than once. Kept beside the text, since a copy that says something else must not take it along.</summary>
    private static readonly ConditionalWeakTable<PolicyText, string> Hashes = [];

    /// <summary>The labels of numbered provisions, kept likewise: counting siblings anew for each of them would take the square of their number.</summary>
    private static readonly ConditionalWeakTable<PolicyText, Dictionary<string, string>> Labels = [];

    /// <summary>The key under which the top of the tree keeps its children; no provision has it, for ids are not empty.</summary>
    private const string Top = "";

    private ImmutableDictionary<string, Placed> Provisions { get; init; } = ImmutableDictionary<string, Placed>.Empty;

    private ImmutableDictionary<string, ImmutableList<string>> Children { get; init; } = ImmutableDictionary<string, ImmutableList<string>>.Empty;

    private ImmutableHashSet<string> Repealed { get; init; } = [];

    /// <summary>What the open draft itself has repealed, with its kind: until it is adopted, the draft can take it back.</summary>
    private ImmutableDictionary<string, ProvisionKind> RepealedHere { get; init; } = ImmutableDictionary<string, ProvisionKind>.Empty;

    private ImmutableDictionary<string, ImmutableSortedSet<string>> Principles { get; init; } = ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty;

    /// <summary>What it states besides its provisions; null for a text from before facts were part of a revision.</summary>
    public PolicyFacts? Facts { get; init; }

    /// <summary>A provision in its place.</summary>
    /// <param name="Provision">What it says.</param>
    /// <param name="Parent">The provision that holds it, or null at the top.</param>
    public sealed record Placed(Provision Provision, string? Parent);

    /// <summary>How many provisions there are.</summary>
    public int Count => Provisions.Count;

    /// <summary>The provision with an id, or null.</summary>
    public Placed? Find(string id) => Provisions.GetValueOrDefault(id);

    /// <summary>Whether an id was once a provision of this policy and is repealed.</summary>
    public bool IsRepealed(string id) => Repealed.Contains(id);

    /// <summary>Whether a repealed id stays so: always, but for one that this very draft repealed and that comes back as what it was.</summary>
    public bool IsRepealedForGood(string id, ProvisionKind kind) => IsRepealed(id) && !(RepealedHere.TryGetValue(id, out var was) && was == kind);

    /// <summary>The text as the next revision begins on it: what was repealed stays repealed.</summary>
    public PolicyText Settled() => this with { RepealedHere = ImmutableDictionary<string, ProvisionKind>.Empty };

    /// <summary>How many levels a provision has below itself.</summary>
    public int LevelsBelow(string id) => ChildrenOf(id) is { Count: > 0 } children ? 1 + children.Max(LevelsBelow) : 0;

    /// <summary>The ids that a provision holds, in order; null asks for the top.</summary>
    public IReadOnlyList<string> ChildrenOf(string? parent) => Children.GetValueOrDefault(parent ?? Top) ?? [];

    /// <summary>The principles (基本方針) that a measure serves, by id.</summary>
    public IReadOnlyList<string> PrinciplesOf(string measure) => Principles.GetValueOrDefault(measure) ?? [];

    /// <summary>Ids that a provision stands under, from its parent to the top.</summary>
    public IEnumerable<string> HoldersOf(string id)
    {
        for (var holder = Find(id)?.Parent; holder is not null; holder = Find(holder)?.Parent)
        {
            yield return holder;
        }
    }

    /// <summary>The sibling before it, or null when it comes first.</summary>
    public string? SiblingBefore(string id)
    {
        var siblings = Children[Provisions[id].Parent ?? Top];
        return siblings.IndexOf(id) is var place and > 0 ? siblings[place - 1] : null;
    }

    /// <summary>
    /// The label as it is shown: the fixed one, or for a numbered provision its number among its numbered siblings, in the
    /// style of its level: 1, (1), ア, (ア), ①.
    /// </summary>
    public string? LabelOf(string id) => Provisions[id].Provision is { Numbered: true } ? Labels.GetValue(this, text => text.ComputedLabels())[id] : Provisions[id].Provision.Label;

    /// <summary>All provisions in document order, a parent before its children.</summary>
    public IEnumerable<Placed> InOrder() => Under(null);

    /// <summary>What a provision holds, in document order.</summary>
    public IEnumerable<Placed> Under(string? parent)
    {
        foreach (var id in ChildrenOf(parent))
        {
            yield return Provisions[id];
            foreach (var placed in Under(id))
            {
                yield return placed;
            }
        }
    }

    /// <summary>Adds a provision in its place.</summary>
    public PolicyText Apply(ProvisionAdded added) => Add(added.Provision, added.Parent, added.After);

    /// <summary>Defines a term in its place.</summary>
    public PolicyText Apply(TermDefined defined) => Add(defined.Term, defined.Glossary, defined.After);

    /// <summary>Changes what a provision says, all at once (the form of the first release).</summary>
    public PolicyText Apply(ProvisionAmended amended) => Change(amended.Id, provision => provision with
    {
        Label = amended.Label,
        Heading = amended.Heading,
        Text = amended.Text,
        NationalItem = amended.NationalItem,
    });

    /// <summary>Changes a provision's text.</summary>
    public PolicyText Apply(TextAmended amended) => Change(amended.Id, provision => provision with { Text = amended.Text });

    /// <summary>Changes a provision's label or heading.</summary>
    public PolicyText Apply(ProvisionRenamed renamed) => Change(renamed.Id, provision => provision with
    {
        Label = renamed.Label,
        Heading = renamed.Heading,
        Numbered = renamed.Numbered,
    });

    /// <summary>Changes a term's other forms.</summary>
    public PolicyText Apply(TermRestated restated) => Change(restated.Id, provision => provision with { Term = restated.Forms });

    /// <summary>Changes a figure's image.</summary>
    public PolicyText Apply(FigureReplaced replaced) => Change(replaced.Id, provision => provision with { Image = replaced.Image });

    /// <summary>Sets or removes a measure's ◆.</summary>
    public PolicyText Apply(MeasureLinkedToNationalItem linked) => Change(linked.Id, provision => provision with { NationalItem = linked.NationalItem });

    /// <summary>Sets the principles that a measure serves.</summary>
    public PolicyText Apply(MeasureLinkedToPrinciples linked) => this with
    {
        Principles = linked.Principles.Count == 0
            ? Principles.Remove(linked.Id)
            : Principles.SetItem(linked.Id, linked.Principles.ToImmutableSortedSet(StringComparer.Ordinal)),
    };

    /// <summary>Puts a provision, with what it holds, into another place.</summary>
    public PolicyText Apply(ProvisionMoved moved)
    {
        var placed = Provisions[moved.Id];
        var children = Children.SetItem(placed.Parent ?? Top, Children[placed.Parent ?? Top].Remove(moved.Id));
        var siblings = children.GetValueOrDefault(moved.Parent ?? Top, []);
        return this with
        {
            Provisions = Provisions.SetItem(moved.Id, placed with { Parent = moved.Parent }),
            Children = children.SetItem(moved.Parent ?? Top, siblings.Insert(Place(siblings, moved.After), moved.Id)),
        };
    }

    /// <summary>Takes a provision out, with all that it holds.</summary>
    public PolicyText Apply(ProvisionRepealed repealed) => Remove(repealed.Id);

    /// <summary>Takes a term out.</summary>
    public PolicyText Apply(TermDropped dropped) => Remove(dropped.Id);

    /// <summary>Reads a misprint as it should be.</summary>
    public PolicyText Apply(Misprint misprint) => FactTexts.IsFact(misprint.Part)
        ? this with { Facts = misprint.MendedIn(Facts!) ?? throw new InvalidOperationException($"«{misprint.Wrong}» cannot be mended in the facts.") }
        : Change(misprint.Provision, provision => misprint.Part switch
    {
        MisprintPart.Label => provision with { Label = misprint.MendedIn(provision.Label!) },
        MisprintPart.Heading => provision with { Heading = misprint.MendedIn(provision.Heading!) },
        MisprintPart.TermReading => provision with { Term = provision.Term! with { Reading = misprint.MendedIn(provision.Term.Reading!) } },
        MisprintPart.TermAbbreviation => provision with { Term = provision.Term! with { Abbreviation = misprint.MendedIn(provision.Term.Abbreviation!) } },
        MisprintPart.NationalItem => provision with { NationalItem = provision.NationalItem! with { Item = misprint.MendedIn(provision.NationalItem.Item) } },
        MisprintPart.ImageAlternative => provision with { Image = provision.Image! with { Alternative = misprint.MendedIn(provision.Image.Alternative) } },
        _ => provision with { Text = misprint.MendedIn(provision.Text) },
    });

    /// <summary>
    /// SHA-256 over the canonical JSON (RFC 8785) of the facts and of the provisions in document order: the same text has
    /// the same hash whenever and wherever it is rebuilt. Without facts it is the provisions alone, as in the first release;
    /// a member that came later is hashed where it is set.
    /// </summary>
    public string ContentHash() => Hashes.GetValue(this, text => text.Hash());

    private string Hash()
    {
        var provisions = new JsonArray([.. InOrder().Select(Canonical)]);
        return CanonicalJson.Sha256(Facts is null ? provisions : new JsonObject { ["facts"] = Facts.Canonical(), ["provisions"] = provisions });
    }

    /// <summary>What a snapshot keeps of it.</summary>
    public TextSnapshot ToSnapshot() => new(
        Facts,
        [.. InOrder().Select(placed => new TextSnapshot.Node(placed.Provision, placed.Parent, Principles.GetValueOrDefault(placed.Provision.Id)))],
        [.. Repealed.Order(StringComparer.Ordinal)])
    {
        RepealedHere = RepealedHere.IsEmpty ? null : RepealedHere,
    };

    /// <summary>The text that a snapshot was made of.</summary>
    public static PolicyText Of(TextSnapshot snapshot) => new()
    {
        Facts = snapshot.Facts,
        Provisions = snapshot.Nodes.ToImmutableDictionary(node => node.Provision.Id, node => new Placed(node.Provision, node.Parent)),
        Children = snapshot.Nodes.GroupBy(node => node.Parent ?? Top).ToImmutableDictionary(siblings => siblings.Key, siblings => siblings.Select(node => node.Provision.Id).ToImmutableList()),
        Principles = snapshot.Nodes.Where(node => node.Principles is not null).ToImmutableDictionary(node => node.Provision.Id, node => node.Principles!.ToImmutableSortedSet(StringComparer.Ordinal)),
        Repealed = [.. snapshot.Repealed],
        RepealedHere = snapshot.RepealedHere?.ToImmutableDictionary() ?? ImmutableDictionary<string, ProvisionKind>.Empty,
    };

    private Dictionary<string, string> ComputedLabels()
    {
        var labels = new Dictionary<string, string>();
        foreach (var (parent, children) in Children)
        {
            var level = parent == Top ? 0 : HoldersOf(parent).Count() + 1;
            foreach (var (id, index) in children.Where(id => Provisions[id].Provision.Numbered).Select((id, index) => (id, index)))
            {
                labels[id] = Numbering.Label(level, index + 1);
            }
        }

        return labels;
    }

    private static int Place(ImmutableList<string> siblings, string? after) => after is null ? 0 : siblings.IndexOf(after) + 1;

    private PolicyText Add(Provision provision, string? parent, string? after)
    {
        var siblings = Children.GetValueOrDefault(parent ?? Top, []);
        return this with
        {
            Provisions = Provisions.Add(provision.Id, new Placed(provision, parent)),
            Children = Children.SetItem(parent ?? Top, siblings.Insert(Place(siblings, after), provision.Id)),
            Repealed = Repealed.Remove(provision.Id),
            RepealedHere = RepealedHere.Remove(provision.Id),
        };
    }

    private PolicyText Change(string id, Func<Provision, Provision> change) => this with
    {
        Provisions = Provisions.SetItem(id, Provisions[id] with { Provision = change(Provisions[id].Provision) }),
    };

    private PolicyText Remove(string id)
    {
        var parent = Provisions[id].Parent ?? Top;
        string[] gone = [id, .. Under(id).Select(placed => placed.Provision.Id)];
        return this with
        {
            Provisions = Provisions.RemoveRange(gone),
            Children = Children.RemoveRange(gone).SetItem(parent, Children[parent].Remove(id)),
            Principles = Without(Principles.RemoveRange(gone), gone),
            Repealed = Repealed.Union(gone),
            RepealedHere = RepealedHere.SetItems(gone.Select(provision => KeyValuePair.Create(provision, Provisions[provision].Provision.Kind))),
        };
    }

    /// <summary>A principle that is repealed is served by no measure any more.</summary>
    private static ImmutableDictionary<string, ImmutableSortedSet<string>> Without(ImmutableDictionary<string, ImmutableSortedSet<string>> principles, string[] gone)
    {
        foreach (var (measure, served) in principles.Where(link => link.Value.Overlaps(gone)).ToList())
        {
            var left = served.Except(gone);
            principles = left.IsEmpty ? principles.Remove(measure) : principles.SetItem(measure, left);
        }

        return principles;
    }

    private JsonNode Canonical(Placed placed)
    {
        var (provision, parent) = placed;
        var canonical = new JsonObject
        {
            ["heading"] = provision.Heading,
            ["id"] = provision.Id,
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(provision.Kind.ToString()),
            ["label"] = provision.Label,
            ["nationalItem"] = provision.NationalItem is { } item
                ? new JsonObject { ["item"] = item.Item, ["plan"] = item.Plan, ["version"] = item.Version }
                : null,
            ["parent"] = parent,
            ["text"] = provision.Text,
        };
        if (provision.Numbered)
        {
            canonical["numbered"] = true;
        }

        if (provision.Term is { } term)
        {
            canonical["term"] = new JsonObject { ["abbreviation"] = term.Abbreviation, ["reading"] = term.Reading };
        }

        if (provision.Image is { } image)
        {
            canonical["image"] = new JsonObject { ["alternative"] = image.Alternative, ["sha256"] = image.Sha256 };
        }

        if (Principles.TryGetValue(provision.Id, out var principles))
        {
            canonical["principles"] = new JsonArray([.. principles.Select(id => JsonValue.Create(id))]);
        }

        return canonical;
    }

    /// <summary>Written and read as a snapshot: what is private here is put together again from that.</summary>
    private sealed class PolicyTextJson : JsonConverter<PolicyText>
    {
        public override PolicyText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(JsonSerializer.Deserialize<TextSnapshot>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, PolicyText value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ToSnapshot(), options);
    }
}
