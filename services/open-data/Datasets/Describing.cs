using System.Text.Json;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Describes a dataset anew.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Keywords">Keywords, or absent.</param>
/// <param name="Further">What else catalogues say of it, or absent.</param>
public sealed record DescribeDataset(string Title, string Description, string Publisher, IReadOnlyList<string>? Keywords = null, FurtherDescription? Further = null);

/// <summary>説明を改める. What was released keeps the words that it was released with.</summary>
public static class Describing
{
    /// <summary>Decides; words that change nothing record nothing.</summary>
    public static Outcome Decide(Dataset dataset, DescribeDataset command, Now now)
    {
        if (dataset.Withdrawal is not null)
        {
            return Outcome.Refuse(Withdrawing.Withdrawn(dataset));
        }

        var keywords = command.Keywords ?? [];
        if (Descriptions.ProblemOf(command.Title, command.Description, command.Publisher, keywords, command.Further) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var described = new DatasetDescribed(command.Title, command.Description, keywords, command.Publisher, command.Further);
        var present = new DatasetDescribed(dataset.Title, dataset.Description, dataset.Keywords, dataset.Publisher, dataset.Further);
        return JsonSerializer.Serialize(described with { Further = command.Further ?? new FurtherDescription() }) == JsonSerializer.Serialize(present) ? Outcome.Accept() : Outcome.Accept(described with { At = now.Instant });
    }

    /// <summary>Maps the address.</summary>
    public static void MapDescribing(this IEndpointRouteBuilder dataset) =>
        dataset.MapPut("/description", (string dataset, DescribeDataset command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, command, work.Writing.Now));
                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("説明を改める / Describe a dataset anew");
}
