using System.Text.Json.Nodes;

namespace DxGovernance.OpenData.Ckan;

/// <summary>An answer that is a refusal in the form that clients of CKAN know.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="error">What stands under <c>error</c>; null where the whole body is the message.</param>
/// <param name="message">In words.</param>
public sealed class CkanRefusedException(int status, JsonObject? error, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>What stands under <c>error</c>; null where the whole body is the message.</summary>
    public JsonObject? Error => error;

    /// <summary>404: there is no such thing, or nobody may have it.</summary>
    public static CkanRefusedException NotFound(string? what = null)
    {
        var message = what is null ? "Not found" : $"Not found: {what}";
        return new CkanRefusedException(404, new JsonObject { ["message"] = message, ["__type"] = "Not Found Error" }, message);
    }

    /// <summary>409: a parameter has a value that it cannot have.</summary>
    public static CkanRefusedException Invalid(string parameter, string fault) =>
        new(409, new JsonObject { [parameter] = new JsonArray(fault), ["__type"] = "Validation Error" }, $"{parameter}: {fault}");

    /// <summary>409: the search cannot be understood.</summary>
    public static CkanRefusedException Search(string fault) =>
        new(409, new JsonObject { ["message"] = $"Search error: {fault}", ["__type"] = "Search Error" }, fault);

    /// <summary>403: an action that writes. There are none here.</summary>
    public static CkanRefusedException ReadOnly(string action)
    {
        var message = $"Access denied: {action} writes, and this catalogue is only read through CKAN's API";
        return new CkanRefusedException(403, new JsonObject { ["message"] = message, ["__type"] = "Authorization Error" }, message);
    }

    /// <summary>400: there is no such action, or its parameters cannot be read. CKAN answers a bare string then.</summary>
    public static CkanRefusedException BadRequest(string fault) => new(400, null, $"Bad request - {fault}");
}
