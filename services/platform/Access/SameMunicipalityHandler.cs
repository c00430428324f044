using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Access;

/// <summary>Lets a token act only in the municipalities that it names.</summary>
internal sealed class SameMunicipalityHandler : AuthorizationHandler<SameMunicipality>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SameMunicipality requirement)
    {
        var municipality = (context.Resource as HttpContext)?.GetRouteValue("municipality") as string;
        if (municipality is null || context.User.HasClaim("municipalities", municipality))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
