using System.Net;
using System.Text.Json.Nodes;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>What names somebody can go, and every record of what was done stays as it was.</summary>
public class Forgetting(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const string Events = "select seq_id || type || data::text || coalesce(headers::text, '') || coalesce(user_name, '') from decisions.mt_events order by seq_id";
    private const string Leaves = "select idx || tenant_id || encode(entry, 'escape') from decisions.log_leaf order by tenant_id, idx";
    private const string Heads = "select note from decisions.log_head order by tenant_id, size";

    private readonly Office office = service.Office;

    [Fact]
    public async Task A_name_is_erased_and_no_event_changes()
    {
        await office.DecidedAsync(NewPolicy());
        var ada = await EnterAsync("test-ada", "氏名 ada");
        var before = await SealedAsync();
        before.ShouldAllBe(text => !text.Contains("氏名", StringComparison.Ordinal) && !text.Contains("test-ada", StringComparison.Ordinal));
        (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text.ShouldContain("氏名 ada");

        (await office.Secretariat.DeleteAsync(office.Address($"people/{ada}/name"))).Accepted();
        (await SealedAsync()).ShouldBe(before);
        (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text.ShouldNotContain("氏名 ada");
        (await service.SqlAsync("select data::text from decisions.mt_doc_person")).ShouldAllBe(text => !text.Contains("氏名 ada", StringComparison.Ordinal));
        (await office.Secretariat.DeleteAsync(office.Address("people/person-none/name"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await EnterAsync("test-ada")).ShouldBe(ada);
    }

    [Fact]
    public async Task A_whole_entry_is_erased_once_or_twice_and_nobody_is_behind_the_id_any_more()
    {
        await office.DecidedAsync(NewPolicy());
        var mayor = await EnterAsync("test-mayor", "氏名 mayor");
        var before = await SealedAsync();
        for (var time = 0; time < 2; time++)
        {
            (await office.Secretariat.DeleteAsync(office.Address($"people/{mayor}"))).Accepted().Json["id"]!.GetValue<string>().ShouldBe(mayor);
        }

        (await SealedAsync()).ShouldBe(before);
        (await service.SqlAsync("select data::text from decisions.mt_doc_person")).ShouldAllBe(text => !text.Contains("test-mayor", StringComparison.Ordinal));
        var record = (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text;
        record.ShouldContain(mayor, Case.Sensitive, "The random id stays where it is recorded.");
        record.ShouldNotContain("氏名 mayor");
        (await FindingsAsync()).ShouldBeEmpty();

        // Whoever comes again is somebody new to the record; put back, so that the office can go on.
        (await EnterAsync("test-mayor")).ShouldNotBe(mayor);
        await service.SqlAsync($"update decisions.mt_doc_person set id = '{mayor}', data = jsonb_set(data, '{{id}}', '\"{mayor}\"') where data ->> 'subject' = 'test-mayor'");
    }

    [Fact]
    public async Task Only_the_secretariat_erases() =>
        (await office.Member("mayor").DeleteAsync(office.Address("people/person-none"))).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_text_is_removed_with_its_salt_and_who_removed_it_when_and_why_stands_in_its_place()
    {
        const string Text = "山田花子さんの申出による";
        var proposal = await office.RaisedAsync(reason: Text);
        var line = (await ReasonAsync(proposal))!;
        line["text"]!.GetValue<string>().ShouldBe(Text);
        var before = await SealedAsync();
        before.ShouldAllBe(text => !text.Contains("山田", StringComparison.Ordinal));

        var removal = office.Address($"records/remarks/{line["id"]}/removal");
        (await office.Secretariat.PostAsync(removal, new { ground = "個人情報保護法第98条" })).Accepted();
        (await office.Secretariat.PostAsync(removal, new { ground = "別の根拠" })).Accepted();

        var after = (await ReasonAsync(proposal))!;
        after["text"].ShouldBeNull();
        after["saltedHash"]!.GetValue<string>().ShouldBe(line["saltedHash"]!.GetValue<string>());
        after["removed"]!["ground"]!.GetValue<string>().ShouldBe("個人情報保護法第98条", "What was removed first stays removed as it was.");
        after["removed"]!["by"]!.GetValue<string>().ShouldStartWith("person-");
        after["removed"]!["at"].ShouldNotBeNull();
        (await service.SqlAsync($"select data::text from decisions.mt_doc_remark where id = '{line["id"]}'")).Single().ShouldSatisfyAllConditions(
            row => row.ShouldNotContain("山田"),
            row => row.ShouldNotContain("salt\""));

        (await SealedAsync()).ShouldBe(before);
        (await FindingsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("remark-none", """{"ground":"法第98条"}""", HttpStatusCode.NotFound)]
    [InlineData("remark-none", """{"ground":" "}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("remark-none", "{}", HttpStatusCode.BadRequest)]
    public async Task A_removal_of_nothing_or_without_a_ground_is_refused(string remark, string body, HttpStatusCode status) =>
        (await office.Secretariat.PostAsync(office.Address($"records/remarks/{remark}/removal"), body)).Status.ShouldBe(status);

    /// <summary>Every event, every leaf and every signed root, once all events are sealed.</summary>
    private async Task<IReadOnlyList<string>> SealedAsync()
    {
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync(Leaves)).Count == (await service.SqlAsync("select id::text from decisions.mt_events where type <> 'tombstone'")).Count,
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue("Not everything was sealed.");
        return [.. await service.SqlAsync(Events), .. await service.SqlAsync(Leaves), .. await service.SqlAsync(Heads)];
    }

    private async Task<string> EnterAsync(string subject, string? name = null) =>
        (await office.Secretariat.PostAsync(office.Address("people"), new { subject, name })).Accepted().Json["id"]!.GetValue<string>();

    private async Task<JsonNode?> ReasonAsync(string proposal) => (await office.Secretariat.GetAsync(office.Address($"proposals/{proposal}"))).Accepted().Json["reason"];

    private async Task<IReadOnlyList<string>> FindingsAsync()
    {
        using var auditor = service.Host.As("auditor");
        return [.. (await auditor.GetAsync(office.Address("decisions/replay"))).Accepted().Text.Split('\n').Where(line => line.Contains("\"finding\"", StringComparison.Ordinal))];
    }
}
