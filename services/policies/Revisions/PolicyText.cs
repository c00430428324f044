using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Platform;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// The text of a policy at one point of its amendments: a tree of provisions, folded from events. A value: amending it
/// gives another one.
/// </summary>
public sealed record PolicyText
{
    private PolicyText(ImmutableDictionary<string, Placed> provisions, ImmutableDictionary<string, ImmutableList<string>> children, ImmutableHashSet<string> repealed) =>
        (_provisions, _children, _repealed) = (provisions, children, repealed);

    /// <summary>No text yet.</summary>
    public static readonly PolicyText Empty = new(
        ImmutableDictionary<string, Placed>.Empty, ImmutableDictionary<string, ImmutableList<string>>.Empty, []);

    /// <summary>The key under which the top of the tree keeps its children; no provision has it, for ids are not empty.</summary>
    private const string Top = "";

    private readonly ImmutableDictionary<string, Placed> _provisions;
    private readonly ImmutableDictionary<string, ImmutableList<string>> _children;
    private readonly ImmutableHashSet<string> _repealed;

    /// <summary>A provision in its place.</summary>
    /// <param name="Provision">What it says.</param>
    /// <param name="Parent">The provision that holds it, or null at the top.</param>
    public sealed record Placed(Provision Provision, string? Parent);

    /// <summary>How many provisions there are.</summary>
    public int Count => _provisions.Count;

    /// <summary>The provision with an id, or null.</summary>
    public Placed? Find(string id) => _provisions.GetValueOrDefault(id);

    /// <summary>Whether an id was once a provision of this policy and is repealed.</summary>
    public bool IsRepealed(string id) => _repealed.Contains(id);

    /// <summary>The ids that a provision holds, in order; null asks for the top.</summary>
    public IReadOnlyList<string> ChildrenOf(string? parent) => _children.GetValueOrDefault(parent ?? Top) ?? [];

    /// <summary>All provisions in document order, a parent before its children.</summary>
    public IEnumerable<Placed> InOrder() => Under(null);

    /// <summary>Adds a provision in its place.</summary>
    public PolicyText Apply(ProvisionAdded added)
    {
        var siblings = _children.GetValueOrDefault(added.Parent ?? Top, []);
        var place = added.After is null ? 0 : siblings.IndexOf(added.After) + 1;
        return new PolicyText(
            _provisions.Add(added.Provision.Id, new Placed(added.Provision, added.Parent)),
            _children.SetItem(added.Parent ?? Top, siblings.Insert(place, added.Provision.Id)),
            _repealed);
    }

    /// <summary>Changes what a provision says.</summary>
    public PolicyText Apply(ProvisionAmended amended)
    {
        var placed = _provisions[amended.Id];
        var provision = placed.Provision with { Label = amended.Label, Heading = amended.Heading, Text = amended.Text, NationalItem = amended.NationalItem };
        return new PolicyText(_provisions.SetItem(amended.Id, placed with { Provision = provision }), _children, _repealed);
    }

    /// <summary>Takes a provision out, with all that it holds.</summary>
    public PolicyText Apply(ProvisionRepealed repealed)
    {
        var parent = _provisions[repealed.Id].Parent ?? Top;
        string[] gone = [repealed.Id, .. Under(repealed.Id).Select(placed => placed.Provision.Id)];
        return new PolicyText(
            _provisions.RemoveRange(gone),
            _children.RemoveRange(gone).SetItem(parent, _children[parent].Remove(repealed.Id)),
            _repealed.Union(gone));
    }

    /// <summary>
    /// SHA-256 over the canonical JSON (RFC 8785) of the provisions in document order: the same text has the same hash
    /// whenever and wherever it is rebuilt.
    /// </summary>
    public string ContentHash() => CanonicalJson.Sha256(new JsonArray([.. InOrder().Select(placed => Canonical(placed))]));

    private static JsonObject Canonical(Placed placed)
    {
        var (provision, parent) = placed;
        return new JsonObject
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
    }

    private IEnumerable<Placed> Under(string? parent)
    {
        foreach (var id in ChildrenOf(parent))
        {
            yield return _provisions[id];
            foreach (var placed in Under(id))
            {
                yield return placed;
            }
        }
    }
}
