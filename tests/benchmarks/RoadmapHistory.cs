using System.Globalization;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Benchmarks;

/// <summary>
/// A roadmap over seven fiscal years, recorded in the order in which it would have happened: every item has a hundred events,
/// most of them reports. Nothing of it is a real town's.
/// </summary>
internal sealed class RoadmapHistory(Recording recording)
{
    public const string Roadmap = "dx-roadmap";
    public const int FirstYear = 2019;
    public const int Years = 7;

    /// <summary>Planned and begun, and in each year three in April, two reports a quarter, three at its end.</summary>
    public const int EventsOfAnItem = 2 + (Years * (3 + 8 + 3));

    private const string Policy = "dx-policy";
    private const int Measures = 20;
    private const int Sections = 12;

    /// <summary>How many items one commit is about.</summary>
    private const int Batch = 200;

    private static readonly Now Now = Now.From(TimeProvider.System);

    /// <summary>Writes it.</summary>
    public async Task WriteAsync(MunicipalityCode municipality, int items)
    {
        var version = 0L;

        async Task RecordAsync(Func<int, IReadOnlyList<object>> of)
        {
            var events = 0;
            foreach (var batch in Enumerable.Range(0, items).Chunk(Batch))
            {
                await CommitAsync(municipality, writing =>
                {
                    foreach (var item in batch)
                    {
                        var recorded = of(item);
                        events = recorded.Count;
                        writing.Append(Streams.Item(Roadmap, Item(item)), version, recorded);
                    }
                });
            }

            version += events;
        }

        await CommitAsync(municipality, writing => writing.Append(Streams.Roadmap(Roadmap), 0,
            [new RoadmapStarted(Roadmap, Policy, "DX推進計画 工程表", Illustrative: true), .. Enumerable.Range(0, items).Select(item => new ItemListed(Item(item)))]));
        await RecordAsync(item =>
        [
            new ItemPlanned(Roadmap, Item(item), Measure(item), Title(item), [new YearSpan(new FiscalYear(FirstYear), new FiscalYear(FirstYear + Years - 1), Certainty.Stated)], "計画書の工程表", On(FirstYear, 4), Illustrative: true),
            new ItemStarted(On(FirstYear, 4)),
        ]);
        var baselines = 0;
        for (var year = FirstYear; year < FirstYear + Years; year++)
        {
            var at = year;
            await RecordAsync(item => [InApril(item, at), Budget(item, at, BudgetStage.Initial), new MilestonePlanned(Milestone(at), $"{Title(item)}の{at}年度の節目", On(at + 1, 3), Certainty.Assumed, On(at, 4)) { Illustrative = true }]);
            if (year is FirstYear or FirstYear + 3)
            {
                var (kept, revision) = (version, string.Create(CultureInfo.InvariantCulture, $"{++baselines}.0"));
                await AdoptAsync(municipality, revision, On(year, 4), items + baselines, [.. Enumerable.Range(0, items).Select(item =>
                    new BaselineItem(Item(item), kept, Measure(item), Title(item), Spans(item, at), MeasureExists: true, Illustrative: true))]);
            }

            for (var quarter = 1; quarter <= 4; quarter++)
            {
                var period = ReportingPeriod.Of(new FiscalYear(year), quarter);
                await RecordAsync(item => [Report(item, period, ProgressStatus.OnTrack), Report(item, period, item % 5 == 0 ? ProgressStatus.Late : ProgressStatus.AtRisk)]);
            }

            await RecordAsync(item =>
            [
                new MilestoneReached(Milestone(at), On(at + 1, 3)) { Illustrative = true }, Budget(item, at, BudgetStage.Settled), Report(item, ReportingPeriod.Of(new FiscalYear(at)), ProgressStatus.OnTrack),
            ]);
        }
    }

    /// <summary>人事異動 and, in the fifth year, a rescheduling: a third of the items slips by a year, a third advances.</summary>
    private static object InApril(int item, int year) => year == FirstYear + 4
        ? new ItemRescheduled(Spans(item, year), "業務の標準化の日程が改められたため", On(year, 4), Evidence: null, Illustrative: true)
        : new ItemAssigned(string.Create(CultureInfo.InvariantCulture, $"section-{(item + year) % Sections}"), On(year, 4)) { Illustrative = true };

    private static IReadOnlyList<YearSpan> Spans(int item, int year) =>
        [new YearSpan(new FiscalYear(FirstYear), new FiscalYear(FirstYear + Years - 1 + (year < FirstYear + 4 ? 0 : (item % 3) - 1)), Certainty.Stated)];

    private static ProgressReported Report(int item, ReportingPeriod period, ProgressStatus status) => new(
        period, status, Math.Min(99, (period.Year.Year - FirstYear) * 14), $"{Title(item)}について、関係課と調整し、手順書の改訂と職員への研修を行った。", item % 4 == 0 ? new string('a', 64) : null, PartialDate.Of(period.Last), Illustrative: true);

    private static BudgetCited Budget(int item, int year, BudgetStage stage) => new(
        new FiscalYear(year), string.Create(CultureInfo.InvariantCulture, $"02-01-{item:0000}"), stage, 1_000_000 + (item * 1_000), FundingSource.General, Contract: null, stage == BudgetStage.Initial ? On(year, 4) : On(year + 1, 3))
    { Illustrative = true };

    private Task AdoptAsync(MunicipalityCode municipality, string revision, PartialDate on, long version, IReadOnlyList<BaselineItem> items) => CommitAsync(municipality, writing =>
    {
        var subject = $"revision/{Policy}/{revision}";
        var state = new RevisionState(Policy, "DX推進方針", revision, "adopted", 1, $"hash-{revision}", on.ToString(), on.ToString(), Decision: null, Illustrative: true,
            [.. Enumerable.Range(0, Measures).Select(measure => new ProvisionState(Measure(measure), null, "measure", $"({measure + 1})", $"施策{measure + 1} 行政手続のオンライン化", "", null))]);
        writing.Append(InboxStream.Key("policies", subject), 0, new Received<RevisionAdopted>(Guid.NewGuid(), new RevisionAdopted(new MessageSource(municipality.ToString(), subject, 1, "policies/benchmarks"), state)));
        writing.Append(Streams.Roadmap(Roadmap), version, new BaselineTaken(revision, state.ContentHash, on, on, Decision: null, DecisionIllustrative: false, Illustrative: true, items));
    });

    private async Task CommitAsync(MunicipalityCode municipality, Action<Writing> write)
    {
        await using var session = recording.Open(municipality);
        Recording.Attribute(session, new RecordedBy("person-planning", "planning-section-chief", "benchmarks", "benchmarks"));
        write(new Writing(session, recording, Now));
        await session.SaveChangesAsync();
    }

    public static string Item(int item) => string.Create(CultureInfo.InvariantCulture, $"item-{item}");

    private static string Measure(int item) => string.Create(CultureInfo.InvariantCulture, $"measure-{item % Measures}");

    private static string Milestone(int year) => string.Create(CultureInfo.InvariantCulture, $"by-{year}");

    private static string Title(int item) => string.Create(CultureInfo.InvariantCulture, $"{item + 1}番の手続のオンライン申請への移行");

    private static PartialDate On(int year, int month) => PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}"));
}
