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
        ["entry.recordedOn"] = new("記録日", "recorded on"),
        ["entry.recordedAt"] = new("記録時刻", "recorded at"),
        ["entry.isRecordedLate"] = new("事後登録", "recorded later"),
        ["entry.effectiveOn"] = new("発効日", "takes effect on"),
        ["entry.standing"] = new("状態", "standing"),
        ["entry.dayUnknown"] = new("その日の状態は日まで分からない", "day not known exactly"),
        ["entry.isVoid"] = new("欠番", "number is void"),
        ["entry.proposal"] = new("案件の番号", "id of the proposal"),
        ["entry.policy"] = new("方針", "policy"),
        ["entry.castingVote"] = new("議長の決", "casting vote"),
        ["entry.approval.documentNumber"] = new("決裁の文書番号", "approval: document number"),
        ["entry.approval.draftedOn"] = new("起案日", "approval: drafted on"),
        ["entry.approval.approvedOn"] = new("決裁日", "approval: approved on"),
        ["entry.approval.by"] = new("決裁区分", "approval: by"),
        ["entry.approval.isSubstituted"] = new("代決", "approval: by a substitute"),
        ["entry.approval.concurring[]"] = new("合議", "approval: concurring"),
        ["entry.recordedLater.source"] = new("典拠", "source"),
        ["entry.recordedLater.page"] = new("典拠の頁", "page of the source"),
        ["entry.recordedLater.documentNumber"] = new("文書番号", "document number"),
        ["entry.recordedLater.notRecorded[]"] = new("記録なし", "not recorded"),
        ["entry.corrections[].field"] = new("更正", "correction"),
        ["entry.corrections[].wrong"] = new("更正前", "correction: wrong"),
        ["entry.corrections[].right"] = new("更正後", "correction: right"),
        ["entry.corrections[].reason.text"] = new("更正の理由", "correction: reason"),
        ["entry.rescissions[].kind"] = new("取消し・撤回等", "rescission"),
        ["entry.rescissions[].on"] = new("取消し・撤回等の日", "rescission: from"),
        ["entry.rescissions[].basis"] = new("取消し・撤回等の根拠", "rescission: basis"),
        ["entry.rescissions[].reason.text"] = new("取消し・撤回等の理由", "rescission: reason"),
        ["entry.withheld.ground"] = new("不開示の根拠", "withheld: ground"),
        ["entry.withheld.until"] = new("公開される日", "withheld: open from"),
        ["contentHash"] = new("決定された内容のSHA-256", "SHA-256 of what was decided on"),
        ["conditions[].condition"] = new("条件", "condition"),
        ["conditions[].text.text"] = new("条件の内容", "condition: text"),
        ["conditions[].isFulfilled"] = new("条件の成就", "condition: fulfilled"),
        ["conditions[].fulfilledOn"] = new("条件の成就日", "condition: fulfilled on"),
        ["conditions[].evidence.text"] = new("条件の成就の証拠", "condition: evidence"),
        ["votes[].seat"] = new("表決の席", "vote: seat"),
        ["votes[].title"] = new("席の名称", "vote: title of the seat"),
        ["votes[].option"] = new("賛否", "vote"),
        ["votes[].person"] = new("表決した人", "vote: person"),
        ["votes[].name"] = new("氏名", "vote: name"),
        ["recusals[].seat"] = new("除斥の席", "recusal: seat"),
        ["recusals[].title"] = new("除斥の席の名称", "recusal: title of the seat"),
        ["recusals[].ground.text"] = new("除斥の理由", "recusal: ground"),
        ["bodyName"] = new("会議体", "body"),
        ["on.proposal"] = new("付議", "proposal"),
        ["on.kind"] = new("案件の種類", "kind of subject"),
        ["on.title"] = new("案件", "title"),
        ["on.policy"] = new("方針", "policy"),
        ["on.revision"] = new("版", "revision"),
        ["on.submission"] = new("付議の回", "submission"),
        ["on.contentHash"] = new("案件の内容のSHA-256", "SHA-256 of the proposal"),
        ["on.illustrative"] = new("案件の例示", "proposal is illustrative"),
        ["asOf.validAt"] = new("有効日", "valid at"),
        ["asOf.recordedAt"] = new("記録時点", "recorded at"),
    };

    // They say again what another line says.
    private static readonly HashSet<string> LeftOut = ["entry.body", "entry.fiscalYear", "entry.number", "entry.decidedOnJapanese", "entry.address"];

    // Their values are codes, that are known in words.
    private static readonly HashSet<string> Coded = ["outcome", "status", "kind", "standing", "by", "option", "castingVote", "field"];

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
                screen.Line(new Piece($"{Label(path, screen.Language)}: ", Tone.Note), new Piece(value));
            }

            return (int)ExitCode.NoFindings;
        });
        return command;
    }

    private static string Label(string path, Language language) => Labels.TryGetValue(Place().Replace(path, "[]"), out var label) ? label.In(language) : path;

    /// <summary>The members of an object: of a code and its Japanese words, the one for the reader; a number has both.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Read(JsonElement json, Language language)
    {
        foreach (var member in json.EnumerateObject())
        {
            var isNumber = member.Name is "decision" or "decisionJapanese" or "meeting" or "meetingJapanese";
            if (!isNumber && member.Name.EndsWith("Japanese", StringComparison.Ordinal) && json.TryGetProperty(member.Name[..^8], out _))
            {
                continue;
            }

            var words = !isNumber && language == Language.Japanese && json.TryGetProperty($"{member.Name}Japanese", out var japanese) && japanese.ValueKind == JsonValueKind.String;
            yield return (member.Name, words && !IsoDay().IsMatch(member.Value.ToString()) ? json.GetProperty($"{member.Name}Japanese") : member.Value);
        }
    }

    private static IEnumerable<(string Path, string Value)> Members(string path, JsonElement json, Language language) => json.ValueKind switch
    {
        _ when LeftOut.Contains(path) => [],
        JsonValueKind.Null => [],
        JsonValueKind.Object when path == "entry.quorum" => [(path, Shown.Quorum(new EventData(json), language))],
        JsonValueKind.Object when path == "entry.tally" => [(path, Shown.Tally(new EventData(json), language))],
        JsonValueKind.Object => Read(json, language).SelectMany(member => Members(path.Length == 0 ? Printable.Of(member.Name) : $"{path}.{Printable.Of(member.Name)}", member.Value, language)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((element, index) => Members(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), element, language)),
        JsonValueKind.String => [(path, Text(path, Printable.Of(json.GetString()!), language))],
        _ => [(path, Values.In(language, json.GetRawText()))],
    };

    private static string Text(string path, string text, Language language) =>
        IsoDay().IsMatch(text) ? Dates.In(language, text)
        : Coded.Contains(path[(path.LastIndexOf('.') + 1)..]) ? Values.In(language, text)
        : text;

    [GeneratedRegex(@"^(?<body>[^/\s]+)/(?<year>\d{4})/(?<number>\d{1,9})$")]
    private static partial Regex DecisionId();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\d{4}-\d{2}(-\d{2})?$")]
    private static partial Regex IsoDay();
}
