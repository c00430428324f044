using System.Collections.Immutable;
using DxGovernance.Decisions.Settings;

namespace DxGovernance.Decisions.Proposals;

/// <summary>A proposal (案件): one submission of a revision on its path through the bodies.</summary>
public sealed record Proposal
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's title.</summary>
    public required string PolicyTitle { get; init; }

    /// <summary>The revision's number.</summary>
    public required string Revision { get; init; }

    /// <summary>Which submission of it.</summary>
    public int Submission { get; init; }

    /// <summary>What is decided on.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The path that it takes; empty until one is set.</summary>
    public required IReadOnlyList<PathStep> Path { get; init; }

    /// <summary>Whether the revision's text is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Open, withdrawn or decided.</summary>
    public ProposalStatus Status { get; init; }

    /// <summary>Why it ended without a decision, or null.</summary>
    public WithdrawnBecause? Withdrawn { get; init; }

    /// <summary>What was recommended, in the order of recording.</summary>
    public ImmutableList<ProposalRecommended> Recommendations { get; init; } = [];

    /// <summary>The votes, at whichever meeting.</summary>
    public ImmutableList<VoteCast> Votes { get; init; } = [];

    /// <summary>The decision, or null.</summary>
    public ProposalDecided? Decision { get; init; }

    /// <summary>That the decision was carried out, or null.</summary>
    public AdoptionNoted? Adoption { get; init; }

    /// <summary>Why the decision could not be carried out, or null.</summary>
    public AdoptionRefusalNoted? AdoptionRefusal { get; init; }

    /// <summary>Whose turn it is: the first body that does not recommend it yet, then the one that decides. Null when it is over or has no path.</summary>
    public PathStep? Turn => Status == ProposalStatus.Open
        ? Path.FirstOrDefault(step => step.Role == StepRole.Decision || LastOf(step.Body)?.Recommendation != Recommendation.Approve)
        : null;

    /// <summary>What a body recommended last, or null.</summary>
    public ProposalRecommended? LastOf(string body) => Recommendations.FindLast(recommended => recommended.Body == body);

    /// <summary>It opens.</summary>
    public static Proposal Create(ProposalOpened opened) => new()
    {
        Slug = opened.Proposal,
        Policy = opened.Policy,
        PolicyTitle = opened.PolicyTitle,
        Revision = opened.Revision,
        Submission = opened.Submission,
        ContentHash = opened.ContentHash,
        Path = opened.Path,
        Illustrative = opened.Illustrative,
    };

    /// <summary>It has a path.</summary>
    public Proposal Apply(PathTaken taken) => this with { Path = taken.Path };

    /// <summary>It is over.</summary>
    public Proposal Apply(ProposalWithdrawn withdrawn) => this with { Status = ProposalStatus.Withdrawn, Withdrawn = withdrawn.Because };

    /// <summary>A review.</summary>
    public Proposal Apply(ProposalRecommended recommended) => this with { Recommendations = Recommendations.Add(recommended) };

    /// <summary>A vote.</summary>
    public Proposal Apply(VoteCast cast) => this with { Votes = Votes.Add(cast) };

    /// <summary>It is decided.</summary>
    public Proposal Apply(ProposalDecided decided) => this with { Status = ProposalStatus.Decided, Decision = decided };

    /// <summary>The decision was carried out.</summary>
    public Proposal Apply(AdoptionNoted noted) => this with { Adoption = noted };

    /// <summary>The decision could not be carried out.</summary>
    public Proposal Apply(AdoptionRefusalNoted noted) => this with { AdoptionRefusal = noted };
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalStatus
{
    /// <summary>付議中.</summary>
    Open,

    /// <summary>取下げ.</summary>
    Withdrawn,

    /// <summary>決定済.</summary>
    Decided,
}
