using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Marten;

namespace DxGovernance.OpenData.Terms;

/// <summary>Sets the terms under which what the municipality governs by is published by itself.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Licence">Id of a licence that is known to be open.</param>
/// <param name="Contents">What is published by itself; absent for all.</param>
/// <param name="Contact">Where questions go: an office and never a person.</param>
/// <param name="LicenceIllustrative">Whether the licence is made up for a sample, and no grant.</param>
/// <param name="Illustrative">Whether the datasets are made up for a sample.</param>
public sealed record SetPublicationTerms(
    string Publisher, string Licence, IReadOnlyList<Content>? Contents = null, Contact? Contact = null, bool LicenceIllustrative = false, bool Illustrative = false);

/// <summary>公表の条件を定める: from then on the datasets are registered and released by themselves, with what is known already.</summary>
public static class SettingTerms
{
    /// <summary>Decides; terms that change nothing record nothing.</summary>
    public static Outcome Decide(PublicationTerms? terms, SetPublicationTerms command)
    {
        if ((Descriptions.ProblemOf(command.Publisher, "$.publisher", "公表者がありません", "Say who publishes.") ?? Descriptions.ProblemOf(command.Contact)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (Licences.Find(command.Licence) is null)
        {
            return Outcome.Refuse(Refusal.Invalid("licence-not-open", "$.licence", "二次利用を目的を問わず認める利用条件ではありません", $"Nothing can be published by itself under it. Name one of {Licences.Names}."));
        }

        var contents = (command.Contents ?? GovernanceDatasets.All).Distinct().Order().ToList();
        if (contents.Contains(Content.Files))
        {
            return Outcome.Refuse(Refusal.Invalid("content-not-by-itself", "$.contents", "町のファイルは自動では公表されません", "Files of the town's own are released by the publisher."));
        }

        var set = new PublicationTermsSet(command.Publisher, command.Licence, command.LicenceIllustrative, contents, command.Contact, command.Illustrative);
        return terms is not null && terms.Set with { Contents = contents } == set && terms.Set.Contents.SequenceEqual(contents) ? Outcome.Accept() : Outcome.Accept(set);
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapSettingTerms(this IEndpointRouteBuilder municipality)
    {
        var settings = municipality.MapGroup("/publication-terms").WithTags("設定 Settings");
        settings.MapPut("", (string municipality, SetPublicationTerms command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetOrNewAsync<PublicationTerms>(PublicationTerms.Stream(municipality), ct);
                    var outcome = Decide(stream.State, command);
                    CommandWork.Append(stream, outcome);
                    if (outcome is Outcome.Accepted { Events.Count: > 0 })
                    {
                        await AskForAllAsync(work, ct);
                    }

                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithSummary("自動で公表する条件を定める / Set the terms for what is published by itself");
        settings.MapGet("", (string municipality, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync(async (work, ct) =>
                {
                    if (await work.FoldAsync<PublicationTerms>(PublicationTerms.Stream(municipality), ct) is not { } folded)
                    {
                        return null;
                    }

                    work.IsWriteTarget(folded);
                    return folded.State.Set;
                }, ct))
            .ForEverybody().Produces<PublicationTermsSet>().WithSummary("自動で公表する条件 / The terms for what is published by itself");
    }

    private static async Task AskForAllAsync(CommandWork work, CancellationToken ct)
    {
        foreach (var policy in await work.Session.Query<AdoptedRevision>().Select(row => row.Policy).Distinct().ToListAsync(ct))
        {
            ReleaseRevisionsDue.Ask(work.Writing, policy);
        }

        foreach (var content in GovernanceDatasets.All.Where(content => content.IsByPosition() && !content.IsOfRoadmap()))
        {
            ReleaseDue.Ask(work.Writing, content);
        }

        foreach (var (content, roadmap) in await Known.RoadmapsAsync(work.Session, ct))
        {
            ReleaseDue.Ask(work.Writing, content, roadmap);
        }
    }
}
