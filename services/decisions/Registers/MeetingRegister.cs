using System.Collections.Immutable;

namespace DxGovernance.Decisions.Registers;

// meeting-register/{body}/{fiscal year} numbers meetings, bill-register/{body}/{fiscal year} numbers 議案: without gaps, since
// two cannot both append the next one.

/// <summary>A meeting has its number (第何回).</summary>
/// <param name="Number">It.</param>
public sealed record MeetingNumbered(int Number);

/// <summary>A matter has its number (議案第何号).</summary>
/// <param name="Number">It.</param>
/// <param name="Meeting">The meeting on whose agenda it is.</param>
/// <param name="Proposal">The proposal.</param>
public sealed record BillNumbered(int Number, string Meeting, string Proposal);

/// <summary>
/// The numbers of a body's meetings in a fiscal year. The first that is recorded may say its number, since a town met
/// before it had this system; from then on there is no gap at either end.
/// </summary>
public sealed record MeetingRegister
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The least number that is taken.</summary>
    public int First { get; init; }

    /// <summary>The greatest number that is taken.</summary>
    public int Last { get; init; }

    /// <summary>The first entry.</summary>
    public static MeetingRegister Create(MeetingNumbered numbered) => new() { First = numbered.Number, Last = numbered.Number };

    /// <summary>Another entry.</summary>
    public MeetingRegister Apply(MeetingNumbered numbered) => this with { First = Math.Min(First, numbered.Number), Last = Math.Max(Last, numbered.Number) };
}

/// <summary>議案番号簿 of a body and fiscal year.</summary>
public sealed record BillRegister
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The number by proposal: a 議案 keeps it at every meeting of the body in that year.</summary>
    public ImmutableDictionary<string, int> Numbers { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The first entry.</summary>
    public static BillRegister Create(BillNumbered numbered) => new BillRegister().Apply(numbered);

    /// <summary>Another entry.</summary>
    public BillRegister Apply(BillNumbered numbered) => this with { Numbers = Numbers.SetItem(numbered.Proposal, numbered.Number) };
}
