using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Auditor.Tests.Verifying;

namespace DxGovernance.Auditor.Tests.Exporting;

/// <summary>What <c>dxgov export</c> writes, and that it can be verified without us.</summary>
public sealed class ExportingALog : IDisposable
{
    private static readonly string[] Tools = ["sha256sum", "python3", "openssl", "bash"];

    private readonly Auditing auditor = new();

    public void Dispose() => auditor.Dispose();

    [Fact]
    public async Task A_whole_log_is_exported_and_verified_without_a_connection()
    {
        var log = new FakeLog(300);
        var bundle = await ExportedAsync(log, "bundle");
        var (code, lines, _) = await auditor.VerifyBundleAsync(bundle, log.Keys);
        (code, lines[0]["log"]!["leaves"]!.GetValue<int>()).ShouldBe((0, 300));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(bundle, "manifest.json"), TestContext.Current.CancellationToken))!;
        manifest["services"]!.AsArray().Single()!["root"]!.ToString().ShouldBe(log.Head().Root.ToString());
        manifest["parts"]!.AsArray().Single(part => part!["path"]!.ToString() == "roadmap/events.ndjson")!["count"]!.GetValue<int>().ShouldBe(300);
        File.Exists(Path.Combine(bundle, "roadmap", "schemas", "item_described.json")).ShouldBeTrue();
        File.Exists(Path.Combine(bundle, "roadmap", "schemas", "item_started.json")).ShouldBeFalse("no event of that type is in it");
    }

    [Fact]
    public async Task The_same_log_gives_the_same_bytes()
    {
        var log = new FakeLog(5);
        var first = await ExportedAsync(log, "first");
        log.StatedAt = log.StatedAt.AddHours(1);
        var second = await ExportedAsync(log, "second");
        foreach (var file in Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
                .ShouldBe(await File.ReadAllBytesAsync(Path.Combine(second, Path.GetRelativePath(first, file)), TestContext.Current.CancellationToken), file);
        }
    }

    [Fact]
    public async Task An_event_is_a_CloudEvent()
    {
        var bundle = await ExportedAsync(new FakeLog(1), "bundle");
        var line = JsonNode.Parse((await File.ReadAllLinesAsync(Path.Combine(bundle, "roadmap", "events.ndjson"), TestContext.Current.CancellationToken)).Single())!;
        (line["specversion"]!.ToString(), line["source"]!.ToString(), line["type"]!.ToString(), line["subject"]!.ToString(), line["sequence"]!.ToString(), line["data"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            .ShouldBe(("1.0", "town.example/133086/roadmap/first", "item_described", "item/0", "00000000000000000000", """{"text":"計画"}"""));
        line.AsObject().Select(member => member.Key).ShouldAllBe(name => name.All(char.IsAsciiLetterLower), "CloudEvents 1.0, naming of attributes");
    }

    [Fact]
    public async Task A_period_has_a_proof_a_leaf_and_says_that_it_is_a_part()
    {
        var log = new FakeLog(300);
        var bundle = await ExportedAsync(log, "part", "--from", "2026-11-30", "--to", "2026-11-30");
        var (code, lines, _) = await auditor.VerifyBundleAsync(bundle, log.Keys);
        (code, lines[0]["log"]!["leaves"]!.GetValue<int>(), lines[0]["log"]!["size"]!.GetValue<int>()).ShouldBe((0, 300, 300));
        Directory.GetFiles(Path.Combine(bundle, "roadmap", "proofs")).Length.ShouldBe(300);

        await File.WriteAllTextAsync(Path.Combine(bundle, "roadmap", "proofs", "7.tlog-proof"), await File.ReadAllTextAsync(Path.Combine(bundle, "roadmap", "proofs", "8.tlog-proof"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        (await auditor.VerifyBundleAsync(bundle, log.Keys)).Lines.Select(line => line["finding"]?["code"]?.ToString()).OfType<string>().ShouldBe(["manifest", "root"]);
    }

    [Fact]
    public async Task A_file_that_was_changed_added_or_taken_away_is_found()
    {
        var log = new FakeLog(3);
        var bundle = await ExportedAsync(log, "bundle");
        await File.WriteAllTextAsync(Path.Combine(bundle, "more"), "x", TestContext.Current.CancellationToken);
        (await auditor.VerifyBundleAsync(bundle, log.Keys)).Lines[0]["finding"]!["code"]!.ToString().ShouldBe("manifest");
        File.Delete(Path.Combine(bundle, "more"));
        File.Delete(Path.Combine(bundle, "roadmap", "schemas", "item_described.json"));
        (await auditor.VerifyBundleAsync(bundle, log.Keys)).Lines[0]["finding"]!["english"]!.ToString().ShouldContain("is missing");
    }

    [Fact]
    public async Task An_older_bundle_is_verified_and_does_not_take_the_place_of_the_newer_checkpoint()
    {
        var log = new FakeLog(3);
        var bundle = await ExportedAsync(log, "bundle");
        log.Record(3);
        (await auditor.VerifyAsync(log)).Code.ShouldBe(0);
        (await auditor.VerifyBundleAsync(bundle, log.Keys)).Code.ShouldBe(0);
        (await auditor.VerifyAsync(log)).Lines[0]["log"]!["consistentFrom"]!.GetValue<int>().ShouldBe(6);
    }

    [Fact]
    public async Task Nothing_is_written_over_and_an_export_that_fails_leaves_nothing()
    {
        var log = new FakeLog(3);
        var bundle = await ExportedAsync(log, "bundle");
        (await Auditing.ExportAsync(log, bundle)).Error.ShouldContain("上書きはしません");
        log.Lines[1] = null;
        var (code, error) = await Auditing.ExportAsync(log, auditor.In("other"));
        (code, Path.Exists(auditor.In("other")), Path.Exists(auditor.In("other.partial"))).ShouldBe((2, false, false));
        error.ShouldContain("1番の事象がありません");
    }

    [Fact]
    public async Task What_is_asked_together_and_what_holds_nothing_is_refused()
    {
        var log = new FakeLog(3);
        (await Auditing.ExportAsync(log, auditor.In("a"), "--all", "--policy", "x")).Code.ShouldBe(2);
        (await Auditing.ExportAsync(log, auditor.In("a"), "--from", "2030-01-01")).Error.ShouldContain("書き出すものがありません");
        Path.Exists(auditor.In("a")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--from", "2026-11-30")]
    public async Task The_steps_of_its_README_run_with_common_tools_and_find_what_was_changed(params string[] scope)
    {
        Assert.SkipUnless(Tools.All(IsThere), $"It needs {string.Join(", ", Tools)}.");
        var bundle = await ExportedAsync(new FakeLog(300), "bundle", scope);
        var (code, output) = await StepsAsync(bundle);
        code.ShouldBe(0, output);
        output.ShouldContain("roadmap signed");
        output.ShouldContain("300 leaves");
        output.ShouldContain("300 events are what was sealed");

        // The sums are made to fit again: whoever changes a file can do that too.
        await ChangeAsync(Path.Combine(bundle, "roadmap", "events.ndjson"), "\"c-41\"", "\"c-14\"");
        (await StepsAsync(bundle)).ShouldSatisfyAllConditions(run => run.Code.ShouldNotBe(0), run => run.Output.ShouldContain("is not what was sealed"));
        await ChangeAsync(Path.Combine(bundle, "roadmap", "leaves.ndjson"), "c-41", "c-14");
        (await StepsAsync(bundle)).ShouldSatisfyAllConditions(run => run.Code.ShouldNotBe(0), run => run.Output.ShouldContain("to the signed root"));
        await ChangeAsync(Path.Combine(bundle, "roadmap", "checkpoint"), "300", "299");
        (await StepsAsync(bundle)).ShouldSatisfyAllConditions(run => run.Code.ShouldNotBe(0), run => run.Output.ShouldContain("NOT SIGNED"));
    }

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    /// <summary>The shell steps, taken out of the README as a person would copy them.</summary>
    private static async Task<(int Code, string Output)> StepsAsync(string bundle)
    {
        var steps = new StringBuilder("set -e\n");
        var isStep = false;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(bundle, "README.md"), TestContext.Current.CancellationToken))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isStep = line == "```sh";
            }
            else if (isStep)
            {
                steps.Append(line).Append('\n');
            }
        }

        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", steps.ToString()]) { WorkingDirectory = bundle, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, $"{await output}{await error}");
    }

    private static async Task ChangeAsync(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var place = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..place] + to + text[(place + from.Length)..], TestContext.Current.CancellationToken);
        var bundle = Path.GetDirectoryName(Path.GetDirectoryName(file))!;
        var sums = await File.ReadAllLinesAsync(Path.Combine(bundle, "SHA256SUMS"), TestContext.Current.CancellationToken);
        var name = Path.GetRelativePath(bundle, file);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        await File.WriteAllLinesAsync(Path.Combine(bundle, "SHA256SUMS"), sums.Select(line => line.EndsWith($"  {name}", StringComparison.Ordinal) ? $"{sum}  {name}" : line), TestContext.Current.CancellationToken);
    }

    private async Task<string> ExportedAsync(FakeLog log, string name, params string[] scope)
    {
        var (code, error) = await Auditing.ExportAsync(log, auditor.In(name), scope);
        code.ShouldBe(0, error);
        return auditor.In(name);
    }
}
