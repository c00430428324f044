using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>What the acts on an indicator have in common.</summary>
internal static class IndicatorRules
{
    private const int MostMeasures = 20;
    private const int LongestUnit = 20;
    private const int LongestName = 200;

    /// <summary>Why a definition cannot be, or null.</summary>
    public static Refusal? Problem(IndicatorDefinition definition) =>
        MeasuresProblem(definition.Measures)
        ?? Texts.TitleProblem(definition.Title)
        ?? Texts.RemarkProblem(definition.Text, "$.text")
        ?? NameProblem(definition.Unit, LongestUnit, "$.unit")
        ?? ((definition.NumeratorName is null) != (definition.DenominatorName is null)
            ? Refusal.Invalid("ratio-incomplete", definition.NumeratorName is null ? "$.numeratorName" : "$.denominatorName", "分子と分母の名称は両方必要です", "A ratio names both its numerator and its denominator; any other indicator neither.")
            : null)
        ?? NameProblem(definition.NumeratorName, LongestName, "$.numeratorName")
        ?? NameProblem(definition.DenominatorName, LongestName, "$.denominatorName")
        ?? (definition.Decimals is < 0 or > Figures.MostDecimals
            ? Refusal.Invalid("decimals-invalid", "$.decimals", "小数点以下の桁数が正しくありません", $"Show values with 0 to {Figures.MostDecimals} decimal places.")
            : null)
        ?? Texts.RemarkProblem(definition.Source, "$.source");

    /// <summary>Why nothing can be said of an indicator from a date on, or null.</summary>
    public static Refusal? DateProblem(IndicatorRecord indicator, PartialDate from, string field, Now now) =>
        Dates.InFuture(from, now, field) ?? NotDefined(indicator, from, field) ?? Ended(indicator, from, field);

    /// <summary>Why something cannot hold before the indicator is defined, or null.</summary>
    public static Refusal? NotDefined(IndicatorRecord indicator, PartialDate from, string field) => from.IsCertainlyBefore(indicator.From)
        ? Refusal.Invalid("indicator-not-defined-yet", field, "この指標はその日にはまだ定められていません", $"{indicator.Slug} is defined from {indicator.From}, not from {from}.")
        : null;

    /// <summary>Why something cannot hold after the indicator ended, or null.</summary>
    public static Refusal? Ended(IndicatorRecord indicator, PartialDate from, string field) => indicator.End is { } end && !from.IsCertainlyBefore(end.From)
        ? new Refusal("indicator-ended", $"この指標は{end.From.ToJapanese()}に廃止されています", $"{indicator.Slug} ended in {end.From}. Only what held before that can still be recorded.") { Field = field }
        : null;

    /// <summary>Why a measurement cannot be, or null, whatever else was measured.</summary>
    public static Refusal? Problem(IndicatorRecord indicator, Measurement measurement, Now now)
    {
        var definition = indicator.DefinitionOn(measurement.SurveyedOn.Last).Definition;
        return ShapeProblem(definition, measurement)
            ?? Figures.Problem(measurement.Numerator, "$.numerator") ?? Figures.Problem(measurement.Denominator, "$.denominator") ?? Figures.Problem(measurement.Value, "$.value")
            ?? (measurement.Denominator <= 0 ? Refusal.Invalid("denominator-not-positive", "$.denominator", "分母は正の数です", "The denominator is greater than zero. Where there was nothing to count, record no measurement.") : null)
            ?? Figures.ValueProblem(definition, measurement)
            ?? (measurement.EvidenceSha256 is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower))
                ? Refusal.Invalid("hash-invalid", "$.evidenceSha256", "ハッシュ値が正しくありません", "Give the SHA-256 of the document as 64 hex digits in lower case.")
                : null)
            ?? Texts.RemarkProblem(measurement.Source, "$.source")
            ?? Dates.InFuture(measurement.SurveyedOn, now, "$.surveyedOn")
            ?? (measurement.FiscalYear.FirstDay > now.Today
                ? Refusal.Invalid("fiscal-year-ahead", "$.fiscalYear", "まだ始まっていない年度です", $"The fiscal year {measurement.FiscalYear} has not begun.")
                : null)
            ?? (measurement.SurveyedOn.Last < measurement.FiscalYear.FirstDay
                ? Refusal.Invalid("survey-before-year", "$.surveyedOn", "年度が始まる前の調査日です", $"The fiscal year {measurement.FiscalYear} begins on {measurement.FiscalYear.FirstDay:yyyy-MM-dd}. State a later survey, or the year that it is for.")
                : null)
            ?? Ended(indicator, measurement.SurveyedOn, "$.surveyedOn");
    }

    /// <summary>That a survey of the same year and date is on record with other figures, or null.</summary>
    public static Refusal? Recorded(IndicatorRecord indicator, Measurement measurement, int? except) =>
        indicator.Standing.FirstOrDefault(entry => entry.Number != except && entry.Measurement.FiscalYear == measurement.FiscalYear && entry.Measurement.SurveyedOn == measurement.SurveyedOn) is { } known
            ? new Refusal("measurement-recorded", $"この年度と調査日の実績値は第{known.Number}号として記録されています", $"Measurement {known.Number} is of the same year and survey date. Correct it, with a reason.") { Field = "$.surveyedOn" }
            : null;

    /// <summary>Reads the indicator, decides, and appends.</summary>
    public static async Task<Receipt> OnIndicatorAsync(CommandWork work, string roadmap, string indicator, Func<IndicatorRecord, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<IndicatorRecord>(Streams.Indicator(roadmap, indicator), ct);
        CommandWork.Append(stream, decide(stream.State!));
        return Receipt.For(stream);
    }

    /// <summary>The same for who measures: the secretariat, or a section that is responsible today for an item under one of the indicator's measures.</summary>
    public static async Task<Receipt> OnMeasuredAsync(CommandWork work, ClaimsPrincipal actor, string roadmap, string indicator, Func<IndicatorRecord, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<IndicatorRecord>(Streams.Indicator(roadmap, indicator), ct);
        CommandWork.Demand(await EntitlementProblemAsync(work, actor, roadmap, stream.State!, ct));
        CommandWork.Append(stream, decide(stream.State!));
        return Receipt.For(stream);
    }

    private static async Task<Refusal?> EntitlementProblemAsync(CommandWork work, ClaimsPrincipal actor, string roadmap, IndicatorRecord indicator, CancellationToken ct)
    {
        if (actor.HasClaim("roles", Role.Secretariat))
        {
            return null;
        }

        var today = work.Now.Today;
        var measures = indicator.DefinitionOn(today).Definition.Measures;
        var record = (await work.Writing.ReadAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct)).State!;
        var items = await ItemsAt.ReadAsync(
            work.Session, record, new Position(long.MaxValue, work.Now.Instant, IsExplicit: false), ItemFacts.Plan,
            item => item.On(today) is not null && item.MeasuresOn(today).Any(measures.Contains) ? item : null, ct);
        var sections = await Responsibility.SectionsOfAsync(items, today, async (key, ct) => (await work.Writing.RelyOnAsync<SectionRecord>(key, ct)).State, ct);
        return items.Any(item => Responsibility.Problem(item, Responsibility.On(item, today, sections), Responsibility.PostOf(work)) is null)
            ? null
            : new Refusal(
                "section-not-responsible", "この指標の施策に担当する項目がありません",
                $"No item under {string.Join(", ", measures)} is the responsibility of this post's section today. The secretariat assigns one, or records the measurement itself.")
            { Kind = RefusalKind.NotEntitled };
    }

    private static Refusal? ShapeProblem(IndicatorDefinition definition, Measurement measurement) => definition.IsRatio
        ? measurement is { Numerator: not null, Denominator: not null, Value: null } ? null
            : Refusal.Invalid("pair-expected", measurement.Value is not null ? "$.value" : measurement.Numerator is null ? "$.numerator" : "$.denominator", "この指標は分子と分母で記録します", "This indicator is a ratio: give numerator and denominator, and no value.")
        : measurement is { Numerator: null, Denominator: null, Value: not null } ? null
            : Refusal.Invalid("value-expected", measurement.Numerator is not null ? "$.numerator" : measurement.Denominator is not null ? "$.denominator" : "$.value", "この指標は一つの値で記録します", "This indicator is no ratio: give one value, and neither numerator nor denominator.");

    private static Refusal? MeasuresProblem(IReadOnlyList<string> measures) =>
        measures.Count is 0 or > MostMeasures || !measures.All(StreamKey.IsSlug)
            ? Refusal.Invalid("id-invalid", "$.measures", "施策のIDの形式が正しくありません", $"Name 1 to {MostMeasures} measures, each by the id of its provision.")
        : measures.Distinct().Count() < measures.Count
            ? Refusal.Invalid("measure-twice", "$.measures", "同じ施策が二度あります", "Name each measure once.")
        : null;

    private static Refusal? NameProblem(string? name, int longest, string field) => name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > longest || name.Any(char.IsControl))
        ? Refusal.Invalid("name-invalid", field, "名称または単位が正しくありません", $"Say it on one line of at most {longest} characters.")
        : null;
}
