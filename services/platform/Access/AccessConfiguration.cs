using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DxGovernance.Platform.Access;

/// <summary>
/// Bearer tokens: from an OIDC authority (<c>Access:Authority</c>) or, on a developer's machine, from a local issuer whose
/// public key is a file (<c>Access:LocalKeyFile</c>, a JWK). Issuer, audience, type and algorithms are pinned (RFC 8725).
/// </summary>
public static class AccessConfiguration
{
    /// <summary>Adds authentication, and authorization that denies where an endpoint has no rule.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var access = builder.Configuration.GetSection("Access");
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false });
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Required(access, "Issuer"),
                ValidAudience = Required(access, "Audience"),
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "sub",
                RoleClaimType = "roles",
                RequireExpirationTime = true,
                RequireSignedTokens = true,
            };

            if (access["LocalKeyFile"] is { Length: > 0 } file)
            {
                bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
                bearer.TokenValidationParameters.IssuerSigningKey = new JsonWebKey(File.ReadAllText(file));
            }
            else
            {
                bearer.Authority = Required(access, "Authority");
            }
        });
        builder.Services.AddSingleton<IAuthorizationHandler, SameMunicipalityHandler>();
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(Nobody())
            .SetFallbackPolicy(Nobody());
        builder.Services.AddHttpContextAccessor();
    }

    private static AuthorizationPolicy Nobody() => new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();

    private static string Required(IConfiguration access, string key) =>
        access[key] ?? throw new InvalidOperationException($"Access:{key} is not set. Name an OIDC authority (Access:Authority), or Access:LocalKeyFile on a developer's machine.");
}
