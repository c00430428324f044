using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Says that a version is wrong.</summary>
/// <param name="Reason">What is wrong with it; may name no person.</param>
/// <param name="On">The day from which it is known; absent for today.</param>
public sealed record FindVersionWrong(string Reason, PartialDate? On = null);

/// <summary>訂正: the wrong version stays to be had and is marked; the right one is released as the next.</summary>
public static class FindingWrong
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Dataset dataset, int version, FindVersionWrong command, Now now) =>
        dataset.Find(version) is null ? Outcome.Refuse(Withdrawing.VersionUnknown(dataset, version))
        : dataset.WithdrawalOf(version) is not null ? Outcome.Refuse(new Refusal("version-withdrawn", "この版は取り下げられています", $"Version {version} of {dataset.Slug} is taken back already."))
        : dataset.FaultOf(version) is { } before
            ? before.Reason == command.Reason ? Outcome.Accept() : Outcome.Refuse(new Refusal("version-wrong-already", "この版は誤りとして記録されています", $"Version {version} of {dataset.Slug} is marked already: {before.Reason}"))
        : Withdrawing.ProblemOf(command.Reason, command.On, now) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new VersionFoundWrong(version, command.On ?? PartialDate.Of(now.Today), command.Reason) { At = now.Instant });

    /// <summary>Maps the address.</summary>
    public static void MapFindingWrong(this IEndpointRouteBuilder dataset) =>
        dataset.MapPost("/versions/{version}/fault", (string dataset, string version, FindVersionWrong command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, Withdrawing.Number(version), command, work.Writing.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("版が誤りであることを記録する / Record that a version is wrong");
}
