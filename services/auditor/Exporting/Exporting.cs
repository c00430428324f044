using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Auditor.Replaying;
using DxGovernance.Auditor.Verifying;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Exporting;

/// <summary><c>dxgov export</c>: everything that is needed to verify, in a folder, for whoever has neither the system nor this program.</summary>
public static class Exporting
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The command.</summary>
    public static Command Export(Surroundings surroundings, Asked asked)
    {
        var target = new Option<string>("--out") { Required = true, Description = "書き出す先（新しいフォルダー） / the new folder" };
        var all = new Option<bool>("--all") { Description = "団体のすべて / all of the municipality" };
        var policy = new Option<string?>("--policy") { Description = "方針 / a policy" };
        var decision = new Option<string?>("--decision") { Description = "決定（会議体/年度/番号） / a decision: body/fiscal year/number" };
        var from = new Option<string?>("--from") { Description = "この日（日本時間）から記録されたもの / recorded on this day in Japan or later" };
        var to = new Option<string?>("--to") { Description = "この日まで / up to this day" };
        var command = new Command("export", "検証できる形で書き出す / export in a form that can be verified") { target, all, policy, decision, from, to };
        command.SetAction(async (arguments, ct) =>
        {
            var isPeriod = arguments.GetValue(from) is not null || arguments.GetValue(to) is not null;
            if (new[] { arguments.GetValue(all), arguments.GetValue(policy) is not null, arguments.GetValue(decision) is not null, isPeriod }.Count(given => given) != 1)
            {
                throw new AuditFailureException(
                    new("何を書き出すかを一つだけ指定してください", "Say what is to be exported, one of them"),
                    new("--all、--policy、--decision、または --from と --to", "--all, --policy, --decision, or --from and --to"));
            }

            var screen = asked.Screen(arguments);
            using var gateway = await asked.GatewayAsync(arguments, ct);
            var municipality = await asked.MunicipalityAsync(arguments, gateway, screen, ct);
            var resolving = new ResolvingScope(gateway, municipality);
            var scope = arguments.GetValue(policy) is { } one ? await resolving.PolicyAsync(one, ct)
                : arguments.GetValue(decision) is { } taken ? await resolving.DecisionAsync(taken, ct)
                : isPeriod ? ResolvingScope.Period(arguments.GetValue(from), arguments.GetValue(to))
                : ExportScope.Municipality;
            using var bundle = new BundleFolder(arguments.GetRequiredValue(target));
            var services = new JsonArray();
            long events = 0;
            foreach (var service in scope.Services)
            {
                if (await new ExportedLog(gateway, municipality, service, scope, bundle).WriteAsync(ct) is { } written)
                {
                    services.Add(written);
                    events += (long)written["leaves"]!;
                    screen.Say(new($"{service}: {written["leaves"]}件", $"{service}: {written["leaves"]} events"));
                }
            }

            if (events == 0)
            {
                throw new AuditFailureException(new("書き出すものがありません", "There is nothing to export"), new("範囲を確認してください。", "Check what you asked for."));
            }

            await bundle.WriteAsync("README.md", BundleReadme.Of(municipality, scope.IsWhole, [.. services.Select(service => (string)service!["service"]!)]));
            await bundle.FinishAsync(new JsonObject { ["format"] = Bundle.Format, ["municipality"] = municipality, ["scope"] = scope.ToJson(), ["services"] = services });
            screen.Say(new($"{events}件の事象を書き出しました。検証: dxgov verify --bundle {arguments.GetRequiredValue(target)} --key …、または中の README.md", $"{events} events exported. To verify: dxgov verify --bundle {arguments.GetRequiredValue(target)} --key …, or its README.md"));
            return (int)ExitCode.NoFindings;
        });
        return command;
    }

    /// <summary>The log of a service, or the part of it, on its way into a bundle.</summary>
    private sealed class ExportedLog(Gateway gateway, string municipality, string service, ExportScope scope, BundleFolder bundle)
    {
        private string Log => $"{municipality}/api/{service}/log";

        /// <summary>Writes it; null where it holds nothing of the scope.</summary>
        public async Task<JsonObject?> WriteAsync(CancellationToken ct)
        {
            // The newest signed head, without the time that a cosigner states anew at each reading: the same log gives the same bundle.
            if (await HeadAsync(ct) is not { } checkpoint || !Checkpoint.TryParse(SignedNote.Parse(checkpoint).Text, out var head) || head.Size == 0)
            {
                return null;
            }

            var (indices, types) = (new List<long>(), new SortedSet<string>(StringComparer.Ordinal));
            var source = new GatewayLog(gateway, municipality, service);
            await bundle.WriteAsync($"{service}/leaves.ndjson", leaves => bundle.WriteCountedAsync($"{service}/events.ndjson", async events =>
            {
                long written = 0;
                await using var lines = source.EventsAsync(head.Size, ct).GetAsyncEnumerator(ct);
                long index = 0;
                await foreach (var entry in source.EntriesAsync(head.Size, ct))
                {
                    var line = await lines.MoveNextAsync() ? lines.Current : null;
                    var leaf = LeafOf(entry, index);
                    if (scope.Holds(service, leaf))
                    {
                        if (line is null || line.IsMissing || line.Index != index)
                        {
                            throw new AuditFailureException(
                                new($"{service} の{index}番の事象がありません", $"Event {index} of {service} is gone"), new("dxgov verify で確かめてください。", "Look into it with dxgov verify."));
                        }

                        await leaves.WriteAsync(entry, ct);
                        leaves.WriteByte((byte)'\n');
                        await CloudEventLine.WriteAsync(events, head.Origin, index, line);
                        types.Add(leaf.Type);
                        await WriteFilesAsync(line, ct);
                        if (!scope.IsWhole)
                        {
                            indices.Add(index);
                        }

                        written++;
                    }

                    index++;
                }

                return written;
            }));
            var count = bundle.CountOf($"{service}/events.ndjson");
            if (count == 0)
            {
                bundle.Remove($"{service}/leaves.ndjson", $"{service}/events.ndjson");
                return null;
            }

            await bundle.WriteAsync($"{service}/checkpoint", checkpoint);
            await bundle.WriteAsync($"{service}/keys", Encoding.UTF8.GetString(await gateway.BytesAsync($"{Log}/key", ct)));
            foreach (var index in indices)
            {
                await bundle.WriteAsync($"{service}/proofs/{index}{TlogProof.FileExtension}", Encoding.UTF8.GetString(await gateway.BytesAsync($"{Log}/proof?index={index}&size={head.Size}", ct)));
            }

            var schemas = await gateway.JsonAsync<JsonObject>($"{Log}/schemas", ct);
            foreach (var type in types.Where(schemas.ContainsKey))
            {
                await bundle.WriteAsync($"{service}/schemas/{type}.json", schemas[type]!.ToJsonString(Json) + "\n");
            }

            return new JsonObject { ["service"] = service, ["origin"] = head.Origin, ["size"] = head.Size, ["root"] = head.Root.ToString(), ["leaves"] = count, ["isWhole"] = scope.IsWhole };
        }

        /// <summary>The files that an event released. What was taken back since is not there any more, and left out.</summary>
        private async Task WriteFilesAsync(LoggedLine line, CancellationToken ct)
        {
            if (Release.Of(line) is not { } release)
            {
                return;
            }

            foreach (var sha256 in release.Sha256.Where(sha256 => !bundle.Has($"open-data/files/{sha256}")))
            {
                if (await release.BytesAsync(gateway, municipality, sha256, ct) is not { } bytes)
                {
                    continue;
                }

                if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
                {
                    throw new AuditFailureException(
                        new($"{release.Dataset} {release.Version}版のファイルの内容が記録と違います", $"The bytes of a file of {release.Dataset}, version {release.Version}, are not those that were released"),
                        new("dxgov verify で確かめてください。", "Look into it with dxgov verify."));
                }

                await bundle.WriteAsync($"open-data/files/{sha256}", async stream =>
                {
                    await stream.WriteAsync(bytes, ct);
                    return 1;
                });
            }
        }

        /// <summary>The newest head; null where the log has not begun.</summary>
        private async Task<string?> HeadAsync(CancellationToken ct)
        {
            HttpResponseMessage answer;
            try
            {
                answer = await gateway.StreamAsync($"{Log}/data?from=0&to=0", ct);
            }
            catch (AuditFailureException failure) when (failure.IsNotFound)
            {
                return null;
            }

            using var disposed = answer;
            await foreach (var line in Lines.OfAsync(await answer.Content.ReadAsStreamAsync(ct), ct))
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.GetProperty("begin").GetProperty("checkpoint").GetString()!;
            }

            throw new AuditFailureException(new("応答が空です", "The answer is empty"));
        }

        private static Leaf LeafOf(ReadOnlyMemory<byte> entry, long index)
        {
            try
            {
                return Leaf.Parse(entry.Span);
            }
            catch (FormatException exception)
            {
                throw new AuditFailureException(new($"{index}番の葉が読み取れません", $"Leaf {index} cannot be read"), new("dxgov verify で確かめてください。", "Look into it with dxgov verify."), exception);
            }
        }
    }
}
