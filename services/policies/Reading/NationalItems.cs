using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>国の計画の項目と施策の対応: which measures stand for which items of a plan's version, and which items have none.</summary>
public static class NationalItems
{
    /// <summary>Maps the address.</summary>
    public static void MapNationalItems(this IEndpointRouteBuilder policies) =>
        policies.MapGet("/national-items", (string policy, string plan, string version, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ListAsync(work, policy, plan, version, ct), ct))
            .ForEverybody().Produces<NationalItemList>().WithTags("閲覧 Reading")
            .WithSummary("国の計画の項目ごとの施策（施策のない項目も） / The measures for each item of a national plan, and the items without one");

    private static async Task<NationalItemList?> ListAsync(ReadWork work, string policy, string plan, string version, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record }
            || record.InForceOn(work.ValidOn) is not { } standing
            || await RebuiltRevision.AtAsync(work, policy, standing.Number, ct) is not { State.Text: var text })
        {
            return null;
        }

        var known = (await work.FoldAsync<PlanRegister>(Streams.Plans, ct))?.State.Find(plan, version)
            ?? throw ReadWork.Refused(new Refusal("plan-unknown", $"「{plan}」第{version}版は登録されていません", $"No version {version} of {plan} is recorded: see …/plans.") { Field = "version", Kind = RefusalKind.Unknown });
        var measures = text.InOrder().Select(placed => placed.Provision).Where(provision => provision.NationalItem is { } item && item.Plan == plan && item.Version == version)
            .ToLookup(provision => provision.NationalItem!.Item, provision => new MeasureLine(provision.Id, text.LabelOf(provision.Id), provision.Heading));
        return new NationalItemList(
            policy, standing.Number, plan, version, work.AsOf,
            [.. known.Items.Select(item => new NationalItemLine(item.Title, item.Category, [.. measures[item.Title]]))],
            [.. known.Items.Select(item => item.Title).Where(item => !measures.Contains(item))],
            [.. measures.Where(item => known.Items.All(listed => listed.Title != item.Key)).SelectMany(item => item)]);
    }
}

/// <summary>The items of a national plan's version, and the measures of the text in force that stand for them.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Revision">The revision in force.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Version">Its version.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">Each item, in the plan's order.</param>
/// <param name="WithoutMeasure">The items that no measure stands for.</param>
/// <param name="Unlisted">Measures marked with an item that the register does not list in this version.</param>
public sealed record NationalItemList(
    string Policy, RevisionNumber Revision, string Plan, string Version, AsOf AsOf, IReadOnlyList<NationalItemLine> Items, IReadOnlyList<string> WithoutMeasure, IReadOnlyList<MeasureLine> Unlisted);

/// <summary>An item.</summary>
/// <param name="Item">Its title in the plan.</param>
/// <param name="Category">Whether it is a priority.</param>
/// <param name="Measures">The measures that stand for it.</param>
public sealed record NationalItemLine(string Item, PlanItemCategory Category, IReadOnlyList<MeasureLine> Measures);

/// <summary>A measure.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">As printed.</param>
/// <param name="Heading">Its heading.</param>
public sealed record MeasureLine(string Id, string? Label, string? Heading);
