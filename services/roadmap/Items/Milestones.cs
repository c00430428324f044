using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Plans a milestone, or plans it anew.</summary>
/// <param name="Title">What is reached.</param>
/// <param name="Due">By when, to the day or the month.</param>
/// <param name="From">From when on this is the plan; not in the future.</param>
/// <param name="Certainty">Whether the source states it.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PlanMilestone(string Title, PartialDate Due, PartialDate From, Certainty Certainty = Certainty.Stated, bool Illustrative = false);

/// <summary>Records that a milestone is reached.</summary>
/// <param name="On">When; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ReachMilestone(PartialDate On, bool Illustrative = false);

/// <summary>節目: planned, planned anew, reached.</summary>
public static class Milestones
{
    private const int Most = 100;

    /// <summary>Decides on a plan; the same plan again is accepted and records nothing.</summary>
    public static Outcome Decide(RoadmapItem item, string milestone, PlanMilestone command, Now now)
    {
        if (!StreamKey.IsSlug(milestone))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "milestone", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if ((Texts.TitleProblem(command.Title) ?? Working.Problem(item, command.From, "$.from", now)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var planned = new MilestonePlanned(milestone, command.Title, command.Due, command.Certainty, command.From) { Illustrative = command.Illustrative };
        return item.Milestones.Count >= Most ? Outcome.Refuse(new Refusal("milestones-too-many", "節目が多すぎます", $"At most {Most} plans of milestones."))
            : item.MilestonesOn(command.From.Last).FirstOrDefault(known => known.Milestone == milestone) is { } known && known with { From = command.From } == planned ? Outcome.Accept()
            : Outcome.Accept(planned);
    }

    /// <summary>Decides that it is reached.</summary>
    public static Outcome Decide(RoadmapItem item, string milestone, ReachMilestone command, Now now) =>
        !item.Milestones.Exists(planned => planned.Milestone == milestone)
            ? Outcome.Refuse(new Refusal("milestone-unknown", $"節目「{milestone}」はありません", $"{item.Slug} has no milestone {milestone}.") { Kind = RefusalKind.Unknown })
        : (Dates.InFuture(command.On, now, "$.on") ?? Dates.NotPlanned(item, command.On, "$.on") ?? AfterTheEnd(item, command.On)) is { } problem ? Outcome.Refuse(problem)
        : item.Reached.Find(reached => reached.Milestone == milestone) is { } already
            ? Outcome.Refuse(new Refusal("milestone-reached", $"{already.On.ToJapanese()}に達成しています", $"{milestone} was reached in {already.On}.") { Field = "$.on" })
        : Outcome.Accept(new MilestoneReached(milestone, command.On) { Illustrative = command.Illustrative });

    /// <summary>Maps the addresses.</summary>
    public static void MapMilestones(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPut("/items/{item}/milestones/{milestone}", (string roadmap, string item, string milestone, PlanMilestone command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, milestone, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work").WithSummary("節目を計画する / Plan a milestone");
        roadmap.MapPost("/items/{item}/milestones/{milestone}/reached", (string roadmap, string item, string milestone, ReachMilestone command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnOwnItemAsync(work, actor, roadmap, item, found => Decide(found, milestone, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("進行 Work").WithSummary("節目の達成を記録する / Record that a milestone is reached");
    }

    /// <summary>The last milestone may be the end itself, and is often recorded after it.</summary>
    private static Refusal? AfterTheEnd(RoadmapItem item, PartialDate on) => item.End is { } end && end.From.IsCertainlyBefore(on) ? Working.Ended(item, end, "$.on") : null;
}
