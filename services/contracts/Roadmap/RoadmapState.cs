namespace DxGovernance.Contracts.Roadmap;

/// <summary>A roadmap (工程表), whole but for its items, which are told each for itself by <see cref="ItemState"/>.</summary>
/// <param name="Source">Its subject is the roadmap, <c>roadmap/{roadmap}</c>.</param>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy that it carries out.</param>
/// <param name="Title">Its title.</param>
/// <param name="Baselines">基準の計画: for which revisions the plan was kept, in the order of their numbers.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RoadmapState(
    MessageSource Source, string Roadmap, string Policy, string Title, IReadOnlyList<BaselineState> Baselines, bool Illustrative) : IMessage;

/// <summary>A plan that was kept when a revision began to apply.</summary>
/// <param name="Revision">The revision's number.</param>
/// <param name="AdoptedOn">策定日・改訂日, ISO 8601 at the precision known.</param>
/// <param name="AppliesFrom">適用日, likewise.</param>
/// <param name="Decision">The decision that it was adopted on; null where none is known.</param>
/// <param name="Items">How many items it holds.</param>
/// <param name="Illustrative">Whether the revision or its decision is made up for a sample.</param>
public sealed record BaselineState(string Revision, string AdoptedOn, string AppliesFrom, string? Decision, int Items, bool Illustrative);
