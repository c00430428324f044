using System.Text.Json.Nodes;

namespace DxGovernance.Auditor.Tests.Verifying;

/// <summary>An auditor with a memory of his own, and keys that he got by another way.</summary>
internal sealed class Auditing : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dxgov-").FullName;

    public string Checkpoints => Path.Combine(folder, "checkpoints");

    public string In(string name) => Path.Combine(folder, name);

    /// <summary>Verifies the log, and gives what came out as JSON.</summary>
    public async Task<(int Code, IReadOnlyList<JsonNode> Lines, string Error)> VerifyAsync(FakeLog log, params string[] further) => await VerifyAsync(log, log.Keys, further);

    public async Task<(int Code, IReadOnlyList<JsonNode> Lines, string Error)> VerifyAsync(FakeLog log, IReadOnlyList<string> keys, params string[] further)
    {
        await using var gateway = await log.ServeAsync();
        return await RunAsync(["verify", FakeLog.Service, "--url", gateway.Url, "-m", FakeLog.Municipality, .. Keys(keys), .. further]);
    }

    public Task<(int Code, IReadOnlyList<JsonNode> Lines, string Error)> VerifyBundleAsync(string bundle, IReadOnlyList<string> keys, params string[] further) =>
        RunAsync(["verify", "--bundle", bundle, .. Keys(keys), .. further]);

    /// <summary>Exports the log.</summary>
    public static async Task<(int Code, string Error)> ExportAsync(FakeLog log, string to, params string[] scope)
    {
        await using var gateway = await log.ServeAsync();
        var caller = new Caller();
        var code = await caller.RunAsync(["export", "--url", gateway.Url, "-m", FakeLog.Municipality, "--out", to, .. scope.Length == 0 ? ["--all"] : scope]);
        return (code, caller.Error);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> Keys(IEnumerable<string> keys) => keys.SelectMany(key => new[] { "--key", key });

    private async Task<(int Code, IReadOnlyList<JsonNode> Lines, string Error)> RunAsync(string[] arguments)
    {
        var caller = new Caller();
        var code = await caller.RunAsync([.. arguments, "--checkpoints", Checkpoints, "--json"]);
        return (code, [.. caller.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)], caller.Error);
    }
}
