using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Says that another dataset takes the place of this one.</summary>
/// <param name="By">The other dataset.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="On">The day from which it holds; absent for today.</param>
public sealed record SupersedeDataset(string By, string Reason, PartialDate? On = null);

/// <summary>後継: what was released stays to be had, and no new version follows.</summary>
public static class Superseding
{
    /// <summary>Decides.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="successor">The other one; null where there is none of that id.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Dataset dataset, Dataset? successor, SupersedeDataset command, Now now) =>
        dataset.Successor is { } before && before.By == command.By && before.Reason == command.Reason ? Outcome.Accept()
        : dataset.Withdrawal is not null ? Outcome.Refuse(Withdrawing.Withdrawn(dataset))
        : dataset.Successor is { } other ? Outcome.Refuse(new Refusal("dataset-superseded", "後継が定められています", $"{other.By} takes the place of {dataset.Slug} already."))
        : successor is null ? Outcome.Refuse(Refusal.Invalid("successor-unknown", "$.by", "後継のデータセットがありません", $"There is no dataset {command.By}. Register it first."))
        : successor.Slug == dataset.Slug || !successor.IsOpen
            ? Outcome.Refuse(Refusal.Invalid("successor-invalid", "$.by", "後継になれないデータセットです", "The successor is another dataset, neither taken back nor superseded itself."))
        : Withdrawing.ProblemOf(command.Reason, command.On, now) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new DatasetSuperseded(command.By, command.On ?? PartialDate.Of(now.Today), command.Reason) { At = now.Instant });

    /// <summary>Maps the address.</summary>
    public static void MapSuperseding(this IEndpointRouteBuilder dataset) =>
        dataset.MapPost("/succession", (string dataset, SupersedeDataset command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    var successor = StreamKey.IsSlug(command.By) && command.By != dataset ? await work.Writing.RelyOnAsync<Dataset>(Streams.Dataset(command.By), ct) : null;
                    CommandWork.Append(record, Decide(record.State!, command.By == dataset ? record.State : successor?.State, command, work.Writing.Now));
                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("後継のデータセットを定める / Say which dataset takes its place");
}
