using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Records that work on an item began.</summary>
/// <param name="On">The day or month; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record StartItem(PartialDate On, bool Illustrative = false);

/// <summary>Records that nothing is done on an item for a time.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SuspendItem(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>Records that work goes on again.</summary>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ResumeItem(PartialDate From, bool Illustrative = false);

/// <summary>Records that an item is completed.</summary>
/// <param name="On">The day or month; not in the future.</param>
/// <param name="Evidence">What shows it, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CompleteItem(PartialDate On, string? Evidence = null, bool Illustrative = false);

/// <summary>着手・休止・再開・完了. Each is a fact of its own day; what was recorded before stays readable.</summary>
public static class Working
{
    /// <summary>Decides on a beginning.</summary>
    public static Outcome Decide(RoadmapItem item, StartItem command, Now now) =>
        Problem(item, command.On, "$.on", now) is { } problem ? Outcome.Refuse(problem)
        : item.StartedBy(now.Today) is { } started
            ? Outcome.Refuse(new Refusal("item-started", $"{started.ToJapanese()}に着手しています", $"Work on {item.Slug} began in {started}.") { Field = "$.on" })
        : item.WorkOn(command.On.Last)?.Kind == WorkKind.Suspended
            ? Outcome.Refuse(new Refusal("item-suspended", "その日には休止しています", $"{item.Slug} is suspended on that day. Record first that it goes on.") { Field = "$.on" })
        : Outcome.Accept(new ItemStarted(command.On) { Illustrative = command.Illustrative });

    /// <summary>Decides on a pause.</summary>
    public static Outcome Decide(RoadmapItem item, SuspendItem command, Now now) =>
        (Texts.ReasonProblem(command.Reason) ?? Problem(item, command.From, "$.from", now)) is { } problem ? Outcome.Refuse(problem)
        : item.WorkOn(command.From.Last)?.Kind == WorkKind.Suspended
            ? Outcome.Refuse(new Refusal("item-suspended", "その日には既に休止しています", $"{item.Slug} is suspended on that day already.") { Field = "$.from" })
        : Outcome.Accept(new ItemSuspended(command.Reason, command.From) { Illustrative = command.Illustrative });

    /// <summary>Decides on going on.</summary>
    public static Outcome Decide(RoadmapItem item, ResumeItem command, Now now) =>
        Problem(item, command.From, "$.from", now) is { } problem ? Outcome.Refuse(problem)
        : item.WorkOn(command.From.Last)?.Kind != WorkKind.Suspended
            ? Outcome.Refuse(new Refusal("item-not-suspended", "その日には休止していません", $"{item.Slug} is not suspended on that day.") { Field = "$.from" })
        : Outcome.Accept(new ItemResumed(command.From) { Illustrative = command.Illustrative });

    /// <summary>Decides on the end.</summary>
    public static Outcome Decide(RoadmapItem item, CompleteItem command, Now now) =>
        (Texts.EvidenceProblem(command.Evidence) ?? EndProblem(item, command.On, "$.on", now)) is { } problem ? Outcome.Refuse(problem)
        : item.StartedBy(command.On.Last) is null
            ? Outcome.Refuse(new Refusal("item-not-started", "着手が記録されていません", $"Record first when work on {item.Slug} began.") { Field = "$.on" })
        : Outcome.Accept(new ItemCompleted(command.On, command.Evidence) { Illustrative = command.Illustrative });

    /// <summary>Why nothing of the work can be recorded from a date, or null.</summary>
    internal static Refusal? Problem(RoadmapItem item, PartialDate from, string field, Now now) =>
        Dates.InFuture(from, now, field) ?? Dates.NotPlanned(item, from, field) ?? (item.End is { } end && !from.IsCertainlyBefore(end.From) ? Ended(item, end, field) : null);

    /// <summary>Why an item cannot end on a date, or null: it ends once, and nothing is done on it afterwards.</summary>
    internal static Refusal? EndProblem(RoadmapItem item, PartialDate on, string field, Now now) =>
        Dates.InFuture(on, now, field)
        ?? (item.Cancellation is { } cancellation ? Dates.Cancelled(item, cancellation, field) : null)
        ?? Dates.NotPlanned(item, on, field)
        ?? (item.End is { } end ? Ended(item, end, field) : null)
        ?? (item.Work.Find(fact => on.IsCertainlyBefore(fact.From)) is { } later
            ? new Refusal("work-recorded-later", $"{later.From.ToJapanese()}の記録より前に終わることはできません", $"Of {later.From} it is recorded that {item.Slug} was {later.Kind}; it cannot have ended in {on}.") { Field = field }
            : null);

    /// <summary>That an item has ended.</summary>
    internal static Refusal Ended(RoadmapItem item, WorkFact end, string field) =>
        new("item-ended", $"この項目は{end.From.ToJapanese()}に終わっています", $"{item.Slug} ended in {end.From} ({end.Kind}). Only what held before that can still be recorded.") { Field = field };

    /// <summary>Maps the addresses.</summary>
    public static void MapWorking(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/start", (string roadmap, string item, StartItem command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnOwnItemAsync(work, actor, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("着手を記録する / Record that work began");
        roadmap.MapPost("/items/{item}/suspension", (string roadmap, string item, SuspendItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("休止を記録する / Record a pause");
        roadmap.MapPost("/items/{item}/resumption", (string roadmap, string item, ResumeItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("再開を記録する / Record that it goes on");
        roadmap.MapPost("/items/{item}/completion", (string roadmap, string item, CompleteItem command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnOwnItemAsync(work, actor, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("完了を記録する / Record that it is completed");
    }
}
