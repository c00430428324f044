using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace DxGovernance.Platform.Access;

/// <summary>The access rule of an endpoint. One without a rule answers nobody (deny by default).</summary>
public static class AccessRules
{
    /// <summary>For holders of one of these roles, whose token is good for the municipality of the address.</summary>
    public static TBuilder ForRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        var unknown = roles.Except(Role.All).ToList();
        if (roles.Length == 0 || unknown.Count > 0)
        {
            throw new ArgumentException($"Not roles: {string.Join(", ", unknown)}", nameof(roles));
        }

        endpoint.WithMetadata(new AccessRule(roles));
        return endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireClaim("roles", roles).AddRequirements(new SameMunicipality()));
    }

    /// <summary>For everybody, without a token: what is published.</summary>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new AccessRule([]));
        return endpoint.AllowAnonymous();
    }
}

/// <summary>The rule as metadata of the endpoint, so that a test can walk them all.</summary>
/// <param name="Roles">The roles it is for; empty for everybody.</param>
public sealed record AccessRule(IReadOnlyList<string> Roles);

/// <summary>The token's <c>municipalities</c> claim names the municipality of the address.</summary>
internal sealed class SameMunicipality : IAuthorizationRequirement;
