using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Enters a dataset in the catalogue.</summary>
/// <param name="Dataset">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Policy">The policy whose text it publishes; it may still be a draft.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">Id of the licence; CC-BY-4.0, CC0-1.0 and PDL-1.0 are known to be open.</param>
/// <param name="Keywords">Keywords, or absent.</param>
/// <param name="LicenceIllustrative">Whether the licence is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs; open data costs nothing.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RegisterDataset(
    string Dataset,
    string Policy,
    string Title,
    string Description,
    string Publisher,
    string Licence,
    IReadOnlyList<string>? Keywords = null,
    bool LicenceIllustrative = false,
    int PriceInYen = 0,
    bool Illustrative = false);

/// <summary>データセットを登録する. Its first version comes with the next adoption, or by a release.</summary>
public static class Registering
{
    private const int MostKeywords = 50;
    private const int LongestText = 4_000;

    /// <summary>Decides.</summary>
    public static Outcome Decide(RegisterDataset command)
    {
        if (!StreamKey.IsSlug(command.Dataset))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.dataset", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (!StreamKey.IsSlug(command.Policy))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.policy", "方針のIDの形式が正しくありません", "A policy's id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if ((TextProblem(command.Title, "$.title", "題名がありません", "Give the dataset its title.")
            ?? TextProblem(command.Description, "$.description", "説明がありません", "Say what the dataset holds.")
            ?? TextProblem(command.Publisher, "$.publisher", "公表者がありません", "Say who publishes it.")) is { } missing)
        {
            return Outcome.Refuse(missing);
        }

        var keywords = command.Keywords ?? [];
        if (keywords.Count > MostKeywords || keywords.Any(string.IsNullOrWhiteSpace))
        {
            return Outcome.Refuse(Refusal.Invalid("keywords-invalid", "$.keywords", "キーワードが空か、多すぎます", $"Give at most {MostKeywords} keywords, none of them empty."));
        }

        return Conditions.ProblemOf(command.Licence, command.PriceInYen) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new DatasetRegistered(
                command.Dataset, command.Policy, command.Title, command.Description, keywords, command.Publisher,
                command.Licence, command.LicenceIllustrative, command.PriceInYen, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapRegistering(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/datasets", (RegisterDataset command, string municipality, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var dataset = await work.StartAsync<Dataset>(Streams.Dataset(command.Dataset), ct);
                    CommandWork.Append(dataset, Decide(command));
                    return Receipt.Created(dataset, $"/{municipality}/api/datasets/{command.Dataset}");
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>(StatusCodes.Status201Created).WithTags("公表 Publishing")
            .WithSummary("データセットを登録する / Enter a dataset in the catalogue");

    private static Refusal? TextProblem(string text, string field, string japanese, string english) =>
        string.IsNullOrWhiteSpace(text) ? Refusal.Invalid("text-missing", field, japanese, english)
        : text.Length > LongestText ? Refusal.Invalid("text-too-long", field, "文字数が多すぎます", $"It has at most {LongestText} characters.")
        : null;
}
