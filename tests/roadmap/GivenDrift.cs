using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.DriftCharts;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;

namespace DxGovernance.Roadmap.Tests;

/// <summary>Drift to draw: two measures, with an item of every outcome.</summary>
internal static class GivenDrift
{
    private static readonly AdoptedRevision Revision = Given.Revision("2.0", "2024-01") with { Measures = [GivenTable.Standard, GivenTable.Security] };

    public static DriftChart Sample => Of(
        GivenTable.Standard,
        Line("migration", "standardisation", "システム移行の検討・移行", Side("2022-04", "2024-03"), Side("2022-10", "2026-03", started: true)) with { Section = "planning-and-finance", MonthsLate = 0, By = Because("標準仕様の確定の遅れ", "dx-headquarters/2023/4") },
        Line("operation", "standardisation", "基幹系20業務に係る標準準拠システムの稼働・運営並びに西多摩郡4町村の共同運営による適正な調達の実施", Side("2025-04", "2026-03"), Side("2025-04", "2026-03")),
        Line("kiosk", "withdrawn", "庁舎キオスク端末の設置", Side("2023-04", "2025-03"), Side("2023-04", "2025-03"), dropped: true) with { Standing = Drifting.Standing.Cancelled, Illustrative = true, By = Because("見直し", null) },
        Line("policy-review", "security", "セキュリティポリシー改定", Side("2022-04", "2024-03"), Side("2022-04", "2023-09", completed: true)),
        Line("training", "security", "職員研修", Side("2022-04", "2024-03"), Side("2022-06", "2024-03", started: true)) with { MonthsLate = 8 },
        Line("edr", "security", "端末の監視の導入", null, Side("2024-04", "2027-03")),
        Line("gone", "security", "統合される項目", Side("2022-04", "2023-03"), null) with { Into = ["edr"] });

    public static DriftChart Of(AdoptedMeasure first, params DriftLine[] lines)
    {
        var totals = (IEnumerable<DriftLine> some) => Drift.Total([.. some.Select(line => (new Slip(line.Outcome, line.StartSlip, line.EndSlip), line.MonthsLate))]);
        var position = new Position(42, GivenTable.AsOf.RecordedAt, IsExplicit: false);
        var taken = new Roadmaps.BaselineTaken("1.0", "hash", Given.July2022, Given.July2022, "dx-headquarters/2022/1", false, false, []);
        var (from, to) = (new Point("baseline:1.0", taken.AppliesFrom, position, Roadmaps.KeptPlan.Of(taken)), new Point("2024-11-20", PartialDate.Parse("2024-11-20"), position, null));
        var drift = new DriftDocument(
            "dx-roadmap", "dx-policy", GivenTable.AsOf, PointLine.Of(from), PointLine.Of(to), totals(lines),
            [.. lines.SelectMany(line => line.Measures).Distinct().Order(StringComparer.Ordinal).Select(measure => new MeasureDrift(measure, null, Revision.Measure(measure) is null, totals(lines.Where(line => line.Measures.Contains(measure)))))],
            [], lines);
        return DriftChart.Of("奥多摩町DX推進方針", drift, to, Revision with { Measures = [first, .. Revision.Measures.Where(measure => measure != first)] }, [Revision], new Dictionary<string, string> { ["planning-and-finance"] = "企画財政課" }, illustrative: false);
    }

    public static DriftLine Line(string id, string measure, string title, DriftSide? from, DriftSide? to, bool dropped = false)
    {
        var slip = from is null ? new Slip(DriftOutcome.Added, null, null) : to is null || dropped ? new Slip(DriftOutcome.Dropped, null, null) : Slip.Of(Months(to.Start) - Months(from.Start), Months(to.End) - Months(from.End));
        return new DriftLine(id, title, [measure], [], null, Drifting.Standing.Planned, slip.Outcome, slip.Start, slip.End, 0, from, to, [], null);
    }

    public static DriftSide Side(string start, string end, bool started = false, bool completed = false) => new(start, started, end, completed, []);

    private static int Months(string month) => Month.Of(PartialDate.Parse(month).First).Index;

    private static Cause Because(string reason, string? decision) =>
        new("item_rescheduled", 2, PartialDate.Parse("2023-12-20"), GivenTable.AsOf.RecordedAt, null, reason, decision, decision is null ? null : DecisionOf.Rescheduling, null, null);
}
