using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What every command of every service keeps to, shown on this one: preconditions, idempotency, tenants.</summary>
public class Commanding(PoliciesService service) : IClassFixture<PoliciesService>
{
    private static object Paragraph(string id, string text = "文") => new { id, kind = "paragraph", text };

    [Fact]
    public async Task Without_a_precondition_nothing_is_written()
    {
        var policy = NewPolicy();
        await service.DraftedAsync(policy);
        var answer = await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph("p"));
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.PreconditionRequired, "precondition-required"));
    }

    [Fact]
    public async Task Of_two_writers_with_the_same_version_one_wins_and_the_other_is_told_to_read_again()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph($"p{n}"), tag)));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.PreconditionFailed && answer.Problem == "precondition-failed");
        (await Provisions(policy)).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_happen_once()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var key = Guid.NewGuid().ToString();
        var answers = new List<Answer>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            answers.Add((await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph("p"), tag, key)).Accepted());
        }

        answers.Select(answer => (answer.Status, answer.Text, answer.ETag, answer.Headers.Location)).Distinct().Count().ShouldBe(1);
        (await Provisions(policy)).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_sent_many_times_at_once_happens_once_and_all_get_the_winners_answer()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph("p"), tag, key)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.ETag).Distinct().Count().ShouldBe(1);
        (await Provisions(policy)).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var key = Guid.NewGuid().ToString();
        (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph("p"), tag, key)).Accepted();
        var answer = await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph("p", "別の文"), tag, key);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"));
    }

    [Fact]
    public async Task A_key_belongs_to_its_sender()
    {
        var (one, other, key) = (NewPolicy(), NewPolicy(), Guid.NewGuid().ToString());
        (await service.Secretariat.PostAsync("/133086/api/policies", new { policy = one, title = "一" }, key: key)).Accepted();
        using var another = service.Host.As("secretariat", "someone-else");
        (await another.PostAsync("/133086/api/policies", new { policy = other, title = "二" }, key: key)).Accepted();
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_the_command_can_succeed_later_with_the_same_key()
    {
        var policy = NewPolicy();
        var key = Guid.NewGuid().ToString();
        (await service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "1.0" }, "*", key)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Secretariat.PostAsync("/133086/api/policies", new { policy, title = "題" })).Accepted();
        (await service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "1.0" }, "*", key)).Accepted();
    }

    [Fact]
    public async Task A_command_without_a_key_is_refused()
    {
        var answer = await service.Secretariat.SendAsync(HttpMethod.Post, "/133086/api/policies", new { policy = NewPolicy(), title = "題" }, null, null);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.BadRequest, "idempotency-key-missing"));
    }

    [Fact]
    public async Task What_exists_cannot_be_started_again()
    {
        var policy = NewPolicy();
        (await service.Secretariat.PostAsync("/133086/api/policies", new { policy, title = "題" })).Accepted();
        var answer = await service.Secretariat.PostAsync("/133086/api/policies", new { policy, title = "題" });
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.Conflict, "already-exists"));
    }

    [Fact]
    public async Task The_same_id_in_two_municipalities_is_two_policies()
    {
        var policy = NewPolicy();
        var okutama = await service.DraftedAsync(policy, text: "奥多摩町の文");
        var sample = await service.DraftedAsync(policy, text: "見本町の文", municipality: "999997");
        await service.AdoptedAsync(policy, okutama);
        (await service.Anyone.GetAsync(Address(policy))).Accepted().Text.ShouldContain("奥多摩町の文");
        (await service.Anyone.GetAsync(Address(policy, municipality: "999997"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await service.AdoptedAsync(policy, sample, municipality: "999997");
        var other = (await service.Anyone.GetAsync(Address(policy, municipality: "999997"))).Accepted();
        other.Text.ShouldContain("見本町の文");
        other.Text.ShouldNotContain("奥多摩町の文");
    }

    private async Task<int> Provisions(string policy) =>
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Accepted().Json["provisions"]!.AsArray().Count;
}
