using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DxGovernance.OpenData.Ckan;

/// <summary>What stands under <c>result</c>: written as it is made, so that a large one is never held as a whole.</summary>
/// <param name="WriteAsync">Writes it; the second argument sends on what is written so far, to be awaited now and then.</param>
public sealed record CkanAnswer(Func<Utf8JsonWriter, Func<ValueTask>, CancellationToken, Task> WriteAsync)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer that is there already.</summary>
    public static CkanAnswer Of(JsonNode? result) => new((json, _, _) =>
    {
        Write(json, result);
        return Task.CompletedTask;
    });

    /// <summary>Sends it in CKAN's envelope.</summary>
    public async Task SendAsync(HttpContext http, string help, CancellationToken ct)
    {
        Begin(http, StatusCodes.Status200OK);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Readable);
        json.WriteStartObject();
        json.WriteString("help", help);
        json.WriteBoolean("success", true);
        json.WritePropertyName("result");
        await WriteAsync(json, SendOnAsync, ct);
        json.WriteEndObject();
        await SendOnAsync();

        async ValueTask SendOnAsync()
        {
            json.Flush();
            await http.Response.BodyWriter.FlushAsync(ct);
        }
    }

    /// <summary>Sends a refusal as CKAN does: in the envelope, or as a bare string.</summary>
    public static async Task RefuseAsync(HttpContext http, string help, CkanRefusedException refused, CancellationToken ct)
    {
        Begin(http, refused.Status);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Readable);
        if (refused.Error is { } error)
        {
            json.WriteStartObject();
            json.WriteString("help", help);
            json.WriteBoolean("success", false);
            json.WritePropertyName("error");
            error.WriteTo(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStringValue(refused.Message);
        }

        json.Flush();
        await http.Response.BodyWriter.FlushAsync(ct);
    }

    private static void Begin(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
    }

    private static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        if (node is null)
        {
            json.WriteNullValue();
        }
        else
        {
            node.WriteTo(json);
        }
    }
}
