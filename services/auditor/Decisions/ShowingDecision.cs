using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Decisions;

/// <summary><c>dxgov decisions show</c>: one decision with everything that the answer holds, known here or not.</summary>
public static partial class ShowingDecision
{
    private static readonly Dictionary<string, Phrase> Labels = new()
    {
        ["entry.decision"] = new("決定", "decision"),
        ["entry.decisionJapanese"] = new("決定番号", "number as written"),
        ["entry.outcome"] = new("結果", "outcome"),
        ["entry.decidedOn"] = new("決定日", "decided on"),
        ["entry.subject"] = new("件名", "subject"),
        ["entry.meeting"] = new("会議", "meeting"),
        ["entry.meetingJapanese"] = new("会議の回", "meeting as written"),
        ["entry.quorum"] = new("定足数", "quorum"),
        ["entry.tally"] = new("採決", "votes"),
        ["entry.adoption.status"] = new("策定", "adoption"),
        ["entry.adoption.adoptedOn"] = new("策定日", "adopted on"),
        ["entry.adoption.appliesFrom"] = new("適用日", "applies from"),
        ["entry.meetingVersion"] = new("依拠した会議の版", "meeting's version relied on"),
        ["entry.bodyVersion"] = new("依拠した会議体の版", "body's version relied on"),
        ["entry.illustrative"] = new("例示", "illustrative"),
        ["bodyName"] = new("会議体", "body"),
        ["on.proposal"] = new("付議", "proposal"),
        ["on.kind"] = new("案件の種類", "kind of subject"),
        ["on.title"] = new("案件", "title"),
        ["on.policy"] = new("方針", "policy"),
        ["on.revision"] = new("版", "revision"),
        ["on.submission"] = new("付議の回", "submission"),
        ["on.contentHash"] = new("決定された内容のSHA-256", "SHA-256 of what was decided on"),
        ["asOf.validAt"] = new("有効日", "valid at"),
        ["asOf.recordedAt"] = new("記録時点", "recorded at"),
    };

    // They say again what another line says.
    private static readonly HashSet<string> LeftOut = ["entry.body", "entry.fiscalYear", "entry.number", "entry.decidedOnJapanese", "entry.address"];

    /// <summary>The command.</summary>
    public static Command Show(Surroundings surroundings, Asked asked)
    {
        var id = new Argument<string>("decision") { Description = "決定（会議体/年度/番号） / the decision: body/fiscal year/number" };
        var command = new Command("show", "決定を表示 / show a decision") { id };
        command.SetAction(async (arguments, ct) =>
        {
            if (DecisionId().Match(arguments.GetRequiredValue(id)) is not { Success: true } match)
            {
                throw new AuditFailureException(
                    new("決定は「会議体/年度/番号」で指定します（例 dx-headquarters/2023/3）", "A decision is body/fiscal year/number, such as dx-headquarters/2023/3"));
            }

            var screen = asked.Screen(arguments);
            using var gateway = await asked.GatewayAsync(arguments, ct);
            var municipality = await asked.MunicipalityAsync(arguments, gateway, screen, ct);
            var document = await gateway.JsonAsync<JsonElement>($"{municipality}/api/decisions/{Uri.EscapeDataString(match.Groups["body"].Value)}/{match.Groups["year"].Value}/{match.Groups["number"].Value}", ct);
            if (asked.ForMachines(arguments))
            {
                screen.Raw(JsonSerializer.Serialize(document, Shown.Json));
                return (int)ExitCode.NoFindings;
            }

            foreach (var (path, value) in Members("", document, screen.Language))
            {
                screen.Line(new Piece($"{(Labels.TryGetValue(path, out var label) ? label.In(screen.Language) : path)}: ", Tone.Note), new Piece(value));
            }

            return (int)ExitCode.NoFindings;
        });
        return command;
    }

    private static IEnumerable<(string Path, string Value)> Members(string path, JsonElement json, Language language) => json.ValueKind switch
    {
        _ when LeftOut.Contains(path) => [],
        JsonValueKind.Null => [],
        JsonValueKind.Object when path == "entry.quorum" => [(path, Shown.Quorum(new EventData(json), language))],
        JsonValueKind.Object when path == "entry.tally" => [(path, Shown.Tally(new EventData(json), language))],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Members(path.Length == 0 ? Printable.Of(member.Name) : $"{path}.{Printable.Of(member.Name)}", member.Value, language)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((element, index) => Members(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), element, language)),
        JsonValueKind.String => [(path, Text(path, Printable.Of(json.GetString()!), language))],
        _ => [(path, Values.In(language, json.GetRawText()))],
    };

    private static string Text(string path, string text, Language language) =>
        IsoDay().IsMatch(text) ? Dates.In(language, text)
        : path.EndsWith(".outcome", StringComparison.Ordinal) || path.EndsWith(".status", StringComparison.Ordinal) || path.EndsWith(".kind", StringComparison.Ordinal) ? Values.In(language, text)
        : text;

    [GeneratedRegex(@"^(?<body>[^/\s]+)/(?<year>\d{4})/(?<number>\d{1,9})$")]
    private static partial Regex DecisionId();

    [GeneratedRegex(@"^\d{4}-\d{2}(-\d{2})?$")]
    private static partial Regex IsoDay();
}
