using System.Net;
using System.Security.Cryptography;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Access(PoliciesService service) : IClassFixture<PoliciesService>
{
    public static TheoryData<string, Func<string>> BadTokens => new()
    {
        { "another issuer", () => Token(issuer: "https://elsewhere") },
        { "another audience", () => Token(audience: "elsewhere") },
        { "an identity token", () => Token(type: "JWT") },
        { "expired a minute ago", () => Token(expiresIn: TimeSpan.FromMinutes(-1)) },
        { "signed with another key", () => Token(key: ECDsa.Create(ECCurve.NamedCurves.nistP256)) },
        { "unsigned", () => Unsigned() },
        { "no token at all", () => "nonsense" },
    };

    [Theory]
    [MemberData(nameof(BadTokens), DisableDiscoveryEnumeration = true)]
    public async Task A_token_that_is_not_just_right_opens_nothing(string why, Func<string> token)
    {
        using var client = service.Host.WithToken(token());
        var answer = await client.PostAsync("/133086/api/policies", new { policy = NewPolicy(), title = "題" });
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.Unauthorized, "unauthenticated"), why);
    }

    [Theory]
    [InlineData("member")]
    [InlineData("auditor")]
    [InlineData("publisher")]
    [InlineData("section")]
    [InlineData("operator")]
    public async Task Only_the_secretariat_writes_policies(string role)
    {
        using var client = service.Host.As(role);
        (await client.PostAsync("/133086/api/policies", new { policy = NewPolicy(), title = "題" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_is_good_only_in_the_municipalities_that_it_names()
    {
        using var client = service.Host.As("secretariat", null, "999997");
        (await client.PostAsync("/133086/api/policies", new { policy = NewPolicy(), title = "題" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await client.PostAsync("/999997/api/policies", new { policy = NewPolicy(), title = "題" })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Everybody_reads_what_is_adopted_and_nobody_without_a_role_reads_a_draft()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        (await service.Anyone.GetAsync(Address(policy))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(policy, "/draft"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Anyone.GetAsync("/133086/api/policies")).Text.ShouldNotContain($"\"{policy}\"");
        await service.AdoptedAsync(policy, tag);
        (await service.Anyone.GetAsync(Address(policy))).Status.ShouldBe(HttpStatusCode.OK);
        (await service.Anyone.GetAsync("/133086/api/policies")).Text.ShouldContain($"\"{policy}\"");
    }

    [Fact]
    public async Task A_post_that_the_token_does_not_name_cannot_be_acted_in()
    {
        var answer = await service.Secretariat.SendAsync(
            HttpMethod.Post, "/133086/api/policies", new { policy = NewPolicy(), title = "題" }, null, Guid.NewGuid().ToString(), ("Acting-Post", "mayor"));
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.Forbidden, "post-not-held"));
    }

    private static string Token(string issuer = Issuer.Name, string audience = Issuer.Audience, string type = "at+jwt", TimeSpan? expiresIn = null, ECDsa? key = null) =>
        Issuer.Token("test-secretariat", ["secretariat"], ["133086"], null, issuer, audience, type, expiresIn, key);

    private static string Unsigned()
    {
        var payload = Token().Split('.')[1];
        return $"{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{payload}.";
    }
}
