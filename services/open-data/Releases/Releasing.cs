using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;
using MassTransit;

namespace DxGovernance.OpenData.Releases;

/// <summary>Releases a version of a revision that was adopted before: the dataset was registered later, or its licence mended.</summary>
/// <param name="Revision">The revision's number.</param>
public sealed record ReleaseVersion(string Revision);

/// <summary>公表する: builds the files of an adopted revision, opens them, and releases them if they meet the three requirements.</summary>
public static class Releasing
{
    /// <summary>
    /// Decides what the dataset's stream records: a version, a refusal with what failed, or nothing when just these files
    /// are released already (or refused for just this).
    /// </summary>
    public static Outcome Decide(Dataset dataset, ReceivedAs received, RevisionState revision, Municipality municipality)
    {
        var licence = Licences.Find(dataset.Licence);
        var edition = new Edition(
            DatasetBytes.Layout, municipality.Code, municipality.Name, dataset.Slug, dataset.Title, dataset.Publisher,
            new EditionLicence(dataset.Licence, licence?.Title, licence?.Address, dataset.LicenceIllustrative), dataset.PriceInYen, dataset.Illustrative);
        var (csv, json) = (DatasetBytes.Csv(revision, edition), DatasetBytes.Json(revision, edition));
        var checks = Requirements.Check(csv, json);
        if (checks.Any(check => !check.Passed))
        {
            return dataset.Refusals.Any(refusal => refusal.ContentHash == revision.ContentHash && refusal.Checks.SequenceEqual(checks))
                ? Outcome.Accept()
                : Outcome.Accept(new ReleaseRefused(revision.Number, revision.ContentHash, checks));
        }

        Distribution[] files = [DatasetBytes.Describe(DistributionFormat.Json, json), DatasetBytes.Describe(DistributionFormat.Csv, csv)];
        return dataset.Versions.Any(version => version.Revision == revision.Number && version.Distributions.SequenceEqual(files))
            ? Outcome.Accept()
            : Outcome.Accept(new VersionReleased(
                dataset.Versions.Count + 1, revision.Number, revision.ContentHash, received, edition, files, checks,
                PartialDate.Parse(revision.AdoptedOn), revision.Illustrative || dataset.Illustrative));
    }

    /// <summary>The same for a publisher who asks for it: what an adoption would record as refused, a person is told.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="received">The message that brought the revision.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="isFirstUnderDecision">Whether the municipality puts the first release under decision.</param>
    public static Outcome DecideOnRequest(Dataset dataset, ReceivedAs received, RevisionState revision, Municipality municipality, bool isFirstUnderDecision = false)
    {
        if (dataset.OpenFirstRelease is { } open)
        {
            return Outcome.Refuse(new Refusal(
                "release-under-decision", "このデータセットの公表は付議中です", $"The first release of {dataset.Slug} ({open.Proposed.Revision}) waits for its decision. Withdraw it before you ask for another."));
        }

        var outcome = Decide(dataset, received, revision, municipality);
        outcome = isFirstUnderDecision ? Proposing.Instead(dataset, outcome) : outcome;
        return outcome is not Outcome.Accepted { Events: var events } ? outcome : events switch
        {
            [VersionReleased or FirstReleaseProposed] => outcome,
            [ReleaseRefused refused] => Outcome.Refuse(NotOpen(refused.Checks)),
            _ when dataset.Versions.Any(version => version.ContentHash == revision.ContentHash) =>
                Outcome.Refuse(new Refusal("version-exists", $"{revision.Number}版は同じ内容で公表されています", $"Revision {revision.Number} is released with just these files.") { Field = "$.revision" }),
            _ => Outcome.Refuse(NotOpen(dataset.Refusals.Last(refusal => refusal.ContentHash == revision.ContentHash).Checks)),
        };
    }

    /// <summary>Maps the address.</summary>
    public static void MapReleasing(this IEndpointRouteBuilder dataset) =>
        dataset.MapPost("/releases", (string municipality, string dataset, ReleaseVersion command, Commands commands, ServedMunicipalities served, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    var policy = record.State!.Policy;
                    var adopted = await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy && row.Revision == command.Revision).FirstOrDefaultAsync(ct);
                    CommandWork.Demand(adopted is not null
                        ? null
                        : new Refusal("revision-unknown", $"{command.Revision}版の策定・改訂は届いていません", $"This service was not told that revision {command.Revision} of {policy} is adopted.") { Field = "$.revision", Kind = RefusalKind.Invalid });
                    var received = new ReceivedAs(adopted!.Id, adopted.MessageId);
                    var revision = await Messages.RevisionAsync(work.Session, received, ct);
                    var scope = await work.Writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(municipality), ct);
                    var outcome = DecideOnRequest(record.State, received, revision, served.All.Single(one => one.Code == municipality), scope.State?.FirstReleases == true);
                    CommandWork.Append(record, outcome);
                    return outcome is Outcome.Accepted { Events: [FirstReleaseProposed] }
                        ? Receipt.For(record)
                        : Receipt.Created(record, $"/{municipality}/api/datasets/{dataset}/versions/{record.State.Versions.Count + 1}");
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>(StatusCodes.Status201Created).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("採択済みの版を公表する / Release a version of a revision adopted before");

    private static Refusal NotOpen(IReadOnlyList<RequirementCheck> checks)
    {
        var failed = checks.Where(check => !check.Passed).ToList();
        return new Refusal(
            "three-requirements", "オープンデータの三つの要件を満たしていません",
            string.Join(" ", failed.Select(check => $"{check.Requirement}: {check.Evidence} ({check.Where}). {check.Mend}.")));
    }
}

/// <summary>Takes adoptions in: a version for every dataset of the policy.</summary>
public sealed class RevisionAdoptedConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<RevisionAdopted>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionAdopted> context) => inbox.TakeAsync(context, (work, ct) =>
        Publishing.ReleaseAllAsync(work.Writing, work.Message.Source, context.MessageId!.Value, work.Message.Revision, served, ct));
}

/// <summary>Takes corrections in: a version with the corrected reading; the versions before stay known.</summary>
public sealed class RevisionCorrectedConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<RevisionCorrected>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionCorrected> context) => inbox.TakeAsync(context, (work, ct) =>
        Publishing.ReleaseAllAsync(work.Writing, work.Message.Source, context.MessageId!.Value, work.Message.Revision, served, ct));
}

/// <summary>
/// Takes in that a revision's decision is rescinded: it is shown, and nothing is taken back. It may come before the adoption
/// itself, and is then the newest word on the revision.
/// </summary>
public sealed class RevisionRescindedConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<RevisionRescinded>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionRescinded> context) => inbox.TakeAsync(context, (work, ct) =>
        Publishing.ReleaseAllAsync(work.Writing, work.Message.Source, context.MessageId!.Value, work.Message.Revision, served, ct));
}

/// <summary>What is published by itself when a revision is told of.</summary>
internal static class Publishing
{
    /// <summary>Releases a version of every dataset of the policy.</summary>
    public static async Task ReleaseAllAsync(Writing writing, MessageSource source, Guid messageId, RevisionState revision, ServedMunicipalities served, CancellationToken ct)
    {
        var received = new ReceivedAs(InboxStream.Key(InboxStream.ProducerOf(typeof(RevisionAdopted)), source.Subject).Value, messageId);
        var municipality = Served(served, source.Municipality);
        var scope = await writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(source.Municipality), ct);
        var datasets = await writing.Session.Query<CatalogueEntry>().Where(row => row.Policy == revision.Policy).OrderBy(row => row.Dataset).ToListAsync(ct);
        foreach (var entry in datasets)
        {
            var dataset = await writing.ReadAsync<Dataset>(Streams.Dataset(entry.Dataset), ct);
            var outcome = Releasing.Decide(dataset.State!, received, revision, municipality);
            if ((scope.State?.FirstReleases == true || dataset.State!.OpenFirstRelease is not null ? Proposing.Instead(dataset.State!, outcome) : outcome) is Outcome.Accepted { Events.Count: > 0 } accepted)
            {
                dataset.Append(accepted.Events);
            }
        }
    }

    /// <summary>The municipality of a message.</summary>
    public static Municipality Served(ServedMunicipalities served, string code) => served.All.FirstOrDefault(one => one.Code == code)
        ?? throw new InvalidOperationException($"{code} is not served here, so its name is not known: add it to the configuration and send the message again.");
}
