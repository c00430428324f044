using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Records;

/// <summary>Removes a free text.</summary>
/// <param name="Ground">On which ground, such as 個人情報保護法第98条による利用停止; it is shown in the text's place and must name nobody.</param>
public sealed record RemoveRemark(string Ground);

/// <summary>
/// 自由記述の削除: a text beside the events that names somebody is removed with its salt, and what stands in its place says
/// who removed it, when and on which ground. No event changes, so the hash in the record stays, and so does every proof.
/// </summary>
public static class RemovingRemark
{
    private const int Longest = 200;

    /// <summary>Decides what stands in its place; what was removed already stays removed as it was.</summary>
    public static Remark Remove(Remark remark, string ground, string by, DateTimeOffset at) =>
        remark.Removed is null ? new Remark(remark.Id, Salt: null, Text: null) { Removed = new RemarkRemoved(by, at, ground) } : remark;

    /// <summary>Why a ground cannot stand; null when it can.</summary>
    public static Refusal? Problem(RemoveRemark command) => string.IsNullOrWhiteSpace(command.Ground) || command.Ground.Length > Longest
        ? Refusal.Invalid("ground-missing", "$.ground", "削除の根拠がないか、長すぎます", $"Name the ground, such as 個人情報保護法第98条, at most {Longest} characters.")
        : null;

    /// <summary>Maps the address.</summary>
    public static void MapRemovingRemark(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/records/remarks/{remark}/removal", (string remark, RemoveRemark command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(Problem(command));
                    var kept = await work.Session.LoadAsync<Remark>(remark, ct);
                    CommandWork.Demand(kept is null ? new Refusal("not-found", "その自由記述はありません", $"There is no text {remark}.") { Kind = RefusalKind.Unknown } : null);
                    work.Session.Store(Remove(kept!, command.Ground, work.Person.Id, work.Now.Instant));
                    return Receipt.ForEntry(remark);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("記録 Records")
            .WithSummary("自由記述を消す（ハッシュと削除の記録は残る） / Remove a free text; its hash and the record of its removal stay");
}
