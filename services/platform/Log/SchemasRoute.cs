using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary><c>…/log/schemas</c>: what the data of each type of event look like, so that a log can be read without this program.</summary>
internal static class SchemasRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/schemas", (EventSchemas schemas) => new LogFile(schemas.Json, LogFile.Json, LogFile.Asked)).ForEverybody()
            .Produces<IReadOnlyDictionary<string, object>>(StatusCodes.Status200OK, LogFile.Json)
            .WithSummary("事象の種類ごとのデータの JSON Schema / A JSON Schema of the data of each type of event");
}
