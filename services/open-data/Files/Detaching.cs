using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.OpenData.Files;

/// <summary>ファイルを外す: versions that have it keep it.</summary>
public static class Detaching
{
    /// <summary>Decides; what is not attached is not detached again.</summary>
    public static Outcome Decide(Dataset dataset, string file) => dataset.FileNamed(file) is null ? Outcome.Accept() : Outcome.Accept(new FileDetached(file));

    /// <summary>Maps the address.</summary>
    public static void MapDetaching(this IEndpointRouteBuilder dataset) =>
        dataset.MapDelete("/files/{file}", (string dataset, string file, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(file, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, file));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("ファイル Files")
            .WithSummary("ファイルを外す / Detach a file");
}
