using DxGovernance.Contracts;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Terms;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.OpenData.Releases;

/// <summary>
/// What was told is published by itself, many changes at once: each change leaves a date that is due at once, and the timer
/// (about once a second) releases one version for all that are there, built from the log as it is settled by then.
/// </summary>
public sealed class ReleaseDue(ServedMunicipalities served) : IDueAction
{
    private const string ReleaseContent = "release-content";

    /// <inheritdoc />
    public string Kind => ReleaseContent;

    /// <summary>Asks for it, in the commit that makes the change.</summary>
    /// <param name="writing">The commit.</param>
    /// <param name="content">What changes.</param>
    /// <param name="roadmap">Of which roadmap, where the content is of one; null is of all that are known by then.</param>
    /// <param name="source">The message that tells of it; null where the change is made here.</param>
    public static void Ask(Writing writing, Content content, string? roadmap = null, MessageSource? source = null) => Ask(writing, content, roadmap, source?.RecordedAt ?? writing.Now.Instant);

    /// <inheritdoc />
    public async Task ActAsync(DueWork work, CancellationToken ct)
    {
        var (writing, subject) = (work.Writing, work.Due.Subject);
        var session = writing.Session;
        var asked = await session.Query<DueDate>().Where(due => due.Kind == ReleaseContent && due.Subject == subject).OrderBy(due => due.DueAt).Take(10_000).ToListAsync(ct);
        var position = await Positions.SettledAsync(session, ct) ?? throw new InvalidOperationException("The log does not settle; trying again.");
        var (content, roadmap) = subject.Split('/') is [var first, var second] ? (Enum.Parse<Content>(first), second) : (Enum.Parse<Content>(subject), null);
        var changedAt = asked is [var earliest, ..] ? earliest.DueAt : (DateTimeOffset?)null;
        if (content.IsOfRoadmap() && roadmap is null)
        {
            foreach (var (_, known) in (await Known.RoadmapsAsync(session, ct)).Where(of => of.Content == content))
            {
                Ask(writing, content, known, changedAt ?? writing.Now.Instant);
            }
        }
        else
        {
            await ReleaseAsync(writing, content, roadmap, position, changedAt, ct);
        }

        // Only those that were there before the position was taken: what came since is not in it.
        foreach (var due in asked.Where(due => due.Id != work.Due.Id))
        {
            session.Delete(due);
        }
    }

    private static void Ask(Writing writing, Content content, string? roadmap, DateTimeOffset changedAt) => writing.Session.Insert(new DueDate(
        $"due-{Guid.NewGuid():n}", ReleaseContent, roadmap is null ? $"{content}" : $"{content}/{roadmap}", writing.Session.TenantId, changedAt));

    private async Task ReleaseAsync(Writing writing, Content content, string? roadmap, long position, DateTimeOffset? changedAt, CancellationToken ct)
    {
        var session = writing.Session;
        var municipality = Publishing.Served(served, session.TenantId);
        var scope = await writing.RelyOnAsync<DecisionScope>(DecisionScope.Stream(municipality.Code), ct);
        var datasets = (await session.Query<CatalogueEntry>().Where(row => row.Content == content && row.Roadmap == roadmap).OrderBy(row => row.Dataset).ToListAsync(ct)).Select(row => row.Dataset).ToList();
        var title = datasets.Count > 0 || roadmap is null ? null : await PositionContents.RoadmapTitleAsync(session, roadmap, position, ct);
        if (datasets.Count == 0 && await OwnTermsAsync(writing, ct) is { } terms && GovernanceDatasets.Of(terms, municipality, content, roadmap, title) is { } registered)
        {
            var dataset = await writing.ReadAsync<Dataset>(Streams.Dataset(registered.Dataset), ct);
            if (dataset.State is null)
            {
                await AppendAsync(writing, dataset, [registered], Dataset.Create(registered), position, changedAt, municipality, scope.State?.FirstReleases == true, ct);
            }
        }

        foreach (var slug in datasets)
        {
            var dataset = await writing.ReadAsync<Dataset>(Streams.Dataset(slug), ct);
            await AppendAsync(writing, dataset, [], dataset.State!, position, changedAt, municipality, scope.State?.FirstReleases == true, ct);
        }
    }

    private static async Task AppendAsync(
        Writing writing, WritableStream<Dataset> stream, IReadOnlyList<object> before, Dataset dataset, long position, DateTimeOffset? changedAt, Municipality municipality, bool isUnderDecision,
        CancellationToken ct)
    {
        var table = await PositionContents.TableAsync(writing.Session, Edition.Of(dataset, municipality), position, ct);
        var outcome = ReleasingContent.Decide(dataset, table, position, changedAt, municipality, writing.Now);
        outcome = isUnderDecision || dataset.OpenFirstRelease is not null ? Proposing.Instead(dataset, outcome) : outcome;
        if (outcome is Outcome.Accepted { Events.Count: > 0 } accepted)
        {
            stream.Append([.. before, .. accepted.Events]);
            PublicationTelemetry.Released(accepted.Events);
            if (dataset.Content != Content.DatasetList)
            {
                Ask(writing, Content.DatasetList);
            }
        }
    }

    private static async Task<PublicationTerms?> OwnTermsAsync(Writing writing, CancellationToken ct) =>
        (await writing.RelyOnAsync<PublicationTerms>(PublicationTerms.Stream(writing.Session.TenantId), ct)).State;
}
