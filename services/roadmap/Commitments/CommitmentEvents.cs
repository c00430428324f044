using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Commitments;

// Events of roadmap/{id} about what the policy's text promises beside its tables.

/// <summary>A provision commits the municipality to something, whether or not an item carries it out yet.</summary>
/// <param name="Commitment">Its id within the roadmap.</param>
/// <param name="Revision">The revision that is cited.</param>
/// <param name="Provision">The provision's id.</param>
/// <param name="Quote">The words that are cited.</param>
/// <param name="Line">The line of the source's text, or null.</param>
/// <param name="Page">The page of the source, or null.</param>
/// <param name="From">From when on it holds.</param>
/// <param name="Illustrative">Whether that it was registered is made up for a sample; the words are the revision's.</param>
public sealed record CommitmentRegistered(
    string Commitment, string Revision, string Provision, string Quote, int? Line, int? Page, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>An item carries a commitment out.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Item">The item.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CommitmentLinked(string Commitment, string Item, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>An item does not carry a commitment out any more, or never should have been linked.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Item">The item.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CommitmentUnlinked(string Commitment, string Item, string Reason, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>Nothing more is to be done about a commitment.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CommitmentClosed(string Commitment, string Reason, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}
