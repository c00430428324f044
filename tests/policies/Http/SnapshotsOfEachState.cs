using System.Text.Json;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>Whatever state a revision is in when a snapshot of it is kept, what is folded from there is what is folded from the start.</summary>
public class SnapshotsOfEachState(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_fold_from_a_snapshot_of_any_state_equals_the_fold_from_the_start()
    {
        var policy = NewPolicy();
        await LivedAsync(policy);
        var store = service.Host.Services.GetRequiredService<IDocumentStore>();
        await using var session = store.QuerySession("133086");
        var number = new RevisionNumber(2, 0);
        var stream = Streams.Revision(policy, number).Value;
        var events = await session.Events.FetchStreamAsync(stream, token: TestContext.Current.CancellationToken);
        events.Select(@event => @event.Data.GetType()).ToHashSet().IsSupersetOf(
            [typeof(DraftOpened), typeof(DraftFrozen), typeof(DraftReopened), typeof(DraftAbandoned), typeof(DraftClosed), typeof(Correction), typeof(TranscriptionFixed), typeof(CorrectionCarried), typeof(CorrectionSettled)]).ShouldBeTrue();

        var fromStart = new Dictionary<long, Revision>();
        foreach (var @event in events)
        {
            await DropAsync(policy);
            fromStart[@event.Version] = (await FoldedAsync(session, policy, number, @event.Version))!;
        }

        fromStart.Values.Select(revision => revision.Status).ToHashSet().SetEquals(Enum.GetValues<RevisionStatus>()).ShouldBeTrue("Each state is met.");
        foreach (var (kept, state) in fromStart)
        {
            await DropAsync(policy);
            await RevisionSnapshot.KeepAsync(session, stream, kept, state, TestContext.Current.CancellationToken);
            foreach (var (version, expected) in fromStart.Where(later => later.Key == kept || later.Key == kept + 1 || later.Key == events[^1].Version))
            {
                Written((await FoldedAsync(session, policy, number, version))!).ShouldBe(Written(expected), $"Version {version} from the snapshot of {state.Status} at {kept}.");
            }
        }
    }

    /// <summary>Submitted, withdrawn, abandoned, drafted again on a corrected predecessor, returned, adopted and corrected.</summary>
    private async Task LivedAsync(string policy)
    {
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年と平成28（2018）年。"));
        var tag = await service.DraftedAsync(policy, "2.0", "見送る案");
        await service.SubmittedAsync(policy, tag, "2024-01");
        tag = await PostAsync("/draft/withdrawal", new { reason = "見送り" }, await TagAsync("/draft"));
        await PostAsync("/draft/abandonment", new { reason = "見送り" }, tag);

        tag = await service.DraftedAsync(policy, "2.0", "次の案の誤り");
        await CorrectAsync("1.0", "chapter-1-0", "（2022）", "（2020）");
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/facts"), new { title = "改めた方針", period = new { from = 2022, to = 2030 }, source = new { title = "冊子" } }, await TagAsync("/draft"))).Accepted().ETag!;
        tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "principle", kind = "principle", heading = "原則", text = "" }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "measure", kind = "measure", heading = "施策", text = "", numbered = true, nationalItem = new { plan = "計画", version = "2.2", item = "窓口" } }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/measure/principles"), new { principles = new[] { "principle" } }, tag)).Accepted().ETag!;
        var told = await service.SubmittedAsync(policy, tag, "2024-02");
        await CorrectAsync("1.0", "chapter-1-0", "（2018）", "（2016）");
        await service.Others.TellAsync(DecisionOn(told, "returned", "2024-02-01"));
        await service.Others.HearAsync<Contracts.Policies.RevisionReturned>(message => message.Source.Subject == told.Source.Subject);
        tag = await PostAsync("/draft/carried-corrections/2/settlement", new { reason = "原文の引用" }, await TagAsync("/draft"));
        tag = (await service.Secretariat.DeleteAsync(Address(policy, "/draft/provisions/principle"), tag)).Accepted().ETag!;
        told = await service.SubmittedAsync(policy, tag, "2024-03");
        await service.Others.TellAsync(DecisionOn(told, decidedOn: "2024-03-01", version: 5));
        await service.Others.HearAsync<Contracts.Policies.RevisionAdopted>(message => message.Source.Subject == told.Source.Subject);
        await CorrectAsync("2.0", "chapter-2-0", "誤り", "正しい字");
        await PostAsync("/revisions/2.0/transcription-fixes", new { provision = "chapter-2-0", wrong = "次の", right = "次なる", evidence = "1頁" }, await TagAsync("/revisions/2.0/corrections"));

        async Task<string> PostAsync(string address, object body, string tag) => (await service.Secretariat.PostAsync(Address(policy, address), body, tag)).Accepted().ETag!;

        async Task<string> TagAsync(string address) => (await service.Secretariat.GetAsync(Address(policy, address))).Accepted().ETag!;

        async Task CorrectAsync(string revision, string provision, string wrong, string right) =>
            await PostAsync($"/revisions/{revision}/corrections", new { provision, wrong, right, correctedOn = "2024-06", authority = "正誤表" }, await TagAsync($"/revisions/{revision}/corrections"));
    }

    private static Task<Revision?> FoldedAsync(IQuerySession session, string policy, RevisionNumber number, long version) =>
        RebuiltRevision.AtVersionAsync(session, policy, number, version, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<string>> DropAsync(string policy) =>
        Sql.TextsAsync(service.Database.SuperuserConnectionString, "delete from policies.mt_doc_revisionsnapshot where data -> 'revision' ->> 'policy' = $1 returning id", policy);

    /// <summary>All that a revision says, its decided text too.</summary>
    private static string Written(Revision revision) =>
        $"{JsonSerializer.Serialize(revision, HttpJson.Options)} {revision.Text.ContentHash()} {revision.Decided?.ContentHash()} {revision.ReadingHash()}";
}
