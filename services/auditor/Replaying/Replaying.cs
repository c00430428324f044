using System.CommandLine;
using System.Globalization;
using System.Text;
using DxGovernance.Auditor.Words;
using Spectre.Console;

namespace DxGovernance.Auditor.Replaying;

/// <summary><c>dxgov replay</c>: lets the history be decided again, and shows what is recorded differently.</summary>
public static class Replaying
{
    /// <summary>The command.</summary>
    public static Command Replay(Surroundings surroundings, Asked asked)
    {
        var from = new Option<string?>("--from") { Description = "この時点より後から（位置・日時・日付） / after this point: a position, an instant or a date" };
        var to = new Option<string?>("--to") { Description = "この時点まで / up to this point" };
        var until = new Option<string?>("--until") { Description = "ここで止まる: 日付か決定（例 dx-headquarters/2023/3） / stop there: a date, or a decision such as dx-headquarters/2023/3" };
        var step = new Option<bool>("--step") { Description = "一件ずつ（n・Enter 次、space 続ける、q 終了） / one by one: n or enter next, space go on, q quit" };
        var speed = new Option<int?>("--speed") { Description = $"1秒あたりの件数（1～{ReplayRequest.GreatestSpeed}） / events a second" };
        var findingsOnly = new Option<bool>("--findings-only") { Description = "所見のある事象だけを表示 / show only events with a finding" };
        var save = new Option<string?>("--save") { Description = "新しいファイルに保存（NDJSON） / keep the lines in a new file" };
        var file = new Option<string?>("--file") { Description = "保存したファイルを表示（検証し直さない） / show a saved file; nothing is verified again" };
        var command = new Command("replay", "決定の履歴を再生し、規則を検証し直す / replay the history of decisions and judge it again") { from, to, until, step, speed, findingsOnly, save, file };
        command.SetAction(async (arguments, ct) =>
        {
            var request = new ReplayRequest(
                arguments.GetValue(from), arguments.GetValue(to), arguments.GetValue(until), arguments.GetValue(step), arguments.GetValue(speed),
                arguments.GetValue(findingsOnly), arguments.GetValue(save), arguments.GetValue(file));
            request.Check();
            var screen = asked.Screen(arguments);
            var forMachines = asked.ForMachines(arguments);
            var key = forMachines || screen.Terminal is null ? null : surroundings.Key;
            if (request.Step && key is null)
            {
                throw new AuditFailureException(new("--step は端末でのみ使えます", "--step needs a terminal"));
            }

            var pace = new Pace(key, surroundings.Time, request.Speed, request.Step);
            if (request.File is { } saved)
            {
                await using var stream = Open(saved);
                return (int)await PlayAsync(Lines.OfAsync(stream, ct), null, request, pace, screen, forMachines, surroundings.Time, ct);
            }

            using var gateway = await asked.GatewayAsync(arguments, ct);
            if (gateway.TokenIsReadable)
            {
                screen.Remark(new("注意: トークンが暗号化されずに送られます。https を使ってください。", "Beware: the token is sent unencrypted. Use https."));
            }

            var municipality = await asked.MunicipalityAsync(arguments, gateway, screen, ct);
            using var answer = await gateway.StreamAsync($"{municipality}/api/{request.Path(withStates: forMachines || request.Save is not null)}", ct);
            await using var kept = request.Save is { } name ? Create(name) : null;
            var lines = Lines.OfAsync(await answer.Content.ReadAsStreamAsync(ct), ct);
            if (!pace.MayBeSlow)
            {
                return (int)await PlayAsync(lines, kept, request, pace, screen, forMachines, surroundings.Time, ct);
            }

            await using var spool = Spool.Of(lines, ct);
            return (int)await PlayAsync(spool.ReadAsync(ct), kept, request, pace, screen, forMachines, surroundings.Time, ct);
        });
        return command;
    }

    private static async Task<ExitCode> PlayAsync(
        IAsyncEnumerable<string> lines, StreamWriter? kept, ReplayRequest request, Pace pace, Screen screen, bool forMachines, TimeProvider time, CancellationToken ct)
    {
        var account = new Account();
        var stopped = Stopped.No;
        AuditFailureException? failure = null;
        try
        {
            stopped = screen.Terminal is { } terminal
                ? await terminal.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
                {
                    var task = progress.AddTask("…");
                    var began = time.GetTimestamp();
                    return await FollowAsync(lines, kept, request, pace, screen, forMachines, account, () => Tell(task, account, pace, screen.Language, time.GetElapsedTime(began)), ct);
                })
                : await FollowAsync(lines, kept, request, pace, screen, forMachines, account, () => { }, ct);
        }
        catch (AuditFailureException exception)
        {
            failure = exception;
        }

        var isSaved = request.File is not null;
        var code = Ending.CodeOf(account, stopped, request, failure is not null);
        if (forMachines)
        {
            screen.Raw(Ending.Summary(account, stopped, code, isSaved));
        }
        else
        {
            Ending.Show(screen, account, code, isSaved);
        }

        if (failure is not null)
        {
            throw failure;
        }

        if (Ending.Incomplete(account, stopped, request) is { } incomplete)
        {
            screen.Remark(incomplete);
        }

        return code;
    }

    private static async Task<Stopped> FollowAsync(
        IAsyncEnumerable<string> lines, StreamWriter? kept, ReplayRequest request, Pace pace, Screen screen, bool forMachines, Account account, Action tell, CancellationToken ct)
    {
        await foreach (var text in lines.WithCancellation(ct))
        {
            var line = ReplayLine.Read(text);
            if (line is { Begin: null, Step: null, End: null })
            {
                continue;
            }

            if (line.Step is { } next)
            {
                if (request.IsAfterUntil(next))
                {
                    return Stopped.AsAsked;
                }

                var isShown = !request.FindingsOnly || next.Finding is not null;
                if (isShown && !await pace.NextAsync(tell, ct))
                {
                    return Stopped.ByPerson;
                }
            }

            if (kept is not null)
            {
                await kept.WriteAsync($"{text}\n".AsMemory(), ct);
            }

            account.Add(line);
            Show(line, text, request, screen, forMachines);
            tell();
            if (request.UntilDecision is { } decision && line.Step?.MadeDecision == decision)
            {
                return Stopped.AsAsked;
            }
        }

        return Stopped.No;
    }

    private static void Show(ReplayLine line, string text, ReplayRequest request, Screen screen, bool forMachines)
    {
        var isLeftOut = request.FindingsOnly && line.Step is { Finding: null };
        if (forMachines && !isLeftOut)
        {
            screen.Raw(text);
        }
        else if (line.Begin is { } begin && !forMachines)
        {
            screen.Say(new($"{Printable.Of(begin.Municipality)} の決定の履歴 {begin.Events}件を再生します", $"Replaying {begin.Events} events of {Printable.Of(begin.Municipality)}"), Tone.Note);
        }
        else if (line.Step is { } step && !isLeftOut && !forMachines)
        {
            foreach (var pieces in EventLines.Of(step, screen.Language))
            {
                screen.Line(pieces);
            }
        }
    }

    private static void Tell(ProgressTask task, Account account, Pace pace, Language language, TimeSpan elapsed)
    {
        task.MaxValue = Math.Max(account.Begin?.Events ?? 1, 1);
        task.Value = account.Events;
        var rate = elapsed > TimeSpan.Zero ? (long)(account.Events / elapsed.TotalSeconds) : 0;
        var position = string.Create(CultureInfo.InvariantCulture, $"{account.Events}/{account.Begin?.Events ?? 0}");
        var findings = account.Findings == 0 ? "" : new Phrase($"、所見 {account.Findings}件", $", {account.Findings} findings").In(language);
        task.Description = pace.IsPaused
            ? new Phrase($"{position}{findings} 停止中: n 次 / space 続ける / q 終了", $"{position}{findings} paused: n next / space go on / q quit").In(language)
            : new Phrase($"{position}{findings} {rate}件/秒", $"{position}{findings} {rate}/s").In(language);
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditFailureException(new($"ファイルが読めません: {file}", $"The file cannot be read: {file}"), cause: exception);
        }
    }

    private static StreamWriter Create(string file)
    {
        try
        {
            return new StreamWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditFailureException(
                new($"保存できません: {file}", $"It cannot be kept in {file}"),
                new("まだ無いファイルの名前を指定してください。上書きはしません。", "Name a file that is not there yet: nothing is written over."),
                exception);
        }
    }
}
