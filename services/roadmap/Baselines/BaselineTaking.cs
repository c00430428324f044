using System.Text.RegularExpressions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using Marten;
using MassTransit;

namespace DxGovernance.Roadmap.Baselines;

/// <summary>Takes a baseline: of a revision that was adopted before the roadmap had items, or by hand under a name.</summary>
/// <param name="Revision">The revision's number; then nothing else is stated.</param>
/// <param name="Name">Id of one taken by hand: lower-case letters, digits, hyphens; it begins with a letter and is no number of a revision.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reason">Why it is kept; may name no person.</param>
/// <param name="On">The day of which the plan is kept; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record TakeBaseline(string? Revision = null, string? Name = null, string? Title = null, string? Reason = null, PartialDate? On = null, bool Illustrative = false);

/// <summary>
/// 基準の計画: keeps the plan as it stood when a revision began to apply, or on a day that somebody names. It holds the items
/// that are recorded by now, as they are valid on that day; of a month, its last day. What was cancelled, split or merged by
/// then is in no plan. Taken once a revision or name, never again.
/// </summary>
public static partial class BaselineTaking
{
    /// <summary>An item and the version of its stream that was read.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Version">The version.</param>
    public sealed record ReadItem(RoadmapItem Item, long Version);

    /// <summary>Decides what the roadmap's stream records.</summary>
    public static Outcome Decide(RoadmapRecord roadmap, IReadOnlyList<ReadItem> items, AdoptedRevision revision)
    {
        if (roadmap.Baseline(revision.Revision) is not null)
        {
            return Outcome.Refuse(new Refusal("baseline-exists", $"{revision.Revision}版の基準の計画は既にあります", $"The baseline of revision {revision.Revision} is taken, and never changes.") { Field = "$.revision" });
        }

        var planned = PlannedOn(revision.AppliesFrom.Last, items, revision);
        return planned.Count == 0
            ? Outcome.Refuse(Empty(revision.AppliesFrom, $"when revision {revision.Revision} applies", "$.revision"))
            : Outcome.Accept(new BaselineTaken(
                revision.Revision, revision.ContentHash, revision.AdoptedOn, revision.AppliesFrom, revision.Decision, revision.DecisionIllustrative, revision.Illustrative, planned));
    }

    /// <summary>Decides on one that is taken by hand.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="items">Its items.</param>
    /// <param name="inForce">The revision in force on the day, or null.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(RoadmapRecord roadmap, IReadOnlyList<ReadItem> items, AdoptedRevision? inForce, TakeBaseline command, Now now)
    {
        if (command is not { Name: { } name, Revision: null })
        {
            return Outcome.Refuse(Refusal.Invalid("baseline-unnamed", "$.name", "版の番号か名前のどちらか一つを指定してください", "Name either the revision whose baseline is taken, or a name of your own."));
        }

        if (!IsName(name))
        {
            return Outcome.Refuse(Refusal.Invalid(
                "name-invalid", "$.name", "名前の形式が正しくありません（版の番号のような名前は使えません）", "A name is 1 to 64 lower-case letters, digits and hyphens, begins with a letter, and does not look like a revision's number (v2, r1-0)."));
        }

        if (command.On is not { } on)
        {
            return Outcome.Refuse(Refusal.Invalid("date-missing", "$.on", "どの日の計画かを指定してください", "Say of which day the plan is kept."));
        }

        if ((Texts.TitleProblem(command.Title ?? "") ?? Texts.ReasonProblem(command.Reason ?? "") ?? Dates.InFuture(on, now, "$.on")) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (roadmap.Kept(name) is not null)
        {
            return Outcome.Refuse(new Refusal("baseline-exists", $"基準の計画「{name}」は既にあります", $"The baseline {name} is taken, and never changes. Choose another name.") { Field = "$.name" });
        }

        var planned = PlannedOn(on.Last, items, inForce);
        return planned.Count == 0
            ? Outcome.Refuse(Empty(on, "the day that is named", "$.on"))
            : Outcome.Accept(new NamedBaselineTaken(name, command.Title!, command.Reason!, on, inForce?.Revision, planned, command.Illustrative));
    }

    private static List<BaselineItem> PlannedOn(DateOnly day, IReadOnlyList<ReadItem> items, AdoptedRevision? revision) =>
    [
        .. items.Select(read => (read, plan: read.Item.On(day))).Where(pair => pair.plan is not null && !Standings.On(pair.read.Item, day).IsDropped())
            .Select(pair => new BaselineItem(
                pair.read.Item.Slug, pair.read.Version, pair.read.Item.MeasuresOn(day)[0], pair.read.Item.TitleOn(day), pair.plan!.Spans,
                revision is null || revision.Measure(pair.read.Item.MeasuresOn(day)[0]) is not null, pair.plan.Illustrative)),
    ];

    private static Refusal Empty(PartialDate day, string which, string field) =>
        new("baseline-empty", $"{day.ToJapanese()}に計画されている項目がありません", $"No item is planned on {day.Last:yyyy-MM-dd}, {which}. Plan the items, then take the baseline.") { Field = field };

    /// <summary>A number has a dot, and a name has none; one that a reader would take for a number is none either.</summary>
    private static bool IsName(string name) => StreamKey.IsSlug(name) && char.IsAsciiLetterLower(name[0]) && !LikeANumber().IsMatch(name);

    [GeneratedRegex(@"^(v|r|ver|rev|version|revision)-?[0-9][0-9-]*\z")]
    private static partial Regex LikeANumber();

    /// <summary>Maps the address.</summary>
    public static void MapBaselineTaking(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/baselines", (string municipality, string roadmap, TakeBaseline command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var policy = record.State!.Policy;
                    var revisions = await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy).ToListAsync(ct);
                    if (command is { Revision: { } number, Name: null })
                    {
                        var revision = revisions.FirstOrDefault(row => row.Revision == number);
                        CommandWork.Demand(revision is not null
                            ? null
                            : new Refusal("revision-unknown", $"{number}版の策定・改訂は届いていません", $"This service was not told that revision {number} of {policy} is adopted.") { Field = "$.revision", Kind = RefusalKind.Invalid });
                        CommandWork.Append(record, Decide(record.State, await ItemsAsync(work.Writing, record.State, ct), revision!));
                    }
                    else
                    {
                        var inForce = command.On is { } on ? AdoptedRevision.InForceOn(on.Last, revisions) : null;
                        CommandWork.Append(record, Decide(record.State, await ItemsAsync(work.Writing, record.State, ct), inForce, command, work.Now));
                    }

                    return Receipt.Created(record, $"/{municipality}/api/roadmaps/{roadmap}/baselines/{command.Revision ?? command.Name}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("計画 Planning")
            .WithSummary("基準の計画を取る（既に策定された版の、または名前を付けてその日の） / Take a baseline: of a revision adopted before, or of a day under a name");

    /// <summary>The items of a roadmap, read together; none of them may move until the baseline that rests on them is committed.</summary>
    internal static async Task<IReadOnlyList<ReadItem>> ItemsAsync(Writing writing, RoadmapRecord roadmap, CancellationToken ct)
    {
        var all = new Position(long.MaxValue, writing.Now.Instant, IsExplicit: false);
        var items = await ItemsAt.ReadHistoriesAsync(writing.Session, roadmap, all, ItemFacts.All, async (history, ct) =>
            await history.AtAsync(all.Sequence, ct) is { } item ? new ReadItem(item, history.Events[^1].Version) : null, ct);
        if (items.Count < roadmap.Items.Count)
        {
            throw new InvalidOperationException($"{roadmap.Items.Count - items.Count} items of {roadmap.Slug} are listed and cannot be folded.");
        }

        foreach (var read in items)
        {
            writing.RelyOn(Streams.Item(roadmap.Slug, read.Item.Slug), read.Version);
        }

        return items;
    }

    /// <summary>Takes the baseline of an adopted revision for every roadmap of its policy.</summary>
    /// <param name="writing">The commit.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="again">Whether the revision may well have its baseline already; then that is no refusal.</param>
    /// <param name="refused">Takes what became of a roadmap that got none.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task TakeAsync(Writing writing, AdoptedRevision revision, bool again, Action<BaselineRefused> refused, CancellationToken ct)
    {
        var roadmaps = await writing.Session.Query<RoadmapListing>().Where(row => row.Policy == revision.Policy).OrderBy(row => row.Roadmap).ToListAsync(ct);
        foreach (var listed in roadmaps)
        {
            var roadmap = await writing.ReadAsync<RoadmapRecord>(Streams.Roadmap(listed.Roadmap), ct);
            if (again && roadmap.State!.Baseline(revision.Revision) is not null)
            {
                continue;
            }

            switch (Decide(roadmap.State!, await ItemsAsync(writing, roadmap.State!, ct), revision))
            {
                case Outcome.Accepted accepted:
                    roadmap.Append(accepted.Events);
                    break;
                case Outcome.Refused { Refusal: var refusal }:
                    refused(new BaselineRefused(listed.Roadmap, revision.Policy, revision.Revision, refusal.Type, refusal.Japanese, refusal.English));
                    break;
            }
        }
    }
}

/// <summary>Takes adoptions in: a baseline for every roadmap of the policy.</summary>
public sealed class RevisionAdoptedConsumer(Inbox inbox) : IConsumer<RevisionAdopted>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionAdopted> context) => inbox.TakeAsync(context, (work, ct) =>
        BaselineTaking.TakeAsync(work.Writing, AdoptedRevision.Of(work.Message.Revision), again: false, work.RecordOutcome, ct));
}

/// <summary>
/// Takes rescissions in. The revision's baseline stays, and reads mark it by what was received; where the rescission arrives
/// before the adoption, which is then old news, the baseline is taken now, so that either order leads to the same.
/// </summary>
public sealed class RevisionRescindedConsumer(Inbox inbox) : IConsumer<RevisionRescinded>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionRescinded> context) => inbox.TakeAsync(context, (work, ct) =>
        BaselineTaking.TakeAsync(work.Writing, AdoptedRevision.Of(work.Message.Revision), again: true, work.RecordOutcome, ct));
}

/// <summary>
/// Takes corrections (正誤, 転記修正) in: measures are headed as the text reads. The baseline keeps what was decided; where the
/// correction arrives before the adoption, it is taken now.
/// </summary>
public sealed class RevisionCorrectedConsumer(Inbox inbox) : IConsumer<RevisionCorrected>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionCorrected> context) => inbox.TakeAsync(context, (work, ct) =>
        BaselineTaking.TakeAsync(work.Writing, AdoptedRevision.Of(work.Message.Revision), again: true, work.RecordOutcome, ct));
}
