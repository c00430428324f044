using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

/// <summary>Roadmaps, items and sections are told whole with each event, to who listens, and again to who is new.</summary>
public class TellingAgain(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task What_nobody_listened_to_holds_nothing_up_and_is_told_to_who_comes_later()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        (await service.Secretariat.PostAsync("/133086/api/sections", new { section = $"{roadmap}-section", title = "企画課", from = "2020-04-01" })).Accepted();
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section = $"{roadmap}-section", from = "2022-07" }, "*")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/reports"), new { period = "R5", status = "onTrack", percent = 40, text = "庁内の事情", reportedOn = "2024-04-05" }, "*")).Accepted();

        // Nobody is bound to these messages; the relay comes to the end of the log all the same.
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync("select count(*) from roadmap.mt_event_progression p where p.name like 'Relay%' and p.last_seq_id >= (select max(seq_id) from roadmap.mt_events)"))[0] != "0",
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue("The relay is held up.");

        const string Queue = "newcomer";
        await using var newcomer = await MessagePeer.JoinAsync(service.Broker, Queue, typeof(ItemState), typeof(RoadmapState), typeof(SectionState));
        await ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker);
        var item = await newcomer.HearAsync<ItemState>(state => state.Roadmap == roadmap && state.Source.Version == 3);
        (item.Source.Subject, item.Policy, item.Sections.Single().Section, item.Reports.Single().Percent).ShouldBe(($"item/{roadmap}/study", roadmap, $"{roadmap}-section", 40));
        (await newcomer.HearAsync<RoadmapState>(state => state.Roadmap == roadmap)).Source.ShouldSatisfyAllConditions(source => source.RecordedAt.ShouldNotBeNull(), source => (source with { RecordedAt = null }).ShouldBe(new MessageSource("133086", $"roadmap/{roadmap}", 1, item.Source.Origin)));
        (await newcomer.HearAsync<SectionState>(state => state.Section == $"{roadmap}-section")).Titles.ShouldBe([new SectionTitleState("2020-04-01", "企画課")]);
        newcomer.Of<ItemState>().Where(state => state.Roadmap == roadmap).Select(state => state.Source.Version).ShouldBe([1, 2, 3]);

        // Again, to one queue: the same ids.
        var before = newcomer.All.Select(one => one.Id).ToList();
        before.Count.ShouldBe(before.Distinct().Count());
        await ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker, new Dictionary<string, string> { ["queue"] = Queue });
        (await Local.Servers.Wait.UntilAsync(() => newcomer.All.Count >= before.Count * 2, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        newcomer.All.Skip(before.Count).Select(one => one.Id).ShouldBe(before);
    }
}
