using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.OpenData.Files;

/// <summary>Says why what looks like personal data in a file may go out.</summary>
/// <param name="Sha256">SHA-256 of the file's bytes: what was looked at.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record ClearPersonalData(string Sha256, string Reason);

/// <summary>個人情報でないことの確認: the word of somebody entitled, recorded with the post, for just these bytes.</summary>
public static class ClearingPersonalData
{
    private const int LongestReason = 2_000;

    /// <summary>Decides.</summary>
    public static Outcome Decide(Dataset dataset, string file, ClearPersonalData command) =>
        dataset.FileNamed(file) is not { } attached
            ? Outcome.Refuse(new Refusal("file-unknown", "そのファイルは付いていません", $"{dataset.Slug} has no file {file}.") { Kind = RefusalKind.Unknown, Field = "file" })
        : attached.Sha256 != command.Sha256
            ? Outcome.Refuse(Refusal.Invalid("file-changed", "$.sha256", "確認したファイルと付いているファイルが違います", $"The file attached as {file} is {attached.Sha256}. Look at that one."))
        : string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > LongestReason
            ? Outcome.Refuse(Refusal.Invalid("reason-invalid", "$.reason", "理由がないか、長すぎます", $"Say why it may go out, in at most {LongestReason} characters; name no person."))
        : !Dataset.LooksPersonal(attached)
            ? Outcome.Refuse(new Refusal("nothing-to-clear", "個人情報と思われるものはありません", $"Nothing in {file} looks like personal data."))
        : dataset.Cleared.ContainsKey(command.Sha256) ? Outcome.Accept()
        : Outcome.Accept(new PersonalDataCleared(command.Sha256, command.Reason));

    /// <summary>Maps the address.</summary>
    public static void MapClearingPersonalData(this IEndpointRouteBuilder dataset) =>
        dataset.MapPost("/files/{file}/clearance", (string dataset, string file, ClearPersonalData command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, file, command));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("ファイル Files")
            .WithSummary("個人情報と思われるものを公開してよい理由を記録する / Say why what looks like personal data may go out");
}
