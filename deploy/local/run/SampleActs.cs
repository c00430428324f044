using System.Text.Json.Nodes;
using static DxGovernance.Local.SampleApi;

namespace DxGovernance.Local;

/// <summary>
/// What the bodies of the sample did beside the policy, act by act as the API takes it: <c>acts.json</c>. An act is sent by
/// the secretariat or by who holds a seat (<c>body/seat</c>); what it <c>keep</c>s is an id that later acts name with <c>$</c>.
/// </summary>
internal sealed class SampleActs(SampleApi api, string directory, JsonNode bodies)
{
    private const string AnyVersion = "*";
    private static readonly Person Secretariat = new("sample-secretariat", "secretariat", "secretariat");

    /// <summary>Performs them, unless there are none or the last has been performed; says whether it did.</summary>
    public async Task<bool> PerformAsync(CancellationToken ct)
    {
        var file = Path.Combine(directory, "acts.json");
        if (!File.Exists(file))
        {
            return false;
        }

        var acts = JsonNode.Parse(await File.ReadAllTextAsync(file, ct))!.AsArray();
        if (await IsDoneAsync(acts, ct))
        {
            return false;
        }

        var kept = new Dictionary<string, string>();
        foreach (var act in acts)
        {
            var (method, path) = act!["post"] is { } post ? (HttpMethod.Post, post.GetValue<string>()) : (HttpMethod.Put, act["put"]!.GetValue<string>());
            var body = kept.Aggregate(act["body"]?.ToJsonString(), (text, id) => text?.Replace($"\"${id.Key}\"", $"\"{id.Value}\"", StringComparison.Ordinal));
            var (receipt, _) = await api.SendAsync(PersonOf(act["as"]!.GetValue<string>()), method, path, body is null ? null : JsonNode.Parse(body), Begins(path) ? null : AnyVersion, ct);
            if (act["keep"] is { } name)
            {
                kept[name.GetValue<string>()] = receipt["id"]!.GetValue<string>();
            }
        }

        return true;
    }

    /// <summary>The last act is a revocation: once its decision says so, all before it are done.</summary>
    private async Task<bool> IsDoneAsync(JsonArray acts, CancellationToken ct)
    {
        var decision = acts[^1]!["post"]!.GetValue<string>()[..^"/revocation".Length];
        return (await api.FindAsync(Secretariat, decision, ct))?.Body["entry"]?["standing"]?.GetValue<string>() == "revoked";
    }

    /// <summary>What begins something has no version to match yet.</summary>
    private static bool Begins(string path) => path is "people" or "proposals" or "decisions" or "meetings/convocations";

    private Person PersonOf(string name)
    {
        if (name.Split('/') is not [var body, var id])
        {
            return Secretariat;
        }

        var seat = bodies["bodies"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == body)!["seats"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!;
        return new Person(seat["subject"]!.GetValue<string>(), "member", seat["post"]!.GetValue<string>());
    }
}
