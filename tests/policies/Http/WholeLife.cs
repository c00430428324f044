using System.Globalization;
using System.Net;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>A policy from its registration afterwards to its repeal, with the plans it rests on and its reviews.</summary>
public class WholeLife(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_revision_decided_before_is_registered_with_its_source_and_says_what_is_not_recorded()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var adopted = (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later"),
            new { adoptedOn = "2022-07", appliesFrom = "2022-07", source = "方針【1.0版】", page = "表紙", datesFrom = "表紙" }, tag)).Accepted();
        adopted.Status.ShouldBe(HttpStatusCode.Created);
        var told = await service.Others.HearAsync<Contracts.Policies.RevisionAdopted>(message => message.Revision.Policy == policy);
        (told.Revision.Decision, told.Revision.AdoptedOn, told.Revision.Status).ShouldBe((null, "2022-07", "adopted"));

        var read = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json;
        read["recordedLater"]!["page"]!.ToString().ShouldBe("表紙");
        (read["decision"], read["decidedOn"]).ShouldBe((null, null));
        read["contentHash"]!.ToString().ShouldBe(told.Revision.ContentHash);
        (await service.Anyone.GetAsync("/133086/api/policies?limit=100")).Accepted().Text.ShouldContain($"\"{policy}\"");
    }

    [Fact]
    public async Task A_policy_is_reviewed_then_repealed_and_stays_readable()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tag = (await service.Secretariat.GetAsync(Address(policy, "/record"))).ETag;
        tag = (await service.Secretariat.PostAsync(Address(policy, "/reviews"), new { reviewedOn = "2025-03", outcome = "noRevisionNeeded", by = "DX推進部会" }, tag)).Accepted().ETag;
        (await service.Anyone.GetAsync(Address(policy, "/reviews"))).Accepted().Json["items"]!.AsArray().ShouldHaveSingleItem()!["outcome"]!.ToString().ShouldBe("noRevisionNeeded");
        (await service.Anyone.GetAsync(Address(policy, "?validAt=2025-02-01"))).Accepted().Json["reviews"]!.AsArray().ShouldBeEmpty();

        (await service.Secretariat.PostAsync(Address(policy, "/repeal"), new { decidedOn = "2026-03-20", repealedFrom = "2026-04-01", authority = "奥総発第1号", reason = "次期方針の策定" }, tag)).Accepted();
        (await service.Anyone.GetAsync(Address(policy, "?validAt=2026-03-31"))).Accepted().Json["isInForce"]!.GetValue<bool>().ShouldBeTrue();
        var gone = await service.Anyone.GetAsync(Address(policy, "?validAt=令和8年4月1日"));
        (gone.Status, gone.Problem).ShouldBe((HttpStatusCode.NotFound, "policy-repealed"));
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2026-04-01"))).Accepted().Json["isInForce"]!.GetValue<bool>().ShouldBeFalse();
        var record = await service.Secretariat.GetAsync(Address(policy, "/record"));
        (await service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "2.0" }, record.ETag)).Problem.ShouldBe("policy-repealed");
    }

    [Fact]
    public async Task The_record_shows_the_facts_of_the_revision_in_force_and_the_comparison_why_it_was_revised()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var begun = (await service.Secretariat.GetAsync(Address(policy, "/record"))).Accepted().Json;
        (begun["period"], begun["factsOf"]).ShouldBe((null, null));
        await service.AdoptedAsync(policy, await StatedAsync(tag, "方針", 2025));
        tag = await StatedAsync(await service.DraftedAsync(policy, "2.0"), "改めた方針", 2030);
        (await service.Secretariat.PostAsync(Address(policy, "/draft/submission"), new { adoptedOn = "2024-01", appliesFrom = "2024-01", reason = "" }, tag)).Problem.ShouldBe("reason-empty");
        (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later"), new { adoptedOn = "2024-01", appliesFrom = "2024-01", source = "冊子", reason = "国の計画の改定" }, tag)).Accepted();

        (await RecordAsync("")).ShouldBe("2.0 改めた方針 2030 官民データ活用推進基本法");
        (await RecordAsync("?validAt=2023-04-01")).ShouldBe("1.0 方針 2025 官民データ活用推進基本法");
        (await service.Anyone.GetAsync(Address(policy, "/comparison.html?from=1.0&to=2.0"))).Accepted().Text.ShouldContain("<td>国の計画の改定</td>");
        (await service.Anyone.GetAsync(Address(policy, "/comparison.csv?from=1.0&to=2.0"))).Accepted().Text.ShouldContain(",国の計画の改定\r\n");

        async Task<string> StatedAsync(string tag, string title, int to) => (await service.Secretariat.PutAsync(Address(policy, "/draft/facts"), new
        {
            title,
            period = new { from = 2022, to },
            legalBases = new[] { new { law = "官民データ活用推進基本法", article = "9条3項", kind = "countsAs" } },
        }, tag)).Accepted().ETag!;

        async Task<string> RecordAsync(string query)
        {
            var record = (await service.Secretariat.GetAsync(Address(policy, $"/record{query}"))).Accepted().Json;
            return $"{record["factsOf"]} {record["title"]} {record["period"]!["to"]} {record["legalBases"]![0]!["law"]}";
        }
    }

    [Fact]
    public async Task Answers_say_which_revision_rests_on_a_superseded_plan()
    {
        const string Town = "999997";
        var (policy, plan) = (NewPolicy(), $"計画{Guid.NewGuid()}");
        var tag = await service.DraftedAsync(policy, municipality: Town);
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/facts", Town), new
        {
            title = "試験方針",
            period = new { from = 2022, to = 2025 },
            legalBases = new[] { new { law = "官民データ活用推進基本法", article = "9条3項", kind = "countsAs" } },
            relatedPlans = new[] { new { title = plan, version = "1.0", relation = "alignedWith" } },
            contact = "企画財政課",
        }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, municipality: Town);
        await RecordPlanAsync(new { title = plan, version = "1.0", publisher = "総務省", decidedOn = "2020-12-25", source = "公表資料" });
        var before = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await RecordPlanAsync(new { title = plan, version = "2.2", publisher = "総務省", decidedOn = "2023-12-12", source = "公表資料" });

        (await RestsAsync("validAt=2023-12-11")).ShouldBeFalse();
        (await RestsAsync("validAt=2023-12-12")).ShouldBeTrue();
        (await RestsAsync($"validAt=2024-01-01&recordedAt={before}")).ShouldBeFalse();
        (await service.Anyone.GetAsync($"/{Town}/api/plans?validAt=2024-01-01")).Accepted().Json["items"]!.AsArray()
            .Single(item => $"{item!["plan"]!["title"]} {item["plan"]!["version"]}" == $"{plan} 1.0")!["standing"]!["supersededBy"]!.ToString().ShouldBe("2.2");
        (await service.Anyone.GetAsync("/133086/api/plans")).Accepted().Text.ShouldNotContain(plan);

        async Task<bool> RestsAsync(string query) =>
            (await service.Anyone.GetAsync(Address(policy, $"?{query}", Town))).Accepted().Json["restsOnSupersededPlan"]!.GetValue<bool>();
    }

    [Fact]
    public async Task A_plan_version_recorded_again_is_no_second_record_and_never_replaced_in_silence()
    {
        var title = $"計画{Guid.NewGuid()}";
        var plan = new { title, version = "1.0", publisher = "総務省", decidedOn = "2020-12-25", source = "公表資料" };
        await RecordPlanAsync(plan);
        var tag = (await service.Anyone.GetAsync("/999997/api/plans")).ETag;
        var again = (await service.Secretariat.PostAsync("/999997/api/plans", plan, tag)).Accepted();
        (again.Status, again.ETag).ShouldBe((HttpStatusCode.OK, tag));
        var other = new { title, version = "1.0", publisher = "デジタル庁", decidedOn = "2020-12-25", source = "公表資料" };
        var refused = await service.Secretariat.PostAsync("/999997/api/plans", other, tag);
        (refused.Status, refused.Problem, refused.Json["field"]!.ToString()).ShouldBe((HttpStatusCode.Conflict, "plan-version-known", "$.publisher"));
        await RecordPlanAsync(new { title, version = "1.0", publisher = "デジタル庁", decidedOn = "2020-12-25", source = "公表資料", correctionReason = "策定者の誤り" });
        var line = (await service.Anyone.GetAsync("/999997/api/plans?validAt=2020-12-24")).Accepted().Json["items"]!.AsArray().Single(item => item!["plan"]!["title"]!.ToString() == title)!;
        (line["plan"]!["publisher"]!.ToString(), line["plan"]!["correctionReason"]!.ToString(), line["standing"]!["status"]!.ToString()).ShouldBe(("デジタル庁", "策定者の誤り", "notYetDecided"));
    }

    [Fact]
    public async Task The_items_of_a_national_plan_without_a_measure_are_told_and_a_mark_it_does_not_list_is_a_warning()
    {
        const string Town = "999997";
        var (policy, plan) = (NewPolicy(), $"計画{Guid.NewGuid()}");
        await RecordPlanAsync(new
        {
            title = plan,
            version = "2.2",
            publisher = "総務省",
            decidedOn = "2023-12-12",
            source = "公表資料",
            items = new[] { new { title = "フロントヤード改革", category = "priority" }, new { title = "テレワーク", category = "alongside" } },
        });
        var tag = await service.DraftedAsync(policy, municipality: Town);
        var markdown = $"---\ntitle: 試験方針\nnationalPlan: {{plan: {plan}, version: \"2.2\"}}\n---\n\n## 窓口〔◆〕 {{#counter item=\"フロントヤード改革\"}}\n\n## 電子申請〔◆〕 {{#online}}\n\n# 用語集 {{.glossary}}\n\n## RPA {{#rpa}}\n\n自動化。\n";
        tag = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft", Town), markdown, tag)).Accepted().ETag!;
        var warnings = (await service.Secretariat.GetAsync(Address(policy, "/draft", Town))).Accepted().Json["warnings"]!.AsArray();
        warnings.Select(warning => $"{warning!["provision"]} {warning["type"]}").ShouldBe(["rpa term-unused", "online national-item-unlisted"]);
        await service.AdoptedAsync(policy, tag, municipality: Town);

        var items = (await service.Anyone.GetAsync(Address(policy, $"/national-items?plan={Uri.EscapeDataString(plan)}&version=2.2", Town))).Accepted().Json;
        items["items"]![0]!["measures"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("counter");
        items["withoutMeasure"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("テレワーク");
        items["unlisted"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("online");
        (await service.Anyone.GetAsync(Address(policy, $"/national-items?plan={Uri.EscapeDataString(plan)}&version=9", Town))).Problem.ShouldBe("plan-unknown");
    }

    [Fact]
    public async Task One_provision_is_read_with_what_it_holds()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "below", kind = "paragraph", text = "下位", parent = "chapter-1-0" }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "other", kind = "chapter", text = "別", heading = "別の章", numbered = true }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/other/place"), new { after = "chapter-1-0" }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag);
        foreach (var address in new[] { "/provisions/chapter-1-0", "/revisions/1.0/provisions/chapter-1-0" })
        {
            var part = (await service.Anyone.GetAsync(Address(policy, address))).Accepted().Json;
            part["provisions"]!.AsArray().ShouldHaveSingleItem()!["provisions"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("below");
        }

        (await service.Anyone.GetAsync(Address(policy, "/provisions/other"))).Accepted().Json["provisions"]![0]!["label"]!.ToString().ShouldBe("1");
        (await service.Anyone.GetAsync(Address(policy, "/provisions/nowhere"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_snapshot_can_be_dropped_and_the_same_bytes_come_from_the_events()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var many = string.Join("\n\n", Enumerable.Range(0, 300).Select(number => $"{{#p{number} .paragraph}}\n第{number}段落"));
        tag = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), many, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag);
        var kept = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2024-01-01"))).Accepted();
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString, $"select count(*)::text from policies.mt_doc_revisionsnapshot where data->'revision'->>'policy' = '{policy}'")).Single().ShouldNotBe("0");
        var again = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2024-01-01"))).Accepted();
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, $"delete from policies.mt_doc_revisionsnapshot where data->'revision'->>'policy' = '{policy}' returning id");
        var rebuilt = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2024-01-01"))).Accepted();
        (again.Text, again.ETag, rebuilt.Text, rebuilt.ETag).ShouldBe((kept.Text, kept.ETag, kept.Text, kept.ETag));
    }

    [Fact]
    public async Task A_snapshot_that_was_tampered_with_is_not_believed()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var many = string.Join("\n\n", Enumerable.Range(0, 300).Select(number => $"{{#p{number} .paragraph}}\n第{number}段落"));
        await service.AdoptedAsync(policy, (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), many, tag)).Accepted().ETag!);
        var kept = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2024-01-01"))).Accepted();
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, $"update policies.mt_doc_revisionsnapshot set data = replace(data::text, '第7段落', '偽の段落')::jsonb where data->'revision'->>'policy' = '{policy}' returning id");
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2024-01-01"))).Accepted().Text.ShouldBe(kept.Text);
    }

    private async Task RecordPlanAsync(object plan)
    {
        var tag = (await service.Anyone.GetAsync("/999997/api/plans")).Accepted().ETag;
        (await service.Secretariat.PostAsync("/999997/api/plans", plan, tag!.StartsWith("\"plans", StringComparison.Ordinal) ? tag : null)).Accepted();
    }
}
