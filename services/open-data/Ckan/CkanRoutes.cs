using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DxGovernance.OpenData.Ckan;

/// <summary>CKAN's action API v3, read side: <c>/{municipality}</c> is the address that a client of CKAN is given.</summary>
public static class CkanRoutes
{
    private const string Description =
        "CKAN のクライアントがそのまま使える。id, q, fq, rows, start, sort, facet.field, resource_id, filters, limit, offset などは help_show が説明する。"
        + "誤りも CKAN の形（success: false と error）で返す。 / For clients of CKAN as they are; help_show tells the parameters of each action. Refusals have CKAN's form too (success: false, and error).";

    /// <summary>Maps the addresses.</summary>
    public static void MapCkan(this IEndpointRouteBuilder municipality)
    {
        var ckan = municipality.MapGroup("").ForEverybody().WithMetadata(new TakesAnyQuery()).WithTags("CKAN");
        ckan.MapGet("/3", (HttpContext http) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return TypedResults.Ok(new CkanVersion(3));
        }).WithSummary("CKAN API の版 / The version of CKAN's API");
        foreach (var address in (string[])["/3/action/{name}", "/action/{name}"])
        {
            ckan.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], AnswerAsync).Produces(StatusCodes.Status200OK, contentType: "application/json")
                .WithSummary("CKAN のアクション / An action of CKAN").WithDescription(Description);
            ckan.MapPost(address, AnswerAsync).Produces(StatusCodes.Status200OK, contentType: "application/json").DisableAntiforgery()
                .WithSummary("CKAN のアクション（本文にパラメーター） / An action of CKAN, its parameters in the body").WithDescription(Description);
            ckan.MapMethods(address, [HttpMethods.Options], Allow).Produces(StatusCodes.Status204NoContent)
                .WithSummary("ブラウザーからの呼び出しの許可（CORS） / Leave for browsers to ask from elsewhere");
        }
    }

    private static async Task AnswerAsync(string municipality, string name, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        var help = $"{CkanCall.RootOf(municipality, http)}/api/3/action/help_show?name={Uri.EscapeDataString(name)}";
        CkanAnswer answer;
        try
        {
            if (!CkanActions.All.TryGetValue(name, out var action))
            {
                throw CkanActions.IsWrite(name) ? CkanRefusedException.ReadOnly(name) : CkanRefusedException.BadRequest($"Action name not known: {(name.Length > 64 ? name[..64] : name)}");
            }

            answer = await action.AnswerAsync(await CkanCall.ReadAsync(municipality, name, http, ct), ct);
        }
        catch (CkanRefusedException refused)
        {
            await CkanAnswer.RefuseAsync(http, help, refused, ct);
            return;
        }

        await answer.SendAsync(http, help, ct);
    }

    private static NoContent Allow(string municipality, string name, HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Content-Type, Authorization, X-CKAN-API-Key";
        headers.AccessControlMaxAge = "86400";
        headers.Allow = "GET, HEAD, POST, OPTIONS";
        return TypedResults.NoContent();
    }
}

/// <summary>The version of CKAN's API.</summary>
/// <param name="Version">3.</param>
public sealed record CkanVersion(int Version);
