namespace DxGovernance.Auditor.Words;

/// <summary>What happened, as a sentence; an event that is not known here is told by its name.</summary>
public static class Sentences
{
    private static readonly Dictionary<string, Func<EventData, string, Phrase>> Known = new()
    {
        ["proposal_opened"] = (e, _) => new($"「{Revision(e)}」が付議された", $"{Revision(e)} was submitted for a decision"),
        ["proposal_raised"] = (e, _) => new($"「{e["title"]}」が発議された", $"“{e["title"]}” was raised"),
        ["proposal_amended"] = (e, id) => new($"{id}の案が「{e["title"]}」に修正された", $"{id} was amended: “{e["title"]}”"),
        ["proposal_merged"] = (e, id) => new($"{id}が{e["into"]}に併合された", $"{id} was merged into {e["into"]}"),
        ["proposal_absorbed"] = (e, id) => new($"{id}が{e["proposal"]}を併合した", $"{id} absorbed {e["proposal"]}"),
        ["proposal_referred"] = (e, id) => new($"{id}が{e["body"]}に付託された（{J(e, "role")}）", $"{id} was referred to {e["body"]} ({E(e, "role")})"),
        ["proposal_recommended"] = (e, id) => new($"{e["body"]}が{id}を審査し「{J(e, "recommendation")}」とした", $"{e["body"]} reviewed {id}: {E(e, "recommendation")}"),
        ["proposal_withdrawn"] = (e, id) => new($"{id}が取り下げられた（{J(e, "because")}）", $"{id} was withdrawn ({E(e, "because")})"),
        ["path_taken"] = (e, id) => new($"{id}の経路が決まった（{Path(e, Language.Japanese)}）", $"{id} took its path ({Path(e, Language.English)})"),
        ["hearing_recorded"] = (e, id) => new($"{id}について{e["body"]}の意見聴取が行われた（意見{e["opinions"]}件）", $"{e["body"]} was heard on {id} ({e["opinions"]} opinions)"),
        ["note_taken"] = (e, id) => new($"{id}が{e["body"]}に報告された", $"{e["body"]} took note of {id}"),
        ["seat_recused"] = (e, id) => new($"{id}について席「{e["seat"]}」が除斥・回避となった", $"Seat {e["seat"]} was recused on {id}"),
        ["vote_cast"] = (e, id) => new($"席「{e["seat"]}」が{id}の表決で「{J(e, "option")}」とした（{MeetingJ(e["meeting"])}）", $"Seat {e["seat"]} voted {E(e, "option")} on {id} ({e["meeting"]})"),
        ["proposal_decided"] = (e, id) => new($"{e["body"]}が{id}を{J(e, "outcome")}とした（{DecisionJ(e["decision"])}{TallyJ(e)}）", $"{e["body"]} decided {id}: {E(e, "outcome")} ({e["decision"]}{TallyE(e)})"),
        ["decision_recorded_later"] = (e, _) => new($"「{e["title"]}」の決定（{J(e, "outcome")}、{DecisionJ(e["decision"])}）が事後に登録された", $"The decision on “{e["title"]}” ({E(e, "outcome")}, {e["decision"]}) was recorded later"),
        ["approval_recorded"] = (e, id) => new($"{id}に{J(e, "by")}の決裁があった（{e["documentNumber"]}）", $"{id} was approved by the {E(e, "by")} ({e["documentNumber"]})"),
        ["condition_fulfilled"] = (e, _) => new($"{DecisionJ(e["decision"])}の条件{e["condition"]}が満たされた", $"Condition {e["condition"]} of {e["decision"]} was fulfilled"),
        ["decision_annulled"] = (e, _) => new($"{DecisionJ(e["decision"])}が取り消された（根拠 {DecisionJ(e["basis"])}）", $"{e["decision"]} was annulled by {e["basis"]}"),
        ["decision_revoked"] = (e, _) => new($"{DecisionJ(e["decision"])}が撤回された（根拠 {DecisionJ(e["basis"])}）", $"{e["decision"]} was revoked by {e["basis"]}"),
        ["decision_superseded"] = (e, _) => new($"{DecisionJ(e["decision"])}が{DecisionJ(e["by"])}に置き換えられた", $"{e["decision"]} was superseded by {e["by"]}"),
        ["decision_corrected"] = (e, _) => new($"{DecisionJ(e["decision"])}の{J(e, "field")}が更正された（誤 {e["wrong"]}、正 {e["right"]}）", $"The {E(e, "field")} of {e["decision"]} was corrected from {e["wrong"]} to {e["right"]}"),
        ["decision_entered"] = (e, id) => new($"決定番号簿に{RegisterJ(id)}第{e["number"]}号（{e["proposal"]}、{J(e, "outcome")}）が記入された", $"{id}/{e["number"]} ({e["proposal"]}, {E(e, "outcome")}) was entered in the register"),
        ["bill_numbered"] = (e, id) => new($"{e["proposal"]}が{RegisterJ(id)}議案第{e["number"]}号となった", $"{e["proposal"]} became bill {e["number"]} of {id}"),
        ["meeting_numbered"] = (e, id) => new($"{RegisterJ(id)}第{e["number"]}回の会議番号が付けられた", $"Meeting {e["number"]} of {id} was numbered"),
        ["adoption_noted"] = (e, _) => new($"{DecisionJ(e["decision"])}により策定された（策定 {DayJ(e, "adoptedOn")}、適用 {DayJ(e, "appliesFrom")}）", $"{e["decision"]} was carried out (adopted {e["adoptedOn"]}, applies from {e["appliesFrom"]})"),
        ["adoption_refusal_noted"] = (e, _) => new($"{DecisionJ(e["decision"])}による策定は受け付けられなかった: {e["japanese"]}", $"{e["decision"]} could not be carried out: {e["english"]}"),
        ["received_revision_submitted"] = (e, _) => new($"付議の通知を受けた: {Message(e)}", $"Told that {Message(e)} was submitted"),
        ["received_revision_withdrawn"] = (e, _) => new($"取下げの通知を受けた: {Message(e)}", $"Told that {Message(e)} was withdrawn"),
        ["received_revision_adopted"] = (e, _) => new($"策定の通知を受けた: {Message(e)}", $"Told that {Message(e)} was adopted"),
        ["received_revision_rescinded"] = (e, _) => new($"決定の失効に伴う通知を受けた: {Message(e)}", $"Told that {Message(e)} rests on a rescinded decision"),
        ["received_decision_taken"] = (e, _) => new($"共同の会議体の決定の通知を受けた: {e.In("message")["decision"]}", $"Told of a joint body's decision: {e.In("message")["decision"]}"),
        ["received_joint_seats"] = (e, _) => new($"共同の会議体の席の通知を受けた: {e.In("message")["body"]}", $"Told of a joint body's seats: {e.In("message")["body"]}"),
        ["received_reschedulings_under_decision"] = (e, _) => new($"工程表の変更の付議の通知を受けた: {e.In("message")["item"]}", $"Told of a change of the roadmap to be decided: {e.In("message")["item"]}"),
        ["received_first_release_under_decision"] = (e, _) => new($"データセットの初回公開の付議の通知を受けた: {e.In("message")["dataset"]}", $"Told of a first release to be decided: {e.In("message")["dataset"]}"),
        ["received_adoption_refused"] = (e, _) => new($"策定できないとの通知を受けた: {e.In("message")["decision"]}（{e.In("message")["japanese"]}）", $"Told that {e.In("message")["decision"]} could not be carried out: {e.In("message")["english"]}"),
        ["meeting_convened"] = (e, id) => new($"{MeetingJ(id)}が招集された（{J(e, "form")}、期日 {DayJ(e, "on")}）", $"{id} was convened ({E(e, "form")}, for {e["on"]})"),
        ["meeting_held"] = (e, id) => new($"{MeetingJ(id)}が開かれた（出席{e.Count("present")}席）", $"{id} was held ({e.Count("present")} seats present)"),
        ["attendance_recorded"] = (e, id) => new($"{MeetingJ(id)}の出欠が記録された（{e.Count("attendance")}席）", $"Attendance of {id} was recorded ({e.Count("attendance")} seats)"),
        ["agenda_item_placed"] = (e, id) => new($"{MeetingJ(id)}の議題{e["item"]}「{e["title"]}」（{J(e, "kind")}）", $"Item {e["item"]} of {id}: “{e["title"]}” ({E(e, "kind")})"),
        ["meeting_cancelled"] = (e, id) => new($"{MeetingJ(id)}が開かれなかった（{J(e, "because")}）", $"{id} did not take place ({E(e, "because")})"),
        ["meeting_closed"] = (e, id) => new($"{MeetingJ(id)}が閉じた（{J(e, "because")}）", $"{id} was closed ({E(e, "because")})"),
        ["minutes_drafted"] = (e, id) => new($"{MeetingJ(id)}の議事録案が登録された（{e.In("minutes")["name"]}）", $"Minutes of {id} were drafted ({e.In("minutes")["name"]})"),
        ["minutes_confirmed"] = (_, id) => new($"{MeetingJ(id)}の議事録が確認された", $"Minutes of {id} were confirmed"),
        ["body_established"] = (e, _) => new($"会議体「{e["name"]}」（{e["body"]}、{J(e, "kind")}）が設置された", $"The body {e["body"]} “{e["name"]}” was established ({E(e, "kind")})"),
        ["body_rules_set"] = (e, id) => new($"{id}の運営規則が定められた（{DayJ(e, "from")}から）", $"The rules of {id} were set from {e["from"]}"),
        ["seat_created"] = (e, id) => new($"{id}に席「{e["seat"]}」（{e["title"]}）が置かれた", $"{id} got the seat {e["seat"]} ({e["title"]})"),
        ["seat_filled"] = (e, id) => new($"{id}の席「{e["seat"]}」に就任した（{DayJ(e, "from")}から）", $"The seat {e["seat"]} of {id} was filled from {e["from"]}"),
        ["seat_vacated"] = (e, id) => new($"{id}の席「{e["seat"]}」が空席となった", $"The seat {e["seat"]} of {id} was vacated"),
        ["seat_abolished"] = (e, id) => new($"{id}の席「{e["seat"]}」が廃止された", $"The seat {e["seat"]} of {id} was abolished"),
        ["acting_chair_named"] = (e, id) => new($"{id}の職務代理者に席「{e["seat"]}」が指名された", $"The seat {e["seat"]} was named to act as chair of {id}"),
        ["decision_path_set"] = (e, _) => new($"決定の経路が定められた（{Path(e, Language.Japanese)}）", $"The path of decisions was set ({Path(e, Language.English)})"),
        ["approval_rule_set"] = (e, _) => new($"決裁の要否が定められた（{J(e, "rule")}）", $"Whether approval is needed was set ({E(e, "rule")})"),
        ["scope_of_decision_set"] = (e, _) => new($"決定を要する範囲が定められた（工程表の変更 {J(e, "roadmapChanges")}、初回公開 {J(e, "firstReleases")}）", $"What needs a decision was set (roadmap changes {E(e, "roadmapChanges")}, first releases {E(e, "firstReleases")})"),
        ["disclosure_set"] = (e, id) => new($"{id}の公開区分が定められた（{J(e, "openness")}）", $"Disclosure of {id} was set ({E(e, "openness")})"),
        ["disclosure_began"] = (_, id) => new($"{id}の時限が来て公開となった", $"The day came on which {id} is disclosed"),
        ["meeting_disclosure_set"] = (e, id) => new($"{id}の公開区分が定められた（{J(e, "openness")}）", $"Disclosure of {id} was set ({E(e, "openness")})"),
        ["retention_set"] = (e, id) => new($"{id}の保存期間が定められた（{e["classification"]}、{(e.Has("years") ? $"{e["years"]}年" : "永年")}）", $"Retention of {id} was set ({e["classification"]}, {(e.Has("years") ? $"{e["years"]} years" : "for ever")})"),
        ["meeting_retention_set"] = (e, id) => new($"{id}の保存期間が定められた（{e["classification"]}、{(e.Has("years") ? $"{e["years"]}年" : "永年")}）", $"Retention of {id} was set ({e["classification"]}, {(e.Has("years") ? $"{e["years"]} years" : "for ever")})"),
        ["rescission_noted"] = (e, _) => new($"決定 {e["decision"]} の効力がなくなったことが方針の側で記録された", $"Policies recorded that decision {e["decision"]} has no effect any more"),
        ["other_seats_noted"] = (e, id) => new($"{id}に、団体 {e["municipality"]} の席が伝えられた", $"Municipality {e["municipality"]} told its seats in {id}"),
        ["other_seats_refused"] = (e, _) => new($"団体 {e["municipality"]} の席を受け入れられなかった（{e["japanese"]}）", $"The seats of municipality {e["municipality"]} could not be taken: {e["english"]}"),
        ["joint_decision_came"] = (_, id) => new($"共同の会議体の決定が伝えられた（{id}）", $"A decision of a joint body came in ({id})"),
        ["joint_decision_noted"] = (_, id) => new($"共同の会議体の決定が了知された（{id}）", $"Note was taken of a joint body's decision ({id})"),
        ["record_disposed"] = (e, id) => new($"{id}の本文{e["texts"]}件が廃棄された", $"{e["texts"]} texts of {id} were disposed of"),
    };

    /// <summary>The events that have a sentence.</summary>
    public static IReadOnlyCollection<string> Events => Known.Keys;

    /// <summary>What happened.</summary>
    /// <param name="name">The event's name, such as <c>vote_cast</c>.</param>
    /// <param name="stream">Its stream, such as <c>proposal/dx-policy-2-0-1</c>.</param>
    /// <param name="data">Its data.</param>
    public static Phrase Of(string name, string stream, EventData data)
    {
        var id = Printable.Of(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return Known.TryGetValue(name, out var sentence) ? sentence(data, id) : new Phrase($"{Printable.Of(name)}（{Printable.Of(stream)}）", $"{Printable.Of(name)} ({Printable.Of(stream)})");
    }

    /// <summary>令和5年度決定第3号, after the body; a number that is none stays as it is.</summary>
    public static string DecisionJ(string decision) => Numbered(decision, "決定第", "号");

    private static string MeetingJ(string meeting) => Numbered(meeting, "第", "回");

    private static string Numbered(string id, string before, string after) =>
        id.Split('/') is [var body, var year, var number] ? $"{body} {Dates.FiscalYear(year)}{before}{number}{after}" : id;

    private static string RegisterJ(string register) => register.Split('/') is [var body, var year] ? $"{body} {Dates.FiscalYear(year)}" : register;

    private static string Revision(EventData e) => $"{(e.Has("policyTitle") ? e["policyTitle"] : e["policy"])} {e["revision"]}";

    private static string Message(EventData e)
    {
        var message = e.In("message");
        var revision = message.In("revision");
        return revision.Has("policy") ? $"{revision["policy"]} {revision["number"]}" : $"{message["policy"]} {message["revision"]}";
    }

    private static string Path(EventData e, Language language) =>
        string.Join(" → ", e.Each("path").Select(step => $"{step["body"]} {Values.In(language, step["role"])}"));

    private static string TallyJ(EventData e) => e.Has("tally") ? $"、賛成{e.In("tally")["yes"]} 反対{e.In("tally")["no"]} 棄権{e.In("tally")["abstain"]}" : "";

    private static string TallyE(EventData e) => e.Has("tally") ? $", yes {e.In("tally")["yes"]}, no {e.In("tally")["no"]}, abstain {e.In("tally")["abstain"]}" : "";

    private static string DayJ(EventData e, string member) => Dates.Japanese(e[member]);

    private static string J(EventData e, string member) => Values.In(Language.Japanese, e[member]);

    private static string E(EventData e, string member) => Values.In(Language.English, e[member]);
}
