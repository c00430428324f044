using System.Collections.Immutable;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Registers;

// The stream register/{body}/{fiscal year} is what makes the numbers gapless: two decisions cannot both append number n.

/// <summary>A decision was entered under the next number of its body and fiscal year.</summary>
/// <param name="Number">The number, from 1 without gaps.</param>
/// <param name="Proposal">The proposal that was decided.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="DecidedOn">The day of the meeting.</param>
public sealed record DecisionEntered(int Number, string Proposal, DecisionOutcome Outcome, PartialDate DecidedOn) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>決定番号簿 of a body and fiscal year.</summary>
public sealed record Register
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The entries by number, in the order in which they were entered.</summary>
    public ImmutableList<DecisionEntered> Entries { get; init; } = [];

    /// <summary>The number that the next decision takes, however late it is entered.</summary>
    public int Next => Entries.Count + 1;

    /// <summary>The entry with a number, or null.</summary>
    public DecisionEntered? Find(int number) => Entries.Find(entry => entry.Number == number);

    /// <summary>The first entry.</summary>
    public static Register Create(DecisionEntered entered) => new() { Entries = [entered] };

    /// <summary>Another entry.</summary>
    public Register Apply(DecisionEntered entered) => this with { Entries = Entries.Add(entered) };
}
