using System.Collections.Immutable;

namespace DxGovernance.Roadmap.CoreSystems;

/// <summary>A core system within a roadmap: its states in the order of recording, each with the date from which it holds.</summary>
public sealed record CoreSystemRecord
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The states.</summary>
    public ImmutableList<CoreSystemStateRecorded> States { get; init; } = [];

    /// <summary>The state on a day, or null: of what was recorded a later fact takes the place of an earlier unless its date is certainly before the other's.</summary>
    public CoreSystemStateRecorded? On(DateOnly day) => States
        .Where(state => state.From.HasBegunBy(day))
        .Aggregate((CoreSystemStateRecorded?)null, (held, state) => held is not null && state.From.IsCertainlyBefore(held.From) ? held : state);

    /// <summary>It begins.</summary>
    public static CoreSystemRecord Create(CoreSystemStateRecorded recorded) => new() { States = [recorded] };

    /// <summary>Another state.</summary>
    public CoreSystemRecord Apply(CoreSystemStateRecorded recorded) => this with { States = States.Add(recorded) };
}
