using System.Globalization;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.Decisions.Reading;

/// <summary>決定番号簿 as a table: a decision a row.</summary>
internal static class DecisionCsv
{
    private static readonly string[] Columns =
    [
        "決定番号", "決定ID", "会議体ID", "年度", "年度_和暦", "番号", "件名", "案件ID", "方針ID", "結果", "決定日", "決定日_精度", "記録日", "記録日_精度", "事後登録", "発効日", "発効日_精度", "状態", "会議",
        "賛成", "反対", "棄権", "未投票", "除斥", "定足数_出席", "定足数_席数", "定足数_必要", "決裁_文書番号", "決裁日", "決裁日_精度", "出典", "更正", "取消・撤回", "非公開の根拠", "例示", "URL", "ログ上の位置", "証明",
    ];

    /// <summary>Writes it.</summary>
    public static byte[] Write(IEnumerable<DecisionLine> lines) => CsvTable.Write(Columns, lines.Select(Row));

    private static IReadOnlyList<string> Row(DecisionLine line) =>
    [
        line.DecisionJapanese, line.Decision, line.Body, line.FiscalYear.ToString(), line.FiscalYear.ToJapanese(), CsvTable.Number(line.Number),
        line.Subject ?? "", line.Proposal ?? "", line.Policy ?? "", line.OutcomeJapanese ?? "",
        .. CsvTable.Date(line.DecidedOn), .. CsvTable.Date(line.RecordedOn), line.IsRecordedLate is { } isLate ? CsvTable.YesNo(isLate) : "", .. CsvTable.Date(line.EffectiveOn),
        line.StandingJapanese ?? "", line.MeetingJapanese ?? NotRecorded(line),
        .. line.Tally is { } tally
            ? [CsvTable.Number(tally.Yes), CsvTable.Number(tally.No), CsvTable.Number(tally.Abstain), CsvTable.Number(tally.NotVoted), CsvTable.Number(tally.Recused ?? 0)]
            : Enumerable.Repeat(NotRecorded(line), 5),
        .. line.Quorum is { } quorum ? [CsvTable.Number(quorum.Present), CsvTable.Number(quorum.Seats), CsvTable.Number(quorum.Needed)] : Enumerable.Repeat(NotRecorded(line), 3),
        line.Approval?.DocumentNumber ?? line.RecordedLater?.DocumentNumber ?? "", .. CsvTable.Date(line.Approval?.ApprovedOn),
        line.RecordedLater is { } later ? $"{later.Source} {later.Page}".Trim() : "",
        string.Join("、", (line.Corrections ?? []).Select(corrected => $"{corrected.FieldJapanese}: 誤 {corrected.Wrong} 正 {corrected.Right}")),
        string.Join("、", (line.Rescissions ?? []).Select(rescinded => $"{JapaneseOf(rescinded.Kind)} {rescinded.On}（{rescinded.Basis}）")),
        line.Withheld?.Ground ?? "", CsvTable.YesNo(line.Illustrative), line.Address,
        line.Proof?.Index is { } index ? index.ToString(CultureInfo.InvariantCulture) : "", line.Proof?.Proof ?? "",
    ];

    private static string NotRecorded(DecisionLine line) => line.RecordedLater is null ? "" : "記録なし";

    private static string JapaneseOf(RescissionKind kind) => kind switch
    {
        RescissionKind.Annulled => "取消",
        RescissionKind.Revoked => "撤回",
        _ => "変更",
    };
}
