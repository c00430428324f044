using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Indicators;

namespace DxGovernance.Roadmap.Tests;

/// <summary>Indicators to start a rule from, folded from events as the store folds them.</summary>
internal static class GivenIndicator
{
    public static readonly IndicatorDefinition Online = new(
        ["measure-a"], "オンライン申請できる手続の割合", "町の手続のうちオンラインで申請できるものの割合", "%", Direction.HigherIsBetter, "オンライン申請できる手続", "町の手続", 1, "事務局");

    public static readonly IndicatorDefinition Datasets = new(["measure-a", "measure-b"], "公開したデータセット", "公開したデータセットの数", "件", Direction.HigherIsBetter, null, null, 0, null);

    public static IndicatorDefined Defined(IndicatorDefinition definition) => new("dx-roadmap", "online", definition, Given.July2022);

    public static Measurement Pair(int year, string on, decimal numerator, decimal denominator) => new(new FiscalYear(year), PartialDate.Parse(on), numerator, denominator, null, null, null);

    public static Measurement Value(int year, string on, decimal value) => new(new FiscalYear(year), PartialDate.Parse(on), null, null, value, null, null);

    public static TargetSet Target(int year, decimal value, string from = "2022-07", string? reason = null) => new(new FiscalYear(year), value, reason, PartialDate.Parse(from));

    public static IndicatorRecord Of(IndicatorDefined defined, params object[] events) => events.Aggregate(IndicatorRecord.Create(defined), Apply);

    public static IndicatorRecord Apply(IndicatorRecord indicator, object @event) => @event switch
    {
        IndicatorRedefined e => indicator.Apply(e),
        TargetSet e => indicator.Apply(e),
        IndicatorMeasured e => indicator.Apply(e),
        MeasurementCorrected e => indicator.Apply(e),
        IndicatorEnded e => indicator.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    public static IndicatorDocument Document(IndicatorRecord indicator, string on = "2026-11-24") =>
        IndicatorDocument.Of("133086", indicator, 1, Given.Revision("2.0", "2024-01", "measure-a"), new AsOf(PartialDate.Parse(on), Given.Now.Instant, 1))!;
}
