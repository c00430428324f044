using System.Net;
using System.Text;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>The draft as one Markdown text: exported, edited as an office edits it, and taken in again.</summary>
public class WholeText(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string First =
        """
        ---
        title: 試験方針
        period: {from: 令和4年度, to: R7}
        nationalPlan: {plan: 自治体DX推進計画, version: "2.2"}
        ---

        # 1 目的 {#purpose}

        本方針の目的を定めます。

        # 2 施策 {#measures}

        ## (1) フロントヤード改革〔◆〕 {#front-yard}

        書かない窓口を検討します。

        """;

    [Fact]
    public async Task A_text_that_was_exported_is_taken_in_again_without_a_change()
    {
        var (policy, tag) = await ImportedAsync();
        var exported = (await service.Secretariat.GetAsync(Address(policy, "/draft.md"))).Accepted();
        exported.MediaType.ShouldBe("text/markdown");
        var again = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), exported.Text, tag)).Accepted();
        again.ETag.ShouldBe(tag);
        again.Json["details"]!["amendments"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edited_text_becomes_the_smallest_set_of_amendments_and_a_dry_run_tells_it_before()
    {
        var (policy, tag) = await ImportedAsync();
        var edited = First.Replace("本方針の目的を定めます。", "本方針の目的と進め方を定めます。", StringComparison.Ordinal).Replace("(1) フロント", "(2) フロント", StringComparison.Ordinal);
        var before = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted();

        var plan = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft?dryRun=true"), edited)).Accepted().Json;
        plan["amendments"]!.AsArray().Select(amendment => $"{amendment!["amendment"]} {amendment["provision"]}").ShouldBe(["textAmended purpose-paragraph-1", "provisionRenamed front-yard"]);
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag.ShouldBe(before.ETag);

        var receipt = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), edited, tag)).Accepted();
        receipt.Json["details"]!.ToJsonString().ShouldBe(plan.ToJsonString());
        var draft = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Json;
        draft["contentHash"]!.ToString().ShouldBe(plan["contentHash"]!.ToString());
        draft["period"]!["from"]!.GetValue<int>().ShouldBe(2022);
    }

    [Fact]
    public async Task A_dry_run_tells_provisions_by_what_a_reader_knows_them_by_and_how_many_go_with_a_repealed_one()
    {
        var (policy, tag) = (NewPolicy(), "");
        tag = await service.DraftedAsync(policy);
        tag = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), "# 1 目的 {#purpose}\n\n目的の本文\n\n## (1) 背景 {#background}\n\n背景の本文\n\n# 2 方針 {#direction}\n\n方針の本文\n", tag)).Accepted().ETag!;
        var plan = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft?dryRun=true"), $"# 1 方針 {{#direction}}\n\n方針の本文を改める。{new string('長', 60)}\n", tag)).Accepted().Json["amendments"]!.AsArray();
        plan.Select(amendment => $"{amendment!["amendment"]}: {amendment["label"]} {amendment["heading"]}{amendment["excerpt"]} {amendment["below"]}").ShouldBe(
        [
            "provisionRenamed: 1 方針 ",
            $"provisionAdded:  方針の本文を改める。{new string('長', 30)}… ",
            "provisionRepealed: 1 目的 3",
            "provisionRepealed:  方針の本文 ",
        ]);
    }

    [Fact]
    public async Task Bad_Markdown_is_refused_with_its_lines_and_nothing_is_written()
    {
        var (policy, tag) = await ImportedAsync();
        var answer = await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), "# 1 目的\n\n# 1 方針\n\n{#x .paragraph}\n<script>alert(1)</script>\n", tag);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "markdown-invalid"));
        answer.Json["faults"]!.AsArray().Select(fault => $"{fault!["line"]} {fault["type"]}").ShouldContain("5 html-in-text");
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag.ShouldBe(tag);
        (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft?dryRun=true"), "# A {#a}\n\n# B {#a}\n")).Problem.ShouldBe("markdown-invalid");
    }

    [Fact]
    public async Task A_body_that_is_no_text_is_refused()
    {
        var (policy, tag) = await ImportedAsync();
        (await SendAsync([0xFF, 0xFE, 0x00])).ShouldBe((HttpStatusCode.BadRequest, "encoding-invalid"));
        (await SendAsync("# 目的\0"u8.ToArray())).ShouldBe((HttpStatusCode.BadRequest, "text-invalid"));
        (await SendAsync(new byte[(1 << 20) + 1])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await service.Secretariat.PutAsync(Address(policy, "/draft"), new { text = "本文" }, tag)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag.ShouldBe(tag);

        async Task<(HttpStatusCode Status, string? Problem)> SendAsync(byte[] body)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", "text/markdown");
            var answer = await service.Secretariat.SendAsync(HttpMethod.Put, Address(policy, "/draft"), content, tag, Guid.NewGuid().ToString());
            return (answer.Status, answer.Problem);
        }
    }

    [Fact]
    public async Task An_import_is_a_command_like_any_other()
    {
        var (policy, tag) = await ImportedAsync();
        (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), First + "\n追記。\n")).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        var key = Guid.NewGuid().ToString();
        var first = (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), First + "\n追記。\n", tag, key)).Accepted();
        (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), First + "\n追記。\n", tag, key)).Accepted().Text.ShouldBe(first.Text);
        (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), First, tag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await service.Anyone.PutMarkdownAsync(Address(policy, "/draft"), First, first.ETag)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var member = service.Host.As("member");
        (await member.PutMarkdownAsync(Address(policy, "/draft"), First, first.ETag)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_form_is_chosen_by_suffix_or_by_Accept()
    {
        var (policy, tag) = await ImportedAsync();
        await service.AdoptedAsync(policy, tag);
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0.md"))).MediaType.ShouldBe("text/markdown");
        (await service.Anyone.GetAsync(Address(policy, ".md"))).MediaType.ShouldBe("text/markdown");
        var accepted = await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"), ("Accept", "application/json;q=0.5, text/markdown"));
        (accepted.MediaType, string.Join(',', accepted.Headers.Vary)).ShouldBe(("text/markdown", "Accept,Authorization"));
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"), ("Accept", "*/*"))).MediaType.ShouldBe("application/json");
        var unknown = await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"), ("Accept", "image/png"));
        (unknown.Status, unknown.Problem).ShouldBe((HttpStatusCode.NotAcceptable, "not-acceptable"));
        accepted.Headers.GetValues("Link").SelectMany(value => value.Split(", ")).ShouldContain(link => link.Contains("/revisions/1.0.json>; rel=\"alternate\"", StringComparison.Ordinal));
    }

    private async Task<(string Policy, string Tag)> ImportedAsync()
    {
        var policy = NewPolicy();
        var begun = (await service.Secretariat.PostAsync("/133086/api/policies", new { policy, title = "試験方針" })).Accepted().ETag;
        var draft = (await service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "1.0" }, begun)).Accepted().ETag;
        return (policy, (await service.Secretariat.PutMarkdownAsync(Address(policy, "/draft"), First, draft)).Accepted().ETag!);
    }
}
