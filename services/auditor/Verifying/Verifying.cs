using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Auditor.Words;
using Spectre.Console;

namespace DxGovernance.Auditor.Verifying;

/// <summary><c>dxgov verify</c>: shows that nothing was altered, removed or added behind the record, or what was.</summary>
public static class Verifying
{
    /// <summary>The services that have a log.</summary>
    public static readonly IReadOnlyList<string> Services = ["policies", "roadmap", "decisions", "open-data"];

    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Verify(Surroundings surroundings, Asked asked)
    {
        var services = new Argument<string[]>("service") { Arity = ArgumentArity.ZeroOrMore, Description = $"サービス（既定はすべて） / the services, all of them unless given: {string.Join(' ', Services)}" };
        services.AcceptOnlyFromAmong([.. Services]);
        var key = new Option<string[]>("--key") { Description = "検証鍵、またはそのファイル（担当者から別の手段で受け取ったもの） / a verifier key or a file with keys, that reached you by another way than the log" };
        var bundle = new Option<string?>("--bundle") { Description = "書き出したもの（フォルダー）を検証し、何にも接続しない / verify an exported bundle (a folder), without any connection" };
        var checkpoints = new Option<string?>("--checkpoints") { Description = "前回の検査点を置くフォルダー / where the checkpoints of earlier verifications are kept" };
        var accept = new Option<string[]>("--accept-restore") { Description = "確かめた復元後の記録の名前 / the name of a log after a restore that you have looked into" };
        var withoutReplay = new Option<bool>("--no-replay") { Description = "規則の再判定をしない / do not let the rules judge again" };
        var command = new Command("verify", "改ざん・削除・追加がないことを検証 / verify that nothing was altered, removed or added") { services, key, bundle, checkpoints, accept, withoutReplay };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = asked.Screen(arguments);
            var kept = new KeptCheckpoints(arguments.GetValue(checkpoints) ?? KeptCheckpoints.DefaultFolder(surroundings.Variable));
            var expected = new Expectation(VerifierKeys.Read(arguments.GetValue(key) ?? []), kept.Find, kept.Accepted(arguments.GetValue(accept) ?? []));
            var wanted = arguments.GetValue(services) is { Length: > 0 } named ? named.Distinct().ToArray() : [.. Services];
            var showing = new Showing(screen, asked.ForMachines(arguments), surroundings);
            var replays = arguments.GetValue(withoutReplay) ? (Func<ILogSource, IDomainReplay?>)(_ => null) : DomainReplays.Of;
            if (arguments.GetValue(bundle) is { } folder)
            {
                using var opened = Bundle.Open(folder);
                showing.Tell(opened.Findings());
                return (int)await RunAsync(opened.Logs(wanted, named: arguments.GetValue(services) is { Length: > 0 }), expected, kept, replays, showing, ct);
            }

            using var gateway = await asked.GatewayAsync(arguments, ct);
            if (gateway.TokenIsReadable)
            {
                screen.Remark(new("注意: トークンが暗号化されずに送られます。https を使ってください。", "Beware: the token is sent unencrypted. Use https."));
            }

            var municipality = await asked.MunicipalityAsync(arguments, gateway, screen, ct);
            return (int)await RunAsync([.. wanted.Select(service => new GatewayLog(gateway, municipality, service))], expected, kept, replays, showing, ct);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        IReadOnlyList<ILogSource> logs, Expectation expected, KeptCheckpoints kept, Func<ILogSource, IDomainReplay?> replays, Showing showing, CancellationToken ct)
    {
        foreach (var log in logs)
        {
            var report = new LogReport(log.Service, log.IsPart);
            AuditFailureException? failure = null;
            try
            {
                await showing.WithProgressAsync(report, async passed =>
                {
                    await using var replay = replays(log);
                    await new Verification(log, expected, replay, report, passed).RunAsync(ct);
                });
            }
            catch (AuditFailureException exception)
            {
                failure = exception;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failure = new AuditFailureException(new($"読み取れません: {exception.Message}", $"It cannot be read: {exception.Message}"), cause: exception);
            }

            if (failure is null && !showing.BundleHasFindings && !log.IsPart && IsNewest(log, report, kept) && report is { IsWhole: true, Findings: 0, Origin: { } origin, Checkpoint: { } note })
            {
                kept.Keep(origin, note);
            }

            showing.Tell(report, failure);
            if (log.IsPart)
            {
                showing.TellPart();
            }
        }

        return showing.Conclude();
    }

    /// <summary>An old bundle must not take the place of a newer checkpoint.</summary>
    private static bool IsNewest(ILogSource log, LogReport report, KeptCheckpoints kept) =>
        log.IsLive || report.Origin is not { } origin || kept.Find(origin) is not { } before || (before.Origin == origin && before.Size <= report.Size);

    /// <summary>What the person, or the machine, is told.</summary>
    private sealed class Showing(Screen screen, bool forMachines, Surroundings surroundings)
    {
        private static readonly TimeSpan RemarkEvery = TimeSpan.FromSeconds(10);

        private long findings;
        private long leaves;
        private int whole;
        private int notWhole;

        /// <summary>Whether a file is not the one that was written: then no checkpoint of the bundle is kept.</summary>
        public bool BundleHasFindings { get; private set; }

        public Task WithProgressAsync(LogReport report, Func<Action<LogReport>, Task> work) => screen.Terminal is { } terminal
            ? terminal.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
            {
                var task = progress.AddTask(report.Service);
                var began = surroundings.Time.GetTimestamp();
                await work(passed =>
                {
                    if (passed.Leaves % 256 == 0 || passed.Leaves == passed.Size)
                    {
                        task.MaxValue = passed.Size;
                        task.Value = passed.Leaves;
                        task.Description = Pace(passed, surroundings.Time.GetElapsedTime(began)).In(screen.Language);
                    }
                });
            })
            : RemarkingAsync(work);

        public void Tell(IReadOnlyList<Finding> ofBundle)
        {
            findings += ofBundle.Count;
            BundleHasFindings = ofBundle.Count > 0;
            foreach (var finding in ofBundle)
            {
                Tell("bundle", finding);
            }
        }

        public void Tell(LogReport report, AuditFailureException? failure)
        {
            findings += report.Findings;
            leaves += report.Leaves;
            _ = failure is null && report.IsWhole ? whole++ : notWhole++;
            foreach (var finding in report.Kept)
            {
                Tell(report.Service, finding);
            }

            if (forMachines)
            {
                screen.Raw(JsonSerializer.Serialize(new
                {
                    log = new
                    {
                        service = report.Service,
                        origin = report.Origin,
                        part = report.IsPart,
                        size = report.Size,
                        statedAt = report.StatedAt,
                        leaves = report.Leaves,
                        events = report.Events,
                        streams = report.Streams,
                        consistentFrom = report.ConsistentFrom,
                        replayed = report.Replayed,
                        findings = report.Findings,
                        whole = failure is null && report.IsWhole,
                        failure = failure?.What.English,
                    },
                }, Json));
                return;
            }

            TellPeople(report, failure);
        }

        public void TellPart()
        {
            if (!forMachines)
            {
                screen.Say(new("    一部の書き出しです。入っているものが正しいことを示し、ほかにないことは示しません", "    A part: it shows that what is in it was recorded, and not that there is nothing else"), Tone.Unsure);
            }
        }

        public ExitCode Conclude()
        {
            var code = findings > 0 ? ExitCode.Findings : notWhole > 0 || whole == 0 || leaves == 0 ? ExitCode.NotDone : ExitCode.NoFindings;
            if (forMachines)
            {
                screen.Raw(JsonSerializer.Serialize(new { summary = new { logs = whole, notDone = notWhole, leaves, findings, exitCode = (int)code } }, Json));
                return code;
            }

            screen.Line(new Piece(new Phrase(
                $"検証した記録 {whole}、できなかった記録 {notWhole}、葉 {leaves}件、所見 {findings}件",
                string.Create(CultureInfo.InvariantCulture, $"{whole} logs verified, {notWhole} not, {leaves} leaves, {findings} findings")).In(screen.Language)));
            screen.Say(
                code switch
                {
                    ExitCode.NoFindings => new("所見はありません。改ざん・削除・追加は見つかりませんでした。", "No findings: nothing was altered, removed or added."),
                    ExitCode.Findings => new("所見があります。最初の所見から調べてください。", "There are findings. Look into the first of them."),
                    _ => new("検証が済んでいないため、何も結論できません。", "It was not verified to its end: nothing may be concluded."),
                },
                code switch { ExitCode.NoFindings => Tone.Good, ExitCode.Findings => Tone.Bad, _ => Tone.Unsure });
            return code;
        }

        private async Task RemarkingAsync(Func<Action<LogReport>, Task> work)
        {
            var began = surroundings.Time.GetTimestamp();
            var next = RemarkEvery;
            await work(passed =>
            {
                if (passed.Leaves % 256 == 0 && surroundings.Time.GetElapsedTime(began) is var elapsed && elapsed >= next)
                {
                    next = elapsed + RemarkEvery;
                    screen.Remark(Pace(passed, elapsed));
                }
            });
        }

        private static Phrase Pace(LogReport report, TimeSpan elapsed)
        {
            var rate = (long)(report.Leaves / Math.Max(elapsed.TotalSeconds, 0.001));
            var left = TimeSpan.FromSeconds(rate == 0 ? 0 : (report.Size - report.Leaves) / rate);
            return new(
                string.Create(CultureInfo.InvariantCulture, $"{report.Service} {report.Leaves}/{report.Size}件、毎秒{rate}件、残り{left:hh\\:mm\\:ss}"),
                string.Create(CultureInfo.InvariantCulture, $"{report.Service} {report.Leaves}/{report.Size}, {rate} a second, {left:hh\\:mm\\:ss} left"));
        }

        private void Tell(string service, Finding finding)
        {
            if (forMachines)
            {
                screen.Raw(JsonSerializer.Serialize(new
                {
                    finding = new { service, code = finding.Code, index = finding.Index, @event = finding.Event, type = finding.Type, stream = finding.Stream, japanese = finding.What.Japanese, english = finding.What.English },
                }, Json));
                return;
            }

            var place = string.Join(' ', new[]
            {
                finding.Index is { } index ? new Phrase($"{index}番の葉", string.Create(CultureInfo.InvariantCulture, $"leaf {index}")).In(screen.Language) : null,
                finding.Type, finding.Stream, finding.Event,
            }.OfType<string>().Select(Printable.Of));
            screen.Line(new Piece(new Phrase("所見", "finding").In(screen.Language) + $" [{service}/{finding.Code}] ", Tone.Bad), new Piece(place.Length == 0 ? "" : $"{place}: ", Tone.Note), new Piece(finding.What.In(screen.Language)));
        }

        private void TellPeople(LogReport report, AuditFailureException? failure)
        {
            if (failure is not null)
            {
                screen.Line(new Piece($"－ {report.Service}: ", Tone.Unsure), new Piece(failure.What.In(screen.Language)));
                if (failure.Remedy is { } remedy)
                {
                    screen.Say(remedy, Tone.Unsure);
                }

                return;
            }

            var mark = report.Findings > 0 ? new Piece("✗ ", Tone.Bad) : report.IsWhole ? new Piece("✓ ", Tone.Good) : new Piece("－ ", Tone.Unsure);
            var since = report.IsPart ? new Phrase("", "") : report.ConsistentFrom is { } from
                ? new Phrase($"、前回の{from}件から一貫", string.Create(CultureInfo.InvariantCulture, $", goes on from the {from} of the last verification"))
                : new("、前回の検査点なし", ", no earlier checkpoint");
            var replayed = report.Replayed.Count == 0 ? "" : new Phrase("、再判定 ", ", replayed: ").In(screen.Language) + string.Join(' ', report.Replayed.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
            screen.Line(
                mark,
                new Piece($"{report.Service}: "),
                new Piece(new Phrase(
                    $"葉 {report.Leaves}/{report.Size}件、事象 {report.Events}件、ストリーム {report.Streams}、所見 {report.Findings}件{since.Japanese}",
                    string.Create(CultureInfo.InvariantCulture, $"{report.Leaves}/{report.Size} leaves, {report.Events} events, {report.Streams} streams, {report.Findings} findings{since.English}")).In(screen.Language) + replayed));
            screen.Line(new Piece($"    {Printable.Of(report.Origin ?? "")}", Tone.Quiet));
            if (report.StatedAt is not { } stated)
            {
                screen.Say(new("    検査点の時刻を述べる署名がないか、その鍵が渡されていません", "    Nobody whose key was given states the time of the checkpoint"), Tone.Unsure);
            }
            else if (surroundings.Time.GetUtcNow() - stated > StaleAfter)
            {
                screen.Say(new($"    検査点は {stated:u} のもので、新しくありません", $"    The checkpoint was stated at {stated:u}: it is not fresh"), Tone.Unsure);
            }
        }
    }
}
