using System.Globalization;
using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>正誤 and 転記修正 of an adopted revision: readable both ways, and never an amendment.</summary>
public class Correcting(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task Both_readings_stay_readable_and_the_decided_hash_stays()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年12月に策定した計画。"));
        var decided = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json;
        var before = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await CorrectAsync(policy, "（2022）", "（2020）");

        var now = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json;
        now["provisions"]![0]!["text"]!.ToString().ShouldBe("令和2（2020）年12月に策定した計画。");
        (now["contentHash"]!.ToString(), now["reading"]!.ToString()).ShouldBe((decided["contentHash"]!.ToString(), "corrected"));
        now["readingHash"]!.ToString().ShouldNotBe(now["contentHash"]!.ToString());
        foreach (var query in new[] { $"?recordedAt={before}", "?reading=decided" })
        {
            var then = (await service.Anyone.GetAsync(Address(policy, $"/revisions/1.0{query}"))).Accepted().Json;
            then["provisions"]![0]!["text"]!.ToString().ShouldBe("令和2（2022）年12月に策定した計画。", query);
            then["readingHash"]!.ToString().ShouldBe(decided["contentHash"]!.ToString(), query);
        }

        (await service.Anyone.GetAsync(Address(policy))).Accepted().Text.ShouldContain("（2020）");
        (await service.Anyone.GetAsync(Address(policy, "?reading=other"))).Problem.ShouldBe("reading-unknown");
    }

    [Fact]
    public async Task The_table_of_corrections_keeps_the_town_s_misprints_apart_from_ours_in_every_form()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "デジタルデバйд対策は令和2（2022）年から。"));
        await CorrectAsync(policy, "（2022）", "（2020）");
        var tag = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections"))).ETag;
        (await service.Secretariat.PostAsync(Address(policy, "/revisions/1.0/transcription-fixes"), new { provision = "chapter-1-0", wrong = "йд", right = "イド", evidence = "3頁 <原本>" }, tag)).Accepted();

        var list = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections"))).Accepted().Json;
        list["corrections"]!.AsArray().ShouldHaveSingleItem()!["place"]!.ToString().ShouldBe("章 1.0");
        list["transcriptionFixes"]!.AsArray().ShouldHaveSingleItem()!["number"]!.GetValue<int>().ShouldBe(2);
        var html = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections.html"))).Accepted();
        html.MediaType.ShouldBe("text/html");
        html.Text.ShouldContain("&lt;原本&gt;");
        html.Text.IndexOf("（2020）", StringComparison.Ordinal).ShouldBeLessThan(html.Text.IndexOf("転記修正", StringComparison.Ordinal));
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections.csv"))).Accepted().Text.ShouldContain("正誤,1,chapter-1-0,章 1.0,（2022）,（2020）,2022-09,月,正誤表,");
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections.md"))).Accepted().Text.ShouldContain("| 1 | 章 1.0 | йд | イド | 3頁 \\<原本> |");
    }

    [Fact]
    public async Task An_open_draft_takes_a_correction_over_and_a_submitted_one_is_left_as_it_is_decided_on()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年と平成28（2018）年。"));
        var draft = await service.DraftedAsync(policy, "2.0");
        await CorrectAsync(policy, "（2022）", "（2020）");
        var open = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted();
        open.Text.ShouldContain("令和2（2020）年");
        open.ETag.ShouldNotBe(draft);

        var submitted = await service.SubmittedAsync(policy, open.ETag!, "2024-01");
        await CorrectAsync(policy, "（2018）", "（2016）");
        var locked = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted();
        locked.Json["contentHash"]!.ToString().ShouldBe(submitted.Revision.ContentHash);
        locked.Text.ShouldContain("（2018）");

        var reopened = (await service.Secretariat.PostAsync(Address(policy, "/draft/withdrawal"), new { reason = "正誤の引継ぎ" }, locked.ETag)).Accepted().ETag;
        (await service.Secretariat.PostAsync(Address(policy, "/draft/carried-corrections"), null, reopened)).Accepted();
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Text.ShouldContain("平成28（2016）年");
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?reading=decided"))).Accepted().Text.ShouldContain("（2018）");
    }

    [Fact]
    public async Task A_revision_opened_on_a_corrected_one_rebuilds_from_its_events_for_ever()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年と平成28（2018）年。"));
        await CorrectAsync(policy, "（2022）", "（2020）");
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        await CorrectAsync(policy, "（2018）", "（2016）");
        var second = (await service.Anyone.GetAsync(Address(policy, "/revisions/2.0"))).Accepted();
        second.Text.ShouldContain("令和2（2020）年と平成28（2018）年。");
    }

    [Fact]
    public async Task A_correction_that_races_with_the_opening_of_a_draft_is_in_the_draft()
    {
        for (var round = 0; round < 6; round++)
        {
            var policy = NewPolicy();
            await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年。"));
            var record = (await service.Secretariat.GetAsync(Address(policy, "/record"))).ETag;
            await Task.WhenAll(CorrectAsync(policy, "（2022）", "（2020）"), service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "2.0" }, record));
            (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Text.ShouldContain("（2020）");
        }
    }

    [Fact]
    public async Task A_correction_that_the_draft_cannot_take_over_is_named_in_the_answer_and_warned_of_until_the_draft_reads_otherwise()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年に策定した計画。"));
        var draft = await service.DraftedAsync(policy, "2.0");
        draft = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "章", text = "令和2（2022）年及び令和2（2022）年の計画。" }, draft)).Accepted().ETag!;
        var answer = await CorrectAsync(policy, "（2022）年に", "（2020）年に");
        var notCarried = answer.Json["details"]!["notCarried"]!.AsArray().ShouldHaveSingleItem()!;
        (notCarried["provision"]!.ToString(), notCarried["reason"]!.ToString()).ShouldBe(("chapter-1-0", "text-changed"));
        answer.Json["details"]!["carried"]!.AsArray().ShouldBeEmpty();

        (await WarningsAsync(policy)).ShouldBe(["chapter-1-0 correction-not-carried"]);
        draft = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "章", text = "令和2（2020）年の計画。" }, draft)).Accepted().ETag!;
        (await WarningsAsync(policy)).ShouldBeEmpty();
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json["warnings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_that_is_taken_over_is_named_too_and_one_that_is_settled_is_warned_of_no_more()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和2（2022）年と平成28（2018）年。"));
        var draft = await service.DraftedAsync(policy, "2.0");
        (await CorrectAsync(policy, "（2022）", "（2020）")).Json["details"]!["carried"]!.AsArray().ShouldHaveSingleItem()!.GetValue<int>().ShouldBe(1);
        draft = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag!;
        var submitted = await service.SubmittedAsync(policy, draft, "2024-01");
        (await CorrectAsync(policy, "（2018）", "（2016）")).Json["details"]!["notCarried"]![0]!["reason"]!.ToString().ShouldBe("draft-submitted");
        (await WarningsAsync(policy)).ShouldBe(["chapter-1-0 correction-not-carried"]);
        draft = (await service.Secretariat.PostAsync(Address(policy, "/draft/withdrawal"), new { reason = "正誤の引継ぎ" }, (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag)).Accepted().ETag!;
        (await WarningsAsync(policy)).ShouldBe(["chapter-1-0 correction-offered"]);

        (await service.Secretariat.PostAsync(Address(policy, "/draft/carried-corrections/1/settlement"), new { reason = "原文" }, draft)).Problem.ShouldBe("correction-carried");
        draft = (await service.Secretariat.PostAsync(Address(policy, "/draft/carried-corrections/2/settlement"), new { reason = "原文のまま引用" }, draft)).Accepted().ETag!;
        (await WarningsAsync(policy)).ShouldBeEmpty();
        var taken = (await service.Secretariat.PostAsync(Address(policy, "/draft/carried-corrections"), null, draft)).Accepted();
        taken.Json["details"]!["carried"]!.AsArray().ShouldBeEmpty();
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Text.ShouldContain("（2018）");
    }

    [Fact]
    public async Task A_misprint_in_a_fact_is_corrected_and_stands_in_every_form_under_the_fact_s_name()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/facts"), new { title = "推進方計", period = new { from = 2022, to = 2026 } }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag);
        var draft = await service.DraftedAsync(policy, "2.0");
        foreach (var (part, wrong, right) in new[] { ("title", "方計", "方針"), ("period", "2026", "2025") })
        {
            var address = Address(policy, "/revisions/1.0/corrections");
            var answer = (await service.Secretariat.PostAsync(address, new { provision = (string?)null, part, wrong, right, correctedOn = "2022-09", authority = "正誤表" }, (await service.Anyone.GetAsync(address)).ETag)).Accepted();
            answer.Json["details"]!["carried"]!.AsArray().Count.ShouldBe(1);
        }

        var read = (await service.Anyone.GetAsync(Address(policy))).Accepted().Json;
        (read["title"]!.ToString(), read["period"]!["to"]!.GetValue<int>()).ShouldBe(("推進方針", 2025));
        (await service.Anyone.GetAsync(Address(policy, "?reading=decided"))).Accepted().Json["title"]!.ToString().ShouldBe("推進方計");
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Json["title"]!.ToString().ShouldBe("推進方針");
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections.csv"))).Accepted().Text.ShouldContain("正誤,1,,題名,方計,方針,2022-09,月,正誤表,");
        foreach (var address in new[] { "/revisions/1.0.html", "/revisions/1.0/corrections.html", "/revisions/1.0/corrections.md" })
        {
            (await service.Anyone.GetAsync(Address(policy, address))).Accepted().Text.ShouldContain("計画期間");
        }

        foreach (var address in new[] { "/revisions/1.0.xml", "/revisions/1.0.jsonld", "/revisions/1.0.md" })
        {
            (await service.Anyone.GetAsync(Address(policy, address))).Accepted().Text.ShouldContain("推進方針", customMessage: address);
        }

        var comparison = (await service.Secretariat.GetAsync(Address(policy, "/comparison?from=1.0&to=draft"))).Accepted().Json;
        comparison["facts"]!.AsArray().ShouldBeEmpty();
        (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-1-0/provenance"))).Accepted().Json["changes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_impossible_correction_is_refused_naming_the_field()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var address = Address(policy, "/revisions/1.0/corrections");
        var tag = (await service.Anyone.GetAsync(address)).ETag;
        var body = new { provision = "chapter-1-0", wrong = "ない", right = "ある", correctedOn = "2022-09", authority = "正誤表" };
        var refused = await service.Secretariat.PostAsync(address, body, tag);
        (refused.Status, refused.Problem, refused.Json["field"]!.ToString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "misprint-not-found-once", "$.wrong"));
        (await service.Secretariat.PostAsync(address, body)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await service.Secretariat.PostAsync(Address(policy, "/revisions/9.0/corrections"), body, tag)).Problem.ShouldBe("revision-unknown");
        (await service.Anyone.PostAsync(address, body, tag)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<IEnumerable<string>> WarningsAsync(string policy) =>
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Json["warnings"]!.AsArray().Select(warning => $"{warning!["provision"]} {warning["type"]}");

    private async Task<Answer> CorrectAsync(string policy, string wrong, string right)
    {
        var address = Address(policy, "/revisions/1.0/corrections");
        var tag = (await service.Anyone.GetAsync(address)).ETag;
        return (await service.Secretariat.PostAsync(address, new { provision = "chapter-1-0", wrong, right, correctedOn = "2022-09", authority = "正誤表" }, tag)).Accepted();
    }
}
