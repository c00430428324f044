using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DxGovernance.Local;

/// <summary>Issues access tokens (RFC 9068) as the OIDC authority of a real deployment would.</summary>
public sealed class Tokens(Issuer issuer, TimeProvider time)
{
    /// <summary>The roles that a token can carry.</summary>
    public static readonly IReadOnlyList<string> Roles = ["secretariat", "section", "member", "publisher", "auditor", "operator"];

    /// <summary>How long a token is good for unless it is said: a working day.</summary>
    public static readonly TimeSpan WorkingDay = TimeSpan.FromHours(8);

    // Claims and times are set below, all from the one clock.
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly Lazy<SigningCredentials> _credentials = new(() => new SigningCredentials(issuer.SigningKey(), SecurityAlgorithms.EcdsaSha256));

    /// <summary>A token for one role in the sample's municipality, under the subject <c>dev-{role}</c>.</summary>
    public string For(string role) => Issue(new TokenRequest([role]));

    /// <summary>A token.</summary>
    public string Issue(TokenRequest request)
    {
        var now = time.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Deployment.Issuer,
            Audience = Deployment.Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + request.Lifetime).UtcDateTime,
            SigningCredentials = _credentials.Value,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = request.Subject,
                ["jti"] = $"{Guid.NewGuid():n}",
                ["roles"] = request.Roles.ToArray(),
                ["municipalities"] = request.Municipalities.ToArray(),
                ["posts"] = request.Posts.ToArray(),
            },
        });
    }
}
