using System.Globalization;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Takes a dataset, or one version of it, back.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="On">The day from which it holds; absent for today.</param>
public sealed record WithdrawDataset(string Reason, PartialDate? On = null);

/// <summary>取下げ: the bytes are not to be had any more; that there was such a dataset, and why it is gone, stays for ever.</summary>
public static class Withdrawing
{
    private const int LongestReason = 2_000;

    /// <summary>Decides on the whole.</summary>
    public static Outcome Decide(Dataset dataset, WithdrawDataset command, Now now) =>
        dataset.Withdrawal is { } before && before.Reason == command.Reason && (command.On is null || command.On == before.On) ? Outcome.Accept()
        : dataset.Withdrawal is not null ? Outcome.Refuse(Withdrawn(dataset))
        : ProblemOf(command.Reason, command.On, now) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new DatasetWithdrawn(command.On ?? PartialDate.Of(now.Today), command.Reason) { At = now.Instant });

    /// <summary>Decides on one version.</summary>
    public static Outcome Decide(Dataset dataset, int version, WithdrawDataset command, Now now) =>
        dataset.Find(version) is null ? Outcome.Refuse(VersionUnknown(dataset, version))
        : dataset.WithdrawalOf(version) is { } before
            ? before.Reason == command.Reason ? Outcome.Accept() : Outcome.Refuse(new Refusal("version-withdrawn", "この版は取り下げられています", $"Version {version} of {dataset.Slug} is taken back already."))
        : ProblemOf(command.Reason, command.On, now) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new VersionWithdrawn(version, command.On ?? PartialDate.Of(now.Today), command.Reason) { At = now.Instant });

    /// <summary>That nothing can be done with a dataset that was taken back.</summary>
    internal static Refusal Withdrawn(Dataset dataset) =>
        new("dataset-withdrawn", "このデータセットは取り下げられています", $"{dataset.Slug} was taken back ({dataset.Withdrawal!.On}). Register another one; ids are never used again.");

    /// <summary>That there is no such version.</summary>
    internal static Refusal VersionUnknown(Dataset dataset, int version) =>
        new("version-unknown", "その版はありません", $"{dataset.Slug} has no version {version}.") { Kind = RefusalKind.Invalid, Field = "version" };

    /// <summary>Why this cannot be a reason and its day, or null.</summary>
    internal static Refusal? ProblemOf(string reason, PartialDate? on, Now now) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason
            ? Refusal.Invalid("reason-invalid", "$.reason", "理由がないか、長すぎます", $"Say why, in at most {LongestReason} characters; name no person.")
        : on is { } day && PartialDate.Of(now.Today).IsCertainlyBefore(day)
            ? Refusal.Invalid("date-in-future", "$.on", "日付が未来です", "What is recorded has happened: give today or a day before.")
        : null;

    /// <summary>Maps the addresses.</summary>
    public static void MapWithdrawing(this IEndpointRouteBuilder dataset)
    {
        dataset.MapPost("/withdrawal", (string dataset, WithdrawDataset command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, command, work.Writing.Now));
                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                    AskForRemoval(work, record.State!);
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("データセットを取り下げる / Take a dataset back");
        dataset.MapPost("/versions/{version}/withdrawal", (string dataset, string version, WithdrawDataset command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, Number(version), command, work.Writing.Now));
                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                    AskForRemoval(work, record.State!);
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("版を取り下げる / Take a version back");
    }

    private static void AskForRemoval(CommandWork work, Dataset dataset)
    {
        if (dataset.Content == Content.Files)
        {
            RemoveFilesDue.Ask(work.Writing, dataset.Slug);
        }
    }

    /// <summary>A version's number in an address; 0, which there never is, where it is none.</summary>
    internal static int Number(string version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
