using System.Collections.Immutable;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.Dependencies;

namespace DxGovernance.Roadmap.Roadmaps;

/// <summary>A roadmap (工程表): its facts, its items by id, and its baselines. What is planned is in the items' own streams.</summary>
public sealed record RoadmapRecord
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>The policy that it carries out.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Its items in the order in which they were planned.</summary>
    public ImmutableList<string> Items { get; init; } = [];

    /// <summary>Its baselines by the number of the revision, whatever the order in which they were taken.</summary>
    public ImmutableList<BaselineTaken> Baselines { get; init; } = [];

    /// <summary>Which items build on which, in the order of recording.</summary>
    public ImmutableList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Which items build on which on a day.</summary>
    public IReadOnlyList<Dependency> DependenciesOn(DateOnly day) => Dependency.On(Dependencies, day);

    /// <summary>The baselines that were taken by hand, by their days and for one day in the order of recording.</summary>
    public ImmutableList<NamedBaselineTaken> NamedBaselines { get; init; } = [];

    /// <summary>What the policy's text commits the municipality to, in the order of registering.</summary>
    public ImmutableList<Commitment> Commitments { get; init; } = [];

    /// <summary>A commitment, or null.</summary>
    public Commitment? Commitment(string id) => Commitments.Find(commitment => commitment.Id == id);

    /// <summary>A baseline by its revision's number or by its own name, or null.</summary>
    public KeptPlan? Kept(string name) =>
        Baseline(name) is { } taken ? KeptPlan.Of(taken)
        : NamedBaselines.Find(baseline => baseline.Name == name) is { } named ? KeptPlan.Of(named)
        : null;

    /// <summary>The baseline of a revision, or null.</summary>
    public BaselineTaken? Baseline(string revision) => Baselines.Find(baseline => baseline.Revision == revision);

    /// <summary>The roadmap begins.</summary>
    public static RoadmapRecord Create(RoadmapStarted started) => new()
    {
        Slug = started.Roadmap,
        Policy = started.Policy,
        Title = started.Title,
        Illustrative = started.Illustrative,
    };

    /// <summary>An item more.</summary>
    public RoadmapRecord Apply(ItemListed listed) => this with { Items = Items.Add(listed.Item) };

    /// <summary>An item builds on another.</summary>
    public RoadmapRecord Apply(DependencyStated stated) => this with { Dependencies = Dependencies.Add(Dependency.Of(stated)) };

    /// <summary>It does not any more.</summary>
    public RoadmapRecord Apply(DependencyRemoved removed) => this with { Dependencies = Dependencies.Add(Dependency.Of(removed)) };

    /// <summary>A baseline more.</summary>
    public RoadmapRecord Apply(BaselineTaken taken) => this with
    {
        Baselines = [.. Baselines.Add(taken).OrderBy(baseline => Version.Parse(baseline.Revision))],
    };

    /// <summary>A baseline that was taken by hand more.</summary>
    public RoadmapRecord Apply(NamedBaselineTaken taken) => this with
    {
        NamedBaselines = [.. NamedBaselines.Add(taken).OrderBy(baseline => baseline.On.Last)],
    };

    /// <summary>A commitment more.</summary>
    public RoadmapRecord Apply(CommitmentRegistered registered) => this with { Commitments = Commitments.Add(new Commitment(registered)) };

    /// <summary>An item carries one out.</summary>
    public RoadmapRecord Apply(CommitmentLinked linked) => With(linked.Commitment, commitment => commitment with { Links = commitment.Links.Add(new CommitmentLink(linked.Item, linked.From, Holds: true)) });

    /// <summary>An item does not carry it out any more.</summary>
    public RoadmapRecord Apply(CommitmentUnlinked unlinked) => With(unlinked.Commitment, commitment => commitment with { Links = commitment.Links.Add(new CommitmentLink(unlinked.Item, unlinked.From, Holds: false)) });

    /// <summary>One is closed.</summary>
    public RoadmapRecord Apply(CommitmentClosed closed) => With(closed.Commitment, commitment => commitment with { Closing = closed });

    private RoadmapRecord With(string id, Func<Commitment, Commitment> change) => this with { Commitments = [.. Commitments.Select(known => known.Id == id ? change(known) : known)] };
}
