using System.Text.Json;
using System.Text.Json.Nodes;

namespace DxGovernance.Local;

/// <summary>Asks services how they are. All knowledge of the shape of the answer is here.</summary>
public sealed class Health(HttpClient http)
{
    /// <summary>Whether the service takes requests.</summary>
    public async Task<bool> IsReadyAsync(Uri service, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(service, "health/ready"), ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>
    /// What is not well with the service, in words; empty when every part is healthy, null when it cannot be asked. What is
    /// degraded works and says so.
    /// </summary>
    public async Task<Verdict?> DetailsAsync(Uri service, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(service, "health/details"), ct);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!.AsObject();
            var parts = answer["checks"]?.AsObject().Where(part => StatusOf(part.Value) != "Healthy")
                .Select(part => $"{part.Key}: {StatusOf(part.Value)} {part.Value?["description"]}".TrimEnd()) ?? [];
            return new Verdict(StatusOf(answer) is "Healthy" or "Degraded", [.. parts]);
        }
        catch (Exception unreadable) when (unreadable is HttpRequestException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? StatusOf(JsonNode? node) => (string?)node?["status"];

    /// <summary>How a service is.</summary>
    /// <param name="Works">Whether it works, perhaps degraded.</param>
    /// <param name="Complaints">The parts that are not healthy.</param>
    public sealed record Verdict(bool Works, IReadOnlyList<string> Complaints);
}
