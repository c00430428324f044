using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Replaying;

/// <summary>Why a replay was not followed to its end.</summary>
public enum Stopped
{
    /// <summary>It was followed as far as it goes.</summary>
    No,

    /// <summary>It came to what it was to stop at.</summary>
    AsAsked,

    /// <summary>The person quit.</summary>
    ByPerson,
}

/// <summary>What is said in the end: the findings, the counts, and whether anything may be concluded.</summary>
public static class Ending
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The exit code. What is not whole proves nothing, whatever was found on the way.</summary>
    public static ExitCode CodeOf(Account account, Stopped stopped, ReplayRequest request, bool failed) =>
        failed || Incomplete(account, stopped, request) is not null ? ExitCode.NotDone
        : account.Findings > 0 ? ExitCode.Findings
        : ExitCode.NoFindings;

    /// <summary>Why it is not what was asked for; null where it is.</summary>
    public static Phrase? Incomplete(Account account, Stopped stopped, ReplayRequest request) =>
        stopped == Stopped.AsAsked ? null
        : stopped == Stopped.ByPerson ? new("途中で終えました。全体についての結果ではありません", "It was quit: this is no result for the whole")
        : account.Begin is null ? new("再生の最初の行がありません", "The replay has no first line")
        : account.End is null ? new("再生の最後の行がありません。途中で切れています", "The replay has no last line: it broke off")
        : !account.IsWhole ? new("件数が再生の最初・最後の行と一致しません", "The counts are not those of the replay's first and last lines")
        : request.UntilDecision is { } decision ? new($"決定 {Printable.Of(decision)} は再生した範囲にありません", $"The decision {Printable.Of(decision)} is not in what was replayed")
        : null;

    /// <summary>For people.</summary>
    public static void Show(Screen screen, Account account, ExitCode code, bool isSaved)
    {
        screen.Line();
        if (account.Kept.Count > 0)
        {
            screen.Line(new Piece(new Phrase("所見", "Findings").In(screen.Language), Tone.Bad));
            screen.Rows(Headings(screen.Language), account.Kept.Select(step => Row(step, screen)));
            if (account.Findings > account.Kept.Count)
            {
                screen.Say(new($"ほか{account.Findings - account.Kept.Count}件", $"and {account.Findings - account.Kept.Count} more"), Tone.Bad);
            }
        }

        screen.Say(Counts(account));
        screen.Say(
            code switch
            {
                ExitCode.NoFindings when account.NotVerifiable > 0 => new(
                    $"所見はありません。ただし検証不能の判定が{account.NotVerifiable}件あり、合格ではありません。",
                    $"No findings; but {account.NotVerifiable} verdicts are not verifiable, which is not a pass."),
                ExitCode.NoFindings => new("所見はありません。", "No findings."),
                ExitCode.Findings => new($"所見が{account.Findings}件あります。", account.Findings == 1 ? "There is 1 finding." : $"There are {account.Findings} findings."),
                _ => new("結論は出せません。", "Nothing may be concluded."),
            },
            code switch { ExitCode.NoFindings when account.NotVerifiable == 0 => Tone.Good, ExitCode.Findings => Tone.Bad, _ => Tone.Unsure });
        if (isSaved)
        {
            screen.Say(new("保存された再生の表示です。検証し直してはいません。", "This shows a saved replay: nothing was verified again."), Tone.Unsure);
        }
    }

    /// <summary>For machines: one line.</summary>
    public static string Summary(Account account, Stopped stopped, ExitCode code, bool isSaved) => JsonSerializer.Serialize(
        new
        {
            summary = new
            {
                events = account.Events,
                decided = account.End?.Decided,
                findings = account.Findings,
                notVerifiable = account.NotVerifiable,
                knownNow = account.KnownNow,
                sequence = account.Sequence,
                whole = account.IsWhole,
                stopped = stopped switch { Stopped.AsAsked => "asAsked", Stopped.ByPerson => "byPerson", _ => null },
                verifiedAgain = !isSaved,
                exitCode = (int)code,
            },
        },
        Json);

    private static Phrase Counts(Account account)
    {
        var decided = account.End?.Decided.ToString(CultureInfo.InvariantCulture);
        return new(
            $"事象 {account.Events}件、再判定 {decided ?? "－"}件、所見 {account.Findings}件、検証不能 {account.NotVerifiable}件、現在の知識では {account.KnownNow}件",
            $"{account.Events} events, {decided ?? "–"} decided again, {account.Findings} findings, {account.NotVerifiable} not verifiable, {account.KnownNow} by what is known now");
    }

    private static IReadOnlyList<string> Headings(Language language) => language == Language.English
        ? ["no.", "day", "event", "stream", "finding", "recorded / computed"]
        : ["番号", "日付", "事象", "系列", "所見", "記録／再計算"];

    private static IReadOnlyList<string> Row(ReplayStep step, Screen screen) =>
    [
        step.Sequence.ToString(CultureInfo.InvariantCulture),
        Printable.Of(step.Day),
        Printable.Of(step.Event),
        Printable.Of(step.Stream),
        $"{EventLines.Text(step.Finding!.Japanese, step.Finding.English, Language.Japanese)}{(screen.Terminal is null ? " / " : "\n")}{EventLines.Text(step.Finding.Japanese, step.Finding.English, Language.English)}",
        string.Join(screen.Terminal is null ? " ; " : "\n", (step.Finding.Differences ?? []).Select(difference => EventLines.Difference(difference, screen.Language))),
    ];
}
