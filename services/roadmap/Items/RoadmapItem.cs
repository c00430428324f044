using System.Collections.Immutable;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Items;

/// <summary>
/// An item of a roadmap (工程表の行): the facts about it in the order in which they were recorded, each with the date from
/// which it holds. Which one counts depends on the day that is asked about (<see cref="On"/>).
/// </summary>
public sealed record RoadmapItem
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The roadmap.</summary>
    public required string Roadmap { get; init; }

    /// <summary>Its id within the roadmap.</summary>
    public required string Slug { get; init; }

    /// <summary>The provision of the policy that it is under.</summary>
    public required string Measure { get; init; }

    /// <summary>内容: what is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>What was planned, in the order of recording; the first is the planning itself.</summary>
    public ImmutableList<PlanFact> Plans { get; init; } = [];

    /// <summary>That it was given up, or null.</summary>
    public ItemCancelled? Cancellation { get; init; }

    /// <summary>The changes that were put under decision, in the order in which they were proposed.</summary>
    public ImmutableList<Change> Changes { get; init; } = [];

    /// <summary>The change that waits for its decision, or null.</summary>
    public Change? OpenChange => Changes.Find(change => change.Status == ChangeStatus.Proposed);

    /// <summary>From when on it is planned at all.</summary>
    public PartialDate PlannedFrom => Plans[0].From;

    /// <summary>
    /// The plan on a day, whether or not the item is given up by then; null before it is planned. A later recorded fact
    /// takes the place of an earlier one unless it holds from a date that is certainly before the other's.
    /// </summary>
    public PlanFact? On(DateOnly day) => Plans
        .Where(plan => plan.From.HasBegunBy(day))
        .Aggregate((PlanFact?)null, (held, plan) => held is not null && plan.From.IsCertainlyBefore(held.From) ? held : plan);

    /// <summary>Whether it is given up by a day: then it stays so, whatever was planned for later.</summary>
    public bool IsCancelledOn(DateOnly day) => Cancellation?.From.HasBegunBy(day) == true;

    /// <summary>It is planned.</summary>
    public static RoadmapItem Create(ItemPlanned planned) => new()
    {
        Roadmap = planned.Roadmap,
        Slug = planned.Item,
        Measure = planned.Measure,
        Title = planned.Title,
        Plans = [new PlanFact(planned.PlannedFrom, planned.Spans, Reason: null, planned.Evidence, planned.Illustrative)],
    };

    /// <summary>Other fiscal years.</summary>
    public RoadmapItem Apply(ItemRescheduled rescheduled) => this with
    {
        Plans = Plans.Add(new PlanFact(rescheduled.From, rescheduled.Spans, rescheduled.Reason, rescheduled.Evidence, rescheduled.Illustrative) { Decision = rescheduled.Decision }),
        Changes = rescheduled.Change is { } number
            ? With(number, change => change with { Status = ChangeStatus.CarriedOut, Decision = rescheduled.Decision, DecidedOn = rescheduled.DecidedOn, From = rescheduled.From })
            : Changes,
    };

    /// <summary>Other fiscal years are proposed.</summary>
    public RoadmapItem Apply(ReschedulingProposed proposed) => this with { Changes = Changes.Add(new Change(proposed, ChangeStatus.Proposed)) };

    /// <summary>They are not proposed any more.</summary>
    public RoadmapItem Apply(ReschedulingWithdrawn withdrawn) => this with { Changes = With(withdrawn.Number, change => change with { Status = ChangeStatus.Withdrawn }) };

    /// <summary>They were not approved.</summary>
    public RoadmapItem Apply(ReschedulingDeclined declined) => this with
    {
        Changes = With(declined.Number, change => change with { Status = ChangeStatus.Declined, Decision = declined.Decision, Outcome = declined.Outcome }),
    };

    /// <summary>They were approved and could not be planned.</summary>
    public RoadmapItem Apply(ReschedulingRefused refused) => this with
    {
        Changes = With(refused.Number, change => change with { Status = ChangeStatus.Refused, Decision = refused.Decision, Refusal = refused }),
    };

    /// <summary>The decision behind a change has no effect any more.</summary>
    public RoadmapItem Apply(ReschedulingRescinded rescinded) => this with { Changes = With(rescinded.Number, change => change with { Rescission = rescinded }) };

    /// <summary>The same fiscal years on other evidence.</summary>
    public RoadmapItem Apply(ItemConfirmed confirmed) => this with
    {
        Plans = Plans.Add(new PlanFact(confirmed.From, confirmed.Spans, Reason: null, confirmed.Evidence, confirmed.Illustrative)),
    };

    /// <summary>Given up.</summary>
    public RoadmapItem Apply(ItemCancelled cancelled) => this with { Cancellation = cancelled };

    private ImmutableList<Change> With(int number, Func<Change, Change> change) => [.. Changes.Select(known => known.Proposed.Number == number ? change(known) : known)];
}

/// <summary>What is planned from a date on.</summary>
/// <param name="From">The date.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Reason">Why it was changed, or null.</param>
/// <param name="Evidence">On what it rests, or null.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PlanFact(PartialDate From, IReadOnlyList<YearSpan> Spans, string? Reason, string? Evidence, bool Illustrative)
{
    /// <summary>The decision that it rests on, where it was put under decision; otherwise absent.</summary>
    public string? Decision { get; init; }
}
