using System.Globalization;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Replaying;

/// <summary>An event for people: one line, and below it what is wrong or worth knowing.</summary>
public static class EventLines
{
    private const int LongestValue = 120;

    /// <summary>The lines of an event.</summary>
    public static IEnumerable<IReadOnlyList<Piece>> Of(ReplayStep step, Language language)
    {
        yield return Line(step, language);
        foreach (var verdict in step.Verdicts ?? [])
        {
            // The rule that refuses the event is the finding below.
            if (verdict.IsBroken && verdict.Japanese != step.Finding?.Japanese)
            {
                yield return [new Piece($"         ✗ {Name(verdict, language)}: {Text(verdict.Japanese, verdict.English, language)}", Tone.Bad)];
            }
        }

        if (step.Finding is { } finding)
        {
            yield return [new Piece($"         {new Phrase("所見", "Finding").In(language)}: {Text(finding.Japanese, finding.English, language)}", Tone.Bad)];
            foreach (var difference in finding.Differences ?? [])
            {
                yield return [new Piece($"           {Difference(difference, language)}", Tone.Bad)];
            }
        }

        foreach (var verdict in step.KnownNow ?? [])
        {
            yield return [new Piece($"         {new Phrase("現在の知識では（所見ではありません）", "By what is known now (no finding)").In(language)}: {Text(verdict.Japanese, verdict.English, language)}", Tone.Note)];
        }
    }

    /// <summary>A difference: recorded and computed side by side.</summary>
    public static string Difference(MemberDifference difference, Language language) =>
        $"{Printable.Of(difference.Member)}: {new Phrase("記録", "recorded").In(language)} {Value(difference.Recorded)}{new Phrase("／再計算", ", computed").In(language)} {Value(difference.Computed)}";

    /// <summary>A text of an answer in the language, or the other where it is not there.</summary>
    public static string Text(string? japanese, string? english, Language language) =>
        Printable.Of((language == Language.English ? english ?? japanese : japanese ?? english) ?? "?");

    private static List<Piece> Line(ReplayStep step, Language language)
    {
        var pieces = new List<Piece>
        {
            new(string.Create(CultureInfo.InvariantCulture, $"{step.Sequence,7}  "), Tone.Quiet),
            new($"{Dates.In(language, Printable.Of(step.Day))}  "),
            new(Sentences.Of(step.Event, step.Stream, new EventData(step.Data)).In(language)),
        };
        if (step.Recorded == "later")
        {
            pieces.Add(new Piece(new Phrase("〔事後登録〕", " [recorded later]").In(language), Tone.Unsure));
        }

        pieces.AddRange(Verdicts(step.Verdicts ?? [], language));
        return pieces;
    }

    private static IEnumerable<Piece> Verdicts(IReadOnlyList<ReplayVerdict> verdicts, Language language)
    {
        var comma = new Phrase("、", ", ").In(language);
        var held = verdicts.Where(verdict => verdict.IsHeld).ToList();
        var open = verdicts.Where(verdict => verdict is { IsHeld: false, IsBroken: false }).ToList();
        var broken = verdicts.Where(verdict => verdict.IsBroken).ToList();
        if (held.Count > 0)
        {
            yield return new Piece($"  ✓ {string.Join(comma, held.Select(verdict => Name(verdict, language) + Figures(verdict, language)))}", Tone.Good);
        }

        if (broken.Count > 0)
        {
            yield return new Piece($"  ✗ {string.Join(comma, broken.Select(verdict => Name(verdict, language) + Figures(verdict, language)))}", Tone.Bad);
        }

        if (open.Count > 0)
        {
            yield return new Piece($"  － {new Phrase("検証不能", "not verifiable").In(language)}: {string.Join(comma, open.Select(verdict => Name(verdict, language)))}", Tone.Unsure);
        }
    }

    private static string Name(ReplayVerdict verdict, Language language) => Rules.Name(verdict.Rule, language);

    private static string Figures(ReplayVerdict verdict, Language language) =>
        verdict.Figures is not { Count: > 0 } figures ? ""
        : " " + string.Join(new Phrase("／", "/").In(language), figures.Select(figure =>
            figure.Key == verdict.Rule ? figure.Value.ToString(CultureInfo.InvariantCulture) : $"{Rules.Figure(figure.Key, language)} {figure.Value.ToString(CultureInfo.InvariantCulture)}"));

    private static string Value(JsonElement? value)
    {
        var text = value is { ValueKind: not JsonValueKind.Undefined } json ? Printable.Of(json.ValueKind == JsonValueKind.String ? $"“{json.GetString()}”" : json.GetRawText()) : "－";
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
