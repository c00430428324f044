using DxGovernance.Contracts.Policies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using Marten;
using MassTransit;

namespace DxGovernance.Roadmap.Baselines;

/// <summary>Takes the baseline of a revision that was adopted before the roadmap had items.</summary>
/// <param name="Revision">The revision's number.</param>
public sealed record TakeBaseline(string Revision);

/// <summary>
/// 基準の計画: keeps the plan as it stood when a revision began to apply. It holds the items that are recorded by now, as
/// they are valid on the day from which the revision applies; of a month, its last day. Taken once a revision, never again.
/// </summary>
public static class BaselineTaking
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

        var day = revision.AppliesFrom.Last;
        List<BaselineItem> planned =
        [
            .. items.Where(read => !read.Item.IsCancelledOn(day)).Select(read => (read, plan: read.Item.On(day))).Where(pair => pair.plan is not null)
                .Select(pair => new BaselineItem(
                    pair.read.Item.Slug, pair.read.Version, pair.read.Item.MeasuresOn(day)[0], pair.read.Item.TitleOn(day), pair.plan!.Spans,
                    revision.Measure(pair.read.Item.MeasuresOn(day)[0]) is not null, pair.plan.Illustrative)),
        ];
        return planned.Count == 0
            ? Outcome.Refuse(new Refusal("baseline-empty", $"{revision.AppliesFrom.ToJapanese()}に計画されている項目がありません", $"No item is planned on {day:yyyy-MM-dd}, when revision {revision.Revision} applies. Plan the items, then take the baseline.") { Field = "$.revision" })
            : Outcome.Accept(new BaselineTaken(
                revision.Revision, revision.ContentHash, revision.AdoptedOn, revision.AppliesFrom, revision.Decision, revision.DecisionIllustrative, revision.Illustrative, planned));
    }

    /// <summary>Maps the address.</summary>
    public static void MapBaselineTaking(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/baselines", (string municipality, string roadmap, TakeBaseline command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var policy = record.State!.Policy;
                    var revision = await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy && row.Revision == command.Revision).FirstOrDefaultAsync(ct);
                    CommandWork.Demand(revision is not null
                        ? null
                        : new Refusal("revision-unknown", $"{command.Revision}版の策定・改訂は届いていません", $"This service was not told that revision {command.Revision} of {policy} is adopted.") { Field = "$.revision", Kind = RefusalKind.Invalid });
                    CommandWork.Append(record, Decide(record.State, await ItemsAsync(work.Writing, record.State, ct), revision!));
                    return Receipt.Created(record, $"/{municipality}/api/roadmaps/{roadmap}/baselines/{command.Revision}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("計画 Planning")
            .WithSummary("基準の計画を後から取る / Take the baseline of a revision adopted before");

    /// <summary>The items of a roadmap; none of them may move until the baseline that rests on them is committed.</summary>
    internal static async Task<IReadOnlyList<ReadItem>> ItemsAsync(Writing writing, RoadmapRecord roadmap, CancellationToken ct)
    {
        var items = new List<ReadItem>();
        foreach (var slug in roadmap.Items)
        {
            var item = await writing.RelyOnAsync<RoadmapItem>(Streams.Item(roadmap.Slug, slug), ct);
            items.Add(new ReadItem(item.State ?? throw new InvalidOperationException($"{item.Key} is listed and cannot be folded."), item.Version));
        }

        return items;
    }
}

/// <summary>Takes adoptions in: a baseline for every roadmap of the policy.</summary>
public sealed class RevisionAdoptedConsumer(Inbox inbox) : IConsumer<RevisionAdopted>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionAdopted> context) => inbox.TakeAsync(context, async (work, ct) =>
    {
        var revision = AdoptedRevision.Of(work.Message.Revision);
        var roadmaps = await work.Writing.Session.Query<RoadmapListing>().Where(row => row.Policy == revision.Policy).OrderBy(row => row.Roadmap).ToListAsync(ct);
        foreach (var listed in roadmaps)
        {
            var roadmap = await work.Writing.ReadAsync<RoadmapRecord>(Streams.Roadmap(listed.Roadmap), ct);
            switch (BaselineTaking.Decide(roadmap.State!, await BaselineTaking.ItemsAsync(work.Writing, roadmap.State!, ct), revision))
            {
                case Outcome.Accepted accepted:
                    roadmap.Append(accepted.Events);
                    break;
                case Outcome.Refused { Refusal: var refusal }:
                    work.RecordOutcome(new BaselineRefused(listed.Roadmap, revision.Policy, revision.Revision, refusal.Type, refusal.Japanese, refusal.English));
                    break;
            }
        }
    });
}
