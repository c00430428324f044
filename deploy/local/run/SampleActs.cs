using System.Text.Json.Nodes;
using static DxGovernance.Local.SampleApi;

namespace DxGovernance.Local;

/// <summary>
/// What happened in a municipality of the sample, act by act as the API takes it. An act is sent by whom it names in
/// <c>as</c>; what it <c>keep</c>s is an id that later acts name with <c>$</c>; a <c>file</c> is sent instead of a body.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="file">The acts, in a JSON array; there may be none.</param>
/// <param name="personOf">Who stands behind a name in <c>as</c>.</param>
/// <param name="isDone">Whether what the last act is addressed to shows that it was performed, and with it all before it.</param>
internal sealed class SampleActs(SampleApi api, string file, Func<string, Person> personOf, Func<JsonNode, bool> isDone)
{
    private const string AnyVersion = "*";

    /// <summary>What begins something has no version to match yet.</summary>
    private static readonly string[] Beginnings = ["people", "proposals", "decisions", "meetings/convocations", "sections", "datasets", "publication-terms"];

    /// <summary>Performs them, unless there are none or the last has been performed; says whether it did.</summary>
    public async Task<bool> PerformAsync(CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        var acts = JsonNode.Parse(await File.ReadAllTextAsync(file, ct))!.AsArray();
        if (await IsDoneAsync(acts[^1]!, ct))
        {
            return false;
        }

        var kept = new Dictionary<string, string>();
        foreach (var act in acts)
        {
            var (method, path) = act!["post"] is { } post ? (HttpMethod.Post, post.GetValue<string>()) : (HttpMethod.Put, act["put"]!.GetValue<string>());
            var body = kept.Aggregate(act["body"]?.ToJsonString(), (text, id) => text?.Replace($"\"${id.Key}\"", $"\"{id.Value}\"", StringComparison.Ordinal));
            var (person, tag) = (personOf(act["as"]!.GetValue<string>()), Beginnings.Contains(path) ? null : AnyVersion);
            var (receipt, _) = act["file"] is { } sent
                ? await api.PutCsvAsync(person, path, await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, sent.GetValue<string>()), ct), tag, ct)
                : await api.SendAsync(person, method, path, body is null ? null : JsonNode.Parse(body), tag, ct);
            if (act["keep"] is { } name)
            {
                kept[name.GetValue<string>()] = receipt["id"]!.GetValue<string>();
            }
        }

        return true;
    }

    private async Task<bool> IsDoneAsync(JsonNode last, CancellationToken ct)
    {
        var path = last["post"]!.GetValue<string>();
        return (await api.FindAsync(personOf("secretariat"), path[..path.LastIndexOf('/')], ct)) is { Body: var found } && isDone(found);
    }
}
