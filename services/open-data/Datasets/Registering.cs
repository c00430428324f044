using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Enters a dataset in the catalogue.</summary>
/// <param name="Dataset">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">Id of the licence; CC-BY-4.0, CC0-1.0 and PDL-1.0 are known to be open.</param>
/// <param name="Policy">The policy, for <c>policyText</c> and <c>measures</c>; it may still be a draft. Otherwise absent.</param>
/// <param name="Keywords">Keywords, or absent.</param>
/// <param name="LicenceIllustrative">Whether the licence is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs; open data costs nothing.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Content">What it consists of; absent for the text of a policy.</param>
/// <param name="Roadmap">The roadmap, for <c>roadmapItems</c>, <c>progress</c> and <c>indicators</c>; otherwise absent.</param>
/// <param name="Further">What else catalogues say of it, or absent.</param>
public sealed record RegisterDataset(
    string Dataset,
    string Title,
    string Description,
    string Publisher,
    string Licence,
    string? Policy = null,
    IReadOnlyList<string>? Keywords = null,
    bool LicenceIllustrative = false,
    int PriceInYen = 0,
    bool Illustrative = false,
    Content Content = Content.PolicyText,
    string? Roadmap = null,
    FurtherDescription? Further = null);

/// <summary>データセットを登録する. Its first version comes with the next adoption, or by a release.</summary>
public static class Registering
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(RegisterDataset command)
    {
        if (!StreamKey.IsSlug(command.Dataset))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.dataset", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (SubjectProblem(command) is { } subject)
        {
            return Outcome.Refuse(subject);
        }

        var keywords = command.Keywords ?? [];
        return (Descriptions.ProblemOf(command.Title, command.Description, command.Publisher, keywords, command.Further) ?? Conditions.ProblemOf(command.Licence, command.PriceInYen)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new DatasetRegistered(
                command.Dataset, command.Policy ?? "", command.Title, command.Description, keywords, command.Publisher,
                command.Licence, command.LicenceIllustrative, command.PriceInYen, command.Illustrative)
            {
                Content = command.Content == Content.PolicyText ? null : command.Content,
                Roadmap = command.Roadmap,
                Further = command.Further,
            });
    }

    /// <summary>Maps the address.</summary>
    public static void MapRegistering(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/datasets", (RegisterDataset command, string municipality, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var dataset = await work.StartAsync<Dataset>(Streams.Dataset(command.Dataset), ct);
                    CommandWork.Append(dataset, Decide(command));
                    if (command.Content.IsByPosition())
                    {
                        ReleaseDue.Ask(work.Writing, command.Content, command.Roadmap);
                    }

                    return Receipt.Created(dataset, $"/{municipality}/api/datasets/{command.Dataset}");
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>(StatusCodes.Status201Created).WithTags("公表 Publishing")
            .WithSummary("データセットを登録する / Enter a dataset in the catalogue");

    private static Refusal? SubjectProblem(RegisterDataset command) =>
        command.Content.IsByRevision() && !StreamKey.IsSlug(command.Policy ?? "")
            ? Refusal.Invalid("id-invalid", "$.policy", "方針のIDの形式が正しくありません", "A policy's id is 1 to 64 lower-case letters, digits and hyphens.")
        : !command.Content.IsByRevision() && command.Policy is not null
            ? Refusal.Invalid("policy-not-meant", "$.policy", "方針を指定できない内容です", "Only policyText and measures are of a policy. Leave it out.")
        : command.Content.IsOfRoadmap() && !StreamKey.IsSlug(command.Roadmap ?? "")
            ? Refusal.Invalid("id-invalid", "$.roadmap", "工程表のIDの形式が正しくありません", "A roadmap's id is 1 to 64 lower-case letters, digits and hyphens.")
        : !command.Content.IsOfRoadmap() && command.Roadmap is not null
            ? Refusal.Invalid("roadmap-not-meant", "$.roadmap", "工程表を指定できない内容です", "Only roadmapItems, progress and indicators are of a roadmap. Leave it out.")
        : null;
}
