using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Terms;
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

/// <summary>Releases a version: of a revision that was adopted before (the dataset was registered later, or its licence mended), or of the files that are attached.</summary>
/// <param name="Revision">The revision's number, where the dataset is of a policy; otherwise absent.</param>
/// <param name="Notes">What is new in it, of files; otherwise absent.</param>
public sealed record ReleaseVersion(string? Revision = null, string? Notes = null);

/// <summary>公表する: builds the files of an adopted revision, opens them, and releases them if they meet the three requirements.</summary>
public static class Releasing
{
    private const int LongestNotes = 2_000;

    /// <summary>
    /// Decides what the dataset's stream records: a version, a refusal with what failed, or nothing when just these files
    /// are released already (or refused for just this).
    /// </summary>
    public static Outcome Decide(Dataset dataset, ReceivedAs received, RevisionState revision, Municipality municipality, Now? now = null, DateTimeOffset? changedAt = null)
    {
        if (!dataset.IsOpen)
        {
            return Outcome.Accept();
        }

        var edition = Edition.Of(dataset, municipality);
        var (csv, json) = (DatasetBytes.Of(DistributionFormat.Csv, revision, edition), DatasetBytes.Of(DistributionFormat.Json, revision, edition));
        var checks = dataset.Content == Content.Measures ? Requirements.Check(csv, json, ContentTable.Around(MeasuresTable.Columns), dataset.Content.Stem()) : Requirements.Check(csv, json);
        if (checks.Any(check => !check.Passed))
        {
            return dataset.Refusals.Any(refusal => refusal.ContentHash == revision.ContentHash && refusal.Checks.SequenceEqual(checks))
                ? Outcome.Accept()
                : Outcome.Accept(new ReleaseRefused(revision.Number, revision.ContentHash, checks));
        }

        var name = dataset.Content == Content.PolicyText ? null : dataset.Content.Stem();
        Distribution[] files = [DatasetBytes.Describe(DistributionFormat.Json, json) with { Name = name }, DatasetBytes.Describe(DistributionFormat.Csv, csv) with { Name = name }];
        return dataset.Versions.Any(version => version.Revision == revision.Number && version.Distributions.SequenceEqual(files))
            ? Outcome.Accept()
            : Outcome.Accept(new VersionReleased(
                dataset.Versions.Count + 1, revision.Number, revision.ContentHash, received, edition, files, checks,
                PartialDate.Parse(revision.AdoptedOn), revision.Illustrative || dataset.Illustrative)
            { At = now?.Instant, ChangedAt = changedAt });
    }

    /// <summary>The same for a publisher who asks for it: what an adoption would record as refused, a person is told.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="received">The message that brought the revision.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="isFirstUnderDecision">Whether the municipality puts the first release under decision.</param>
    /// <param name="now">The moment.</param>
    public static Outcome DecideOnRequest(Dataset dataset, ReceivedAs received, RevisionState revision, Municipality municipality, bool isFirstUnderDecision = false, Now? now = null)
    {
        if (UnderDecisionAlready(dataset) is { } waiting)
        {
            return Outcome.Refuse(waiting);
        }

        var outcome = Decide(dataset, received, revision, municipality, now);
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
                    var scope = await work.Writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(municipality), ct);
                    var outcome = await OnRequestAsync(work, record.State!, command, Publishing.Served(served, municipality), scope.State?.FirstReleases == true, ct);
                    CommandWork.Append(record, outcome);
                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                    return outcome is Outcome.Accepted { Events: [FirstReleaseProposed] or [] }
                        ? Receipt.For(record)
                        : Receipt.Created(record, $"/{municipality}/api/datasets/{dataset}/versions/{record.State!.Versions.Count + 1}");
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>(StatusCodes.Status201Created).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("採択済みの版、または付けたファイルを公表する / Release a version of a revision adopted before, or of the files attached");

    private static async Task<Outcome> OnRequestAsync(CommandWork work, Dataset dataset, ReleaseVersion command, Municipality municipality, bool isFirstUnderDecision, CancellationToken ct)
    {
        if (dataset.Content.IsByPosition())
        {
            ReleaseDue.Ask(work.Writing, dataset.Content, dataset.Roadmap);
            return Outcome.Accept();
        }

        if (dataset.Content == Content.Files)
        {
            return UnderDecisionAlready(dataset) is { } waiting ? Outcome.Refuse(waiting)
                : command.Revision is not null ? Outcome.Refuse(Refusal.Invalid("revision-not-meant", "$.revision", "版を指定できない内容です", "Files have no revision. Leave it out."))
                : command.Notes is { Length: > LongestNotes } ? Outcome.Refuse(Refusal.Invalid("text-too-long", "$.notes", "文字数が多すぎます", $"It has at most {LongestNotes} characters."))
                : isFirstUnderDecision ? Proposing.Instead(dataset, ReleasingFiles.Decide(dataset, command.Notes, municipality, work.Now)) : ReleasingFiles.Decide(dataset, command.Notes, municipality, work.Now);
        }

        var (policy, number) = (dataset.Policy, command.Revision);
        var adopted = number is null ? null : await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy && row.Revision == number).FirstOrDefaultAsync(ct);
        if (adopted is null)
        {
            return Outcome.Refuse(Refusal.Invalid("revision-unknown", "$.revision", $"{number}版の策定・改訂は届いていません", $"This service was not told that revision {number} of {policy} is adopted."));
        }

        var received = new ReceivedAs(adopted.Id, adopted.MessageId);
        return DecideOnRequest(dataset, received, await Messages.RevisionAsync(work.Session, received, ct), municipality, isFirstUnderDecision, work.Now);
    }

    private static Refusal? UnderDecisionAlready(Dataset dataset) => dataset.OpenFirstRelease is { } open
        ? new Refusal("release-under-decision", "このデータセットの公表は付議中です", $"The first release of {dataset.Slug}{(open.Proposed.Revision is { } revision ? $" ({revision})" : "")} waits for its decision. Withdraw it before you ask for another.")
        : null;

    internal static Refusal NotOpen(IReadOnlyList<RequirementCheck> checks)
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

/// <summary>A revision as it was told.</summary>
/// <param name="Received">The message that brought it.</param>
/// <param name="Revision">The revision.</param>
/// <param name="ChangedAt">When it was recorded where it was made; null where that was not told.</param>
public sealed record ToldRevision(ReceivedAs Received, RevisionState Revision, DateTimeOffset? ChangedAt);

/// <summary>What is published by itself when a revision is told of.</summary>
internal static class Publishing
{
    private static readonly Content[] ByRevision = [Content.PolicyText, Content.Measures];

    /// <summary>Releases a version of every dataset of the policy.</summary>
    public static Task ReleaseAllAsync(Writing writing, MessageSource source, Guid messageId, RevisionState revision, ServedMunicipalities served, CancellationToken ct)
    {
        var received = new ReceivedAs(InboxStream.Key(InboxStream.ProducerOf(typeof(RevisionAdopted)), source.Subject).Value, messageId);
        return ReleaseAllAsync(writing, revision.Policy, [new ToldRevision(received, revision, source.RecordedAt)], served, ct);
    }

    /// <summary>Releases versions of every dataset of the policy; where the terms of publication say so, a dataset that there is not yet begins with them.</summary>
    public static async Task ReleaseAllAsync(Writing writing, string policy, IReadOnlyList<ToldRevision> revisions, ServedMunicipalities served, CancellationToken ct)
    {
        if (revisions.Count == 0)
        {
            return;
        }

        var municipality = Served(served, writing.Session.TenantId);
        var scope = await writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(municipality.Code), ct);
        var entries = await writing.Session.Query<CatalogueEntry>().Where(row => row.Policy == policy).OrderBy(row => row.Dataset).ToListAsync(ct);
        var registered = await MissingAsync(writing, municipality, entries, revisions[^1].Revision, ct);
        foreach (var slug in entries.Select(entry => entry.Dataset).Concat(registered.Select(registration => registration.Dataset)))
        {
            var stream = await writing.ReadAsync<Dataset>(Streams.Dataset(slug), ct);
            var registration = registered.FirstOrDefault(registration => registration.Dataset == slug);
            if (stream.State is not null && registration is not null)
            {
                continue;
            }

            var (dataset, events) = (stream.State ?? Dataset.Create(registration!), new List<object>());
            foreach (var told in revisions)
            {
                var outcome = Releasing.Decide(dataset, told.Received, told.Revision, municipality, writing.Now, told.ChangedAt);
                if ((scope.State?.FirstReleases == true || dataset.OpenFirstRelease is not null ? Proposing.Instead(dataset, outcome) : outcome) is Outcome.Accepted { Events: [var @event] })
                {
                    events.Add(@event);
                    dataset = @event switch
                    {
                        VersionReleased released => dataset.Apply(released),
                        ReleaseRefused refused => dataset.Apply(refused),
                        FirstReleaseProposed proposed => dataset.Apply(proposed),
                        _ => throw new InvalidOperationException($"A release records no {@event.GetType().Name}."),
                    };
                }
            }

            if (events.Count > 0)
            {
                stream.Append(registration is null ? events : [registration, .. events]);
                PublicationTelemetry.Released(events);
                ReleaseDue.Ask(writing, Content.DatasetList);
            }
        }
    }

    /// <summary>The municipality of a message.</summary>
    public static Municipality Served(ServedMunicipalities served, string code) => served.All.FirstOrDefault(one => one.Code == code)
        ?? throw new InvalidOperationException($"{code} is not served here, so its name is not known: add it to the configuration and send the message again.");

    private static async Task<IReadOnlyList<DatasetRegistered>> MissingAsync(
        Writing writing, Municipality municipality, IReadOnlyList<CatalogueEntry> entries, RevisionState revision, CancellationToken ct)
    {
        var terms = (await writing.RelyOnAsync<PublicationTerms>(PublicationTerms.Stream(municipality.Code), ct)).State;
        return terms is null
            ? []
            : [.. ByRevision.Where(content => entries.All(entry => entry.Content != content)).Select(content => GovernanceDatasets.Of(terms, municipality, content, revision.Policy, revision.Title)).OfType<DatasetRegistered>()];
    }
}
