using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>新旧の比較: which provisions are added, repealed or changed between two revisions. Ids tell what is the same.</summary>
public static class Comparison
{
    /// <summary>Compares two texts: what is gone in the order of the old, then what is new or changed in the order of the new.</summary>
    public static IReadOnlyList<ProvisionChange> Between(PolicyText from, PolicyText to) =>
    [
        .. from.InOrder().Where(old => to.Find(old.Provision.Id) is null).Select(old => new ProvisionChange(old.Provision.Id, ChangeKind.Removed, old.Provision, null)),
        .. to.InOrder().Select(@new => from.Find(@new.Provision.Id) is not { } old
                ? new ProvisionChange(@new.Provision.Id, ChangeKind.Added, null, @new.Provision)
                : old == @new ? null : new ProvisionChange(@new.Provision.Id, ChangeKind.Changed, old.Provision, @new.Provision))
            .OfType<ProvisionChange>(),
    ];

    /// <summary>Maps the address.</summary>
    public static void MapComparison(this IEndpointRouteBuilder policies) =>
        policies.MapGet("/comparison", (string policy, string from, string to, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => CompareAsync(work, policy, from, to, ct), ct))
            .ForEverybody().Produces<RevisionComparison>().WithTags("閲覧 Reading").WithSummary("二つの版の比較 / Compare two adopted revisions");

    private static async Task<RevisionComparison?> CompareAsync(ReadWork work, string policy, string from, string to, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record })
        {
            return null;
        }

        var (older, newer) = (Adopted(record, from, "from"), Adopted(record, to, "to"));
        if (await RebuiltRevision.AtAsync(work, policy, older, ct) is not { State.Text: var oldText } || await RebuiltRevision.AtAsync(work, policy, newer, ct) is not { State.Text: var newText })
        {
            return null;
        }

        var changes = Between(oldText, newText);
        return new RevisionComparison(
            policy, record.Title, older, newer,
            changes.Count(change => change.Change == ChangeKind.Added),
            changes.Count(change => change.Change == ChangeKind.Removed),
            changes.Count(change => change.Change == ChangeKind.Changed),
            work.AsOf, changes);
    }

    private static RevisionNumber Adopted(Policy policy, string revision, string parameter) =>
        RevisionNumber.TryParse(revision, out var number) && policy.Find(number) is { Status: RevisionStatus.Adopted }
            ? number
            : throw ReadWork.Refused(new Refusal("revision-unknown", $"{parameter} の版は登録されていません", $"{parameter} is no adopted revision of this policy; …/revisions lists them.") { Kind = RefusalKind.Unknown, Field = parameter });
}

/// <summary>What changed between two revisions.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">The older number, or the one asked for first.</param>
/// <param name="To">The other.</param>
/// <param name="Added">How many provisions were added.</param>
/// <param name="Removed">How many are gone.</param>
/// <param name="Changed">How many say something else, or stand elsewhere.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Changes">Each of them.</param>
public sealed record RevisionComparison(
    string Policy, string Title, RevisionNumber From, RevisionNumber To, int Added, int Removed, int Changed, AsOf AsOf, IReadOnlyList<ProvisionChange> Changes);

/// <summary>One provision's change.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Change">Added, removed or changed.</param>
/// <param name="Before">What it said, or absent.</param>
/// <param name="After">What it says, or absent.</param>
public sealed record ProvisionChange(string Id, ChangeKind Change, Provision? Before, Provision? After);

/// <summary>Kinds of change.</summary>
public enum ChangeKind
{
    /// <summary>新設.</summary>
    Added,

    /// <summary>削除.</summary>
    Removed,

    /// <summary>改正.</summary>
    Changed,
}
