using System.Text.Json.Nodes;
using static DxGovernance.Local.SampleApi;

namespace DxGovernance.Local;

/// <summary>
/// How the work on the sample's roadmap went, act by act as the API takes it: <c>roadmap-acts.json</c>. An act is sent by the
/// secretariat or by who holds a post of the responsible section, such as <c>residents-section-chief</c>.
/// </summary>
internal sealed class RoadmapActs(SampleApi api, string directory)
{
    private const string AnyVersion = "*";
    private static readonly Person Secretariat = new("sample-secretariat", "secretariat", "secretariat");

    /// <summary>Performs them, unless there are none or the last has been performed; says whether it did.</summary>
    public async Task<bool> PerformAsync(CancellationToken ct)
    {
        var file = Path.Combine(directory, "roadmap-acts.json");
        if (!File.Exists(file))
        {
            return false;
        }

        var acts = JsonNode.Parse(await File.ReadAllTextAsync(file, ct))!.AsArray();
        if (await IsDoneAsync(acts, ct))
        {
            return false;
        }

        foreach (var act in acts)
        {
            var (method, path) = act!["post"] is { } post ? (HttpMethod.Post, post.GetValue<string>()) : (HttpMethod.Put, act["put"]!.GetValue<string>());
            await api.SendAsync(PersonOf(act["as"]!.GetValue<string>()), method, path, act["body"]!.DeepClone(), path == "sections" ? null : AnyVersion, ct);
        }

        return true;
    }

    /// <summary>The last act is a cancellation: once its item says so, all before it are done.</summary>
    private async Task<bool> IsDoneAsync(JsonArray acts, CancellationToken ct)
    {
        var item = acts[^1]!["post"]!.GetValue<string>()[..^"/cancellation".Length];
        return (await api.FindAsync(Secretariat, item, ct))?.Body["cancellation"] is not null;
    }

    private static Person PersonOf(string post) => post == Secretariat.Post ? Secretariat : new Person($"sample-{post}", "section", post);
}
