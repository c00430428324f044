using System.Collections.Immutable;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// One revision: on which text it was opened, and its amendments in order. Its text is the predecessor's with these
/// amendments applied (<see cref="TextOn"/>).
/// </summary>
public sealed record Revision
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Its number.</summary>
    public required RevisionNumber Number { get; init; }

    /// <summary>The revision that it amends, or null for the first.</summary>
    public RevisionNumber? BasedOn { get; init; }

    /// <summary>The content hash of that revision.</summary>
    public string? BasedOnHash { get; init; }

    /// <summary>Whether its text is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Whether it can be amended.</summary>
    public RevisionStatus Status { get; init; }

    /// <summary>How often it was submitted.</summary>
    public int Submission { get; init; }

    /// <summary>Hash of the locked text; null while it can be amended.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Amendments in order: <see cref="ProvisionAdded"/>, <see cref="ProvisionAmended"/>, <see cref="ProvisionRepealed"/>.</summary>
    public ImmutableList<object> Amendments { get; init; } = [];

    /// <summary>The text of this revision, given its predecessor's.</summary>
    public PolicyText TextOn(PolicyText predecessor) => Amendments.Aggregate(predecessor, (text, amendment) => amendment switch
    {
        ProvisionAdded added => text.Apply(added),
        ProvisionAmended amended => text.Apply(amended),
        ProvisionRepealed repealed => text.Apply(repealed),
        _ => throw new InvalidOperationException($"{amendment.GetType().Name} is no amendment."),
    });

    /// <summary>The draft begins.</summary>
    public static Revision Create(DraftOpened opened) => new()
    {
        Policy = opened.Policy,
        Number = opened.Revision,
        BasedOn = opened.BasedOn,
        BasedOnHash = opened.BasedOnHash,
        Illustrative = opened.Illustrative,
    };

    /// <summary>An amendment.</summary>
    public Revision Apply(ProvisionAdded added) => this with { Amendments = Amendments.Add(added) };

    /// <summary>An amendment.</summary>
    public Revision Apply(ProvisionAmended amended) => this with { Amendments = Amendments.Add(amended) };

    /// <summary>An amendment.</summary>
    public Revision Apply(ProvisionRepealed repealed) => this with { Amendments = Amendments.Add(repealed) };

    /// <summary>Locked.</summary>
    public Revision Apply(DraftFrozen frozen) => this with { Status = RevisionStatus.Submitted, Submission = frozen.Submission, ContentHash = frozen.ContentHash };

    /// <summary>Open again.</summary>
    public Revision Apply(DraftReopened _) => this with { Status = RevisionStatus.Draft, ContentHash = null };

    /// <summary>Adopted.</summary>
    public Revision Apply(DraftClosed closed) => this with { Status = RevisionStatus.Adopted, ContentHash = closed.ContentHash };
}
