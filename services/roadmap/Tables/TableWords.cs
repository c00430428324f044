using System.Globalization;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The words of the table; every form of it says the same.</summary>
internal static class TableWords
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>What stands before a record that is made up for a sample; the note at the head of the table says so.</summary>
    public const string Mark = "※";

    public const string IllustrativeTable = "※ 例示を含みます。※の記録と（例示）の項目・版は、例示のために作られたものです。 / Contains illustrative data: what has ※ or （例示）, or the revision itself.";

    public const string Illustrative = "※ 例示を含みます（計画・版・決定のいずれかが例示のために作られています）。 / Contains illustrative data.";

    /// <summary>A line each.</summary>
    public static readonly IReadOnlyList<string> Legend =
    [
        "実線の帯: 原典に明示 / stated　破線・斜線の帯: 仮定 / assumed　◇ 節目 / milestone　◆ 達成 / reached　※ 例示の記録 / illustrative",
        "着 着手 / started　休 休止 / suspended　再 再開 / resumed　完 完了 / completed　分 分割 / split　統 統合 / merged　止 中止 / cancelled",
    ];

    public static string Of(Standing standing) => standing switch
    {
        Standing.Planned => "計画",
        Standing.Started => "着手",
        Standing.Suspended => "休止",
        Standing.Completed => "完了",
        Standing.Split => "分割",
        Standing.Merged => "統合",
        _ => "中止",
    };

    /// <summary>The one character that stands on the time axis.</summary>
    public static string MarkOf(WorkOnDate work) => work.Resumed ? "再" : work.Standing == Standing.Cancelled ? "止" : Of(work.Standing)[..1];

    /// <summary>期間内; expiry is no repeal and says so.</summary>
    public static string Of(PeriodStatus status) => status switch
    {
        PeriodStatus.BeforePeriod => "期間前",
        PeriodStatus.WithinPeriod => "期間内",
        _ => "期間満了。廃止ではない",
    };

    public static string Of(Certainty certainty) => certainty == Certainty.Stated ? "明示" : "仮定";

    /// <summary>What the table is called, without saying 工程表 twice.</summary>
    public static string NameOf(PlanTable table) => table.Title.Contains("工程表", StringComparison.Ordinal) ? table.Title : $"{table.Title} 工程表";

    /// <summary>着手（令和4年7月）, and by the last report 遅延 40%; nothing in a baseline.</summary>
    public static IReadOnlyList<string> StandingOf(TableItem item) => item.Standing is not { } standing ? []
        :
        [
            $"{(item.StandingIllustrative ? Mark : "")}{Of(standing)}{(item.Since is { } since ? $"（{since.ToJapanese()}）" : "")}",
            .. item.Report is { } report
                ? [string.Create(CultureInfo.InvariantCulture, $"{(report.Illustrative ? Mark : "")}{Of(report.Status)}{(report.Percent is { } percent ? $" {percent}%" : "")}（{report.Period.ToJapanese()}）")]
                : Array.Empty<string>(),
        ];

    public static string Of(ProgressStatus status) => status switch
    {
        ProgressStatus.OnTrack => "順調",
        ProgressStatus.AtRisk => "要注意",
        ProgressStatus.Late => "遅延",
        _ => "完了",
    };

    /// <summary>令和4年度から令和5年度まで（仮定）, 令和4年度から令和5年度第2四半期まで（明示）.</summary>
    public static string Of(YearSpan span)
    {
        var (begin, end) = (span.Begin?.ToJapanese() ?? span.From.ToJapanese(), span.End?.ToJapanese() ?? span.To.ToJapanese());
        var words = begin == end ? begin
            : span.From < span.To || (span.Begin is not null && span.End is not null) ? $"{begin}から{end}まで"
            : span.Begin is null ? $"{end}まで" : $"{begin}から";
        return $"{words}（{Of(span.Certainty)}）";
    }

    /// <summary>（第2四半期から）, （9月まで）, （第1四半期～9月15日）: what of a fiscal year a span takes; nothing where that is not known more exactly.</summary>
    public static string WithinTheYear(YearSpan span, FiscalYear year) =>
        ((year == span.From ? span.Begin : null)?.ToJapaneseWithinTheYear(), (year == span.To ? span.End : null)?.ToJapaneseWithinTheYear()) switch
        {
            (null, null) => "",
            ({ } begin, null) => $"（{begin}から）",
            (null, { } end) => $"（{end}まで）",
            ({ } begin, { } end) => begin == end ? $"（{begin}）" : $"（{begin}～{end}）",
        };

    /// <summary>現行業務の調査、システムの調達: what it builds on.</summary>
    public static string Of(IEnumerable<TablePredecessor> predecessors) => string.Join("、", predecessors.Select(predecessor => predecessor.Illustrative ? $"{predecessor.Title}（例示）" : predecessor.Title));

    /// <summary>◇ 令和6年3月 移行, ◆ 令和6年2月 移行（期限 令和6年3月）.</summary>
    public static string Of(TableMilestone milestone) => milestone.Reached is { } reached
        ? $"◆ {reached.ToJapanese()} {TitleOf(milestone)}（期限 {milestone.Due.ToJapanese()}）"
        : $"◇ {milestone.Due.ToJapanese()} {TitleOf(milestone)}{(milestone.Certainty == Certainty.Assumed ? "（仮定）" : "")}";

    /// <summary>担当課 on the day; empty without one.</summary>
    public static string SectionOf(TableItem item) => item.SectionShown is { } section ? $"{(item.SectionIllustrative ? Mark : "")}{section}" : "";

    /// <summary>What is reached, saying where it is illustrative.</summary>
    public static string TitleOf(TableMilestone milestone) => milestone.Illustrative ? $"{Mark}{milestone.Title}" : milestone.Title;

    /// <summary>R4 年度 (2022), as the document heads its columns.</summary>
    public static string ColumnOf(FiscalYear year) => $"{year.ToLetters()}年度 ({year})";

    /// <summary>内容, saying where it is illustrative.</summary>
    public static string TitleOf(TableItem item) => item.PlanIllustrative ? $"{item.Title}（例示）" : item.Title;

    /// <summary>A row in words, for those who do not see the drawing.</summary>
    public static string InWords(TableItem item) => string.Concat(
        TitleOf(item), ": ", string.Join("、", item.Spans.Select(Of)), "。",
        item.SectionShown is null ? "" : $"担当 {SectionOf(item)}。",
        item.Standing is null ? "" : $"状況 {string.Join("、", StandingOf(item))}。",
        item.Predecessors.Count == 0 ? "" : $"先行 {Of(item.Predecessors)}。",
        item.Milestones.Count == 0 ? "" : $"節目 {string.Join("、", item.Milestones.Select(Of))}。");

    /// <summary>What the table is for, a line each.</summary>
    public static IReadOnlyList<string> About(PlanTable table) =>
    [
        table.Named is { } named ? $"基準の計画「{named.Title}」: {named.On.ToJapanese()}現在 / Baseline {named.Name}"
            : table.Baseline ? $"基準の計画: {table.Revision}版の適用時 / Baseline of revision {table.Revision}"
            : $"有効日 {table.AsOf.ValidAt.ToJapanese()}、{(table.Revision is { } revision ? $"現行 {revision}版の施策による" : "版は未受領")}",
        .. table.Period is { } period ? [$"方針の計画期間 {period.Japanese}{(table.Day is { } day ? $"（{Of(period.StatusOn(day))}）" : "")}"] : Array.Empty<string>(),
        $"記録時点 {Of(table.AsOf.RecordedAt)}",
        .. table.Rescission is { } rescission ? [Of(rescission)] : Array.Empty<string>(),
        .. table.HasIllustrative ? [IllustrativeTable] : Array.Empty<string>(),
    ];

    /// <summary>※ この版の決定は…撤回されました.</summary>
    public static string Of(RescissionLine rescission) =>
        $"※ この版の決定 {rescission.Decision} は効力がありません（{rescission.KindJapanese}、{rescission.FromJapanese}、{rescission.Basis}）。 / The decision on this revision has no effect ({rescission.Kind}, {rescission.From}).";

    /// <summary>令和6年2月1日12:04:05（日本時間）.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var local = instant.ToOffset(Japan);
        return $"{PartialDate.Of(DateOnly.FromDateTime(local.DateTime)).ToJapanese()}{local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}（日本時間）";
    }
}
