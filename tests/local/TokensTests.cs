using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DxGovernance.Local.Tests;

/// <summary>A token of the local issuer is one that the services take, checked with the public key that they are given.</summary>
public sealed class TokensTests : IDisposable
{
    private readonly Checkout _checkout = new(
        Path.Combine(Path.GetTempPath(), $"dx-governance-tokens-{Path.GetRandomFileName()}"), "Release");

    public void Dispose() => Directory.Delete(_checkout.Root, recursive: true);

    [Fact]
    public async Task It_says_who_may_do_what_where()
    {
        var issuer = EnsuredIssuer();
        var token = new Tokens(issuer, TimeProvider.System).Issue(new TokenRequest(["member"])
        {
            Municipalities = ["133086", "999997"],
            Posts = ["honbucho"],
            Subject = "person-1",
        });

        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Deployment.Issuer,
            ValidAudience = Deployment.Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = new JsonWebKey(await File.ReadAllTextAsync(issuer.PublicKeyFile, TestContext.Current.CancellationToken)),
        });

        result.Exception.ShouldBeNull();
        var jwt = result.SecurityToken.ShouldBeOfType<JsonWebToken>();
        jwt.Subject.ShouldBe("person-1");
        jwt.Id.ShouldNotBeEmpty();
        Values(jwt, "roles").ShouldBe(["member"]);
        Values(jwt, "municipalities").ShouldBe(["133086", "999997"]);
        Values(jwt, "posts").ShouldBe(["honbucho"]);
        (jwt.ValidTo - jwt.IssuedAt).ShouldBe(Tokens.WorkingDay);
    }

    [Fact]
    public void The_key_is_made_once_and_is_nobody_elses()
    {
        var first = EnsuredIssuer().SigningKey().KeyId;
        var again = EnsuredIssuer().SigningKey().KeyId;

        again.ShouldBe(first);
        File.GetUnixFileMode(_checkout.In("issuer", "private.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static IEnumerable<string> Values(JsonWebToken token, string claim) =>
        token.Claims.Where(held => held.Type == claim).Select(held => held.Value);

    private Issuer EnsuredIssuer()
    {
        var issuer = new Issuer(_checkout);
        issuer.Ensure();
        return issuer;
    }
}
