using System.Globalization;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.DriftCharts;

/// <summary>The words of the chart; every form of it says the same.</summary>
internal static class DriftWords
{
    /// <summary>A line each.</summary>
    public static readonly IReadOnlyList<string> Legend =
    [
        "上の白い帯: 元の計画 / planned before　下の帯: 後の計画・実績 / now —— 濃い: 遅れ / slipped　斜線: 前倒し / advanced　灰色: 変更なし / unchanged　点: 追加 / added　取消線: 中止・分割・統合 / dropped",
        "→ 終わりのずれ、終わりが動かなければ着手のずれ（月） / months by which the end moved, or where it did not, the start",
    ];

    public static string NameOf(DriftChart chart) => $"{chart.Title} ずれ / Drift";

    public static string Of(DriftOutcome outcome) => outcome switch
    {
        DriftOutcome.Slipped => "遅れ",
        DriftOutcome.Advanced => "前倒し",
        DriftOutcome.Dropped => "取りやめ",
        DriftOutcome.Added => "追加",
        _ => "変更なし",
    };

    /// <summary>+12, −6 or ±0: months.</summary>
    public static string Signed(decimal months) => months switch
    {
        > 0 => string.Create(CultureInfo.InvariantCulture, $"+{months}"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"−{-months}"),
        _ => "±0",
    };

    /// <summary>What a row comes to, a line each: 24か月遅れ, 着手 +3か月, 期限超過 8か月, and 中止 instead of 取りやめ.</summary>
    public static IReadOnlyList<string> SlipOf(DriftLine line) =>
    [
        line.Outcome switch
        {
            DriftOutcome.Slipped => $"{Months(line.EndSlip is 0 ? line.StartSlip : line.EndSlip)}遅れ{(line.EndSlip is 0 ? "（着手）" : "")}",
            DriftOutcome.Advanced => $"{Months(line.EndSlip is 0 ? line.StartSlip : line.EndSlip)}前倒し{(line.EndSlip is 0 ? "（着手）" : "")}",
            DriftOutcome.Dropped => line.To is null && !line.Standing.IsDropped() ? "なくなった" : line.Standing.ToJapanese(),
            _ => Of(line.Outcome),
        },
        .. line is { StartSlip: not (null or 0), EndSlip: not 0 } ? [$"着手 {Signed(line.StartSlip.Value)}か月"] : Array.Empty<string>(),
        .. line.MonthsLate > 0 ? [$"期限超過 {Months(line.MonthsLate)}"] : Array.Empty<string>(),
    ];

    /// <summary>令和4年4月～令和6年3月.</summary>
    public static string Of(DriftSide? side) => side is null ? ""
        : $"{Japanese(side.Start)}{(side.StartRecorded ? "（着手）" : "")}～{Japanese(side.End)}{(side.EndRecorded ? "（完了）" : "")}";

    /// <summary>内容, saying where it is illustrative.</summary>
    public static string TitleOf(DriftLine line) => line.Illustrative ? $"{line.Title}（例示）" : line.Title;

    /// <summary>Why it moved: the reason, and the decision.</summary>
    public static string WhyOf(DriftLine line) => string.Join("、", new[]
    {
        line.By?.Reason,
        line.By?.Decision is { } decision ? $"決定 {decision}{(line.By.DecisionRescinded == true ? "（効力なし）" : "")}" : null,
        line.Into.Count > 0 ? $"「{string.Join("」「", line.IntoTitles.Count > 0 ? line.IntoTitles : line.Into)}」に続く" : null,
    }.OfType<string>());

    /// <summary>A row in words, for those who do not see the drawing.</summary>
    public static string InWords(DriftLine line) => string.Concat(
        TitleOf(line), ": ", string.Join("、", SlipOf(line)), "。",
        line.From is null ? "" : $"元 {Of(line.From)}。",
        line.To is null ? "" : $"後 {Of(line.To)}。",
        WhyOf(line) is { Length: > 0 } why ? $"{why}。" : "");

    /// <summary>5項目：遅れ 2、前倒し 1、変更なし 2。終わり 計 +18か月、中央値 +9か月.</summary>
    public static string Of(DriftTotal total) => string.Concat(
        string.Create(CultureInfo.InvariantCulture, $"{total.Items}項目："),
        string.Join("、", new[] { ("遅れ", total.Slipped), ("前倒し", total.Advanced), ("変更なし", total.Unchanged), ("取りやめ", total.Dropped), ("追加", total.Added), ("期限超過", total.Late) }
            .Where(count => count.Item2 > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Item1} {count.Item2}"))),
        total.EndMedian is { } median ? $"。終わり 計 {Signed(total.EndMonths)}か月、中央値 {Signed(median)}か月" : "");

    /// <summary>1.0版の基準の計画, 令和6年4月1日現在の計画・実績.</summary>
    public static string Of(PointLine point) => string.Concat(
        point.Title is { } title ? $"基準の計画「{title}」（{point.ValidAtJapanese}現在）"
            : point.Revision is { } revision ? $"{revision}版の基準の計画（{point.ValidAtJapanese}適用）"
            : $"{point.ValidAtJapanese}現在の計画・実績",
        point.Rescission is { } rescission ? $"※決定は{rescission.KindJapanese}" : "");

    /// <summary>What the chart is for, a line each.</summary>
    public static IReadOnlyList<string> About(DriftChart chart) =>
    [
        $"元: {Of(chart.Drift.From)}　後: {Of(chart.Drift.To)}",
        $"全体 {Of(chart.Drift.Total)}",
        $"記録時点 {TableWords.Of(chart.Drift.AsOf.RecordedAt)}",
        .. chart.HasIllustrative ? [TableWords.Illustrative] : Array.Empty<string>(),
    ];

    private static string Months(int? months) => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(months ?? 0)}か月");

    private static string Japanese(string month) => PartialDate.Parse(month).ToJapanese();
}
