using System.Globalization;
using System.Text;

namespace DxGovernance.Auditor.Tests;

/// <summary>Replays as the decisions service writes them.</summary>
internal static class History
{
    public const string Held = """{"rule":"quorum","verdict":"held","figures":{"present":6,"seats":9,"needed":5},"japanese":"定足数に達している","english":"There is a quorum"}""";

    public const string NotVerifiable = """{"rule":"quorum","verdict":"notVerifiable","figures":{},"japanese":"記録がないため検証できません","english":"It cannot be verified: what it would be judged by is not recorded"}""";

    /// <summary>Every kind of line that there is.</summary>
    public static IReadOnlyList<string> Everything { get; } =
    [
        Begin(6),
        Step(1, "body_established", "body/dx-headquarters", """{"body":"dx-headquarters","name":"奥多摩町DX推進本部","kind":"Authoritative"}"""),
        Step(2, "decision_recorded_later", "proposal/recorded-1", """{"title":"奥多摩町DX推進方針","outcome":"Approved","decision":"dx-headquarters/2022/1"}""", $"\"happenedOn\":\"2022-07\",\"recorded\":\"later\",\"verdicts\":[{NotVerifiable}]"),
        Step(3, "vote_cast", "proposal/dx-policy-2-0-1", """{"seat":"m1","option":"Yes","meeting":"dx-headquarters/2023/2"}""", """
            "happenedOn":"2024-01-25","verdicts":[{"rule":"rightToVote","verdict":"held","figures":{},"japanese":"","english":""}],"knownNow":[{"rule":"rightToVote","verdict":"broken","figures":{},"japanese":"その日、席に就いていませんでした","english":"The seat was not held on that day"}]
            """),
        Step(4, "proposal_decided", "proposal/dx-policy-2-0-1", """{"outcome":"Approved","decision":"dx-headquarters/2023/3","body":"dx-headquarters","tally":{"yes":5,"no":1,"abstain":0,"notVoted":0}}""", $$"""
            "happenedOn":"2024-01-25","verdicts":[{{Held}},{"rule":"majority","verdict":"held","figures":{"yes":5,"no":1,"abstain":0,"of":6,"needed":4},"japanese":"","english":""},{"rule":"number","verdict":"held","figures":{"number":3},"japanese":"","english":""}]
            """),
        Step(5, "proposal_decided", "proposal/tablets", """{"outcome":"Approved","decision":"dx-headquarters/2023/4","body":"dx-headquarters"}""", """
            "happenedOn":"2024-01-25","verdicts":[{"rule":"quorum","verdict":"broken","figures":{"present":4,"seats":9,"needed":5},"japanese":"定足数に達していません: 出席 4 / 必要 5（席 9）","english":"There is no quorum: 4 present, 5 needed of 9 seats."}],"finding":{"kind":"refused","reason":"no-quorum","japanese":"定足数に達していません: 出席 4 / 必要 5（席 9）","english":"There is no quorum: 4 present, 5 needed of 9 seats.","differences":[]}
            """),
        Step(6, "something_new", "proposal/tablets", """{"title":"\u001b[31m赤"}""", """
            "finding":{"kind":"differs","japanese":"記録と再計算が一致しません（$.outcome）","english":"What is recorded is not what is computed: $.outcome.","differences":[{"member":"$.outcome","recorded":"Approved","computed":"Rejected"},{"member":"$.tally.yes","recorded":2}]}
            """),
        End(6, findings: 2, decided: 3, notVerifiable: 1, knownNow: 1),
    ];

    /// <summary>A history in which all is well.</summary>
    public static IReadOnlyList<string> Clean { get; } = [Begin(2), Vote(1), Vote(2), End(2)];

    public static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    public static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(Text(lines));

    public static string Begin(long events) => string.Create(CultureInfo.InvariantCulture, $$$"""{"begin":{"municipality":"133086","after":0,"until":{{{events}}},"events":{{{events}}}}}""");

    public static string Vote(long sequence) => Step(sequence, "vote_cast", "proposal/paperless", """{"seat":"m1","option":"Yes","meeting":"dx-headquarters/2023/2"}""", $"\"verdicts\":[{Held}]");

    public static string Step(long sequence, string name, string stream, string data, string? more = null) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"step":{"sequence":{{{sequence}}},"event":"{{{name}}}","stream":"{{{stream}}}","version":1,"recordedAt":"2024-01-25T16:00:00+00:00","data":{{{data}}}{{{(more is null ? "" : "," + more.Trim())}}}}}""");

    public static string End(long events, long findings = 0, long decided = 0, long notVerifiable = 0, long knownNow = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"end":{"events":{{{events}}},"decided":{{{decided}}},"findings":{{{findings}}},"notVerifiable":{{{notVerifiable}}},"knownNow":{{{knownNow}}},"until":{{{events}}}}}""");
}
