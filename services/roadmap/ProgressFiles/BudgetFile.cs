using System.Globalization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>予算一覧: the figures of the budget that the items cite, for those who audit.</summary>
public static class BudgetFile
{
    private static readonly string[] Columns =
        ["項目", "内容", "施策", "年度", "年度_和暦", "予算事業", "区分", "区分_コード", "金額_円", "財源", "財源_コード", "契約番号", "記載日", "記載日_精度", "例示"];

    private static readonly Format<BudgetList> Csv = new(CsvTable.MediaType, "csv", Write);

    /// <summary>Maps the address.</summary>
    public static void MapBudgetFile(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/budgets", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, ct), [Csv], ct))
            .ForEverybody().Produces<BudgetList>().WithTags("閲覧 Reading")
            .WithSummary("項目が引く予算（当初・補正・決算、財源、契約番号） / The figures of the budget that the items cite, also as CSV");

    /// <summary>Writes it as CSV.</summary>
    public static byte[] Write(BudgetList budgets) => ReturningCsv.Write(Columns, budgets.Items.Select(line => (IReadOnlyList<string>)
    [
        line.Item, line.Title, string.Join(' ', line.Measures), line.Cited.FiscalYear.ToString(), line.Cited.FiscalYear.ToJapanese(), line.Cited.Project,
        StageOf(line.Cited.Stage).Japanese, StageOf(line.Cited.Stage).Code,
        line.Cited.Yen.ToString(CultureInfo.InvariantCulture), SourceOf(line.Cited.Source).Japanese, SourceOf(line.Cited.Source).Code, line.Cited.Contract ?? "", .. CsvTable.Date(line.Cited.StatedOn), CsvTable.YesNo(line.Cited.Illustrative),
    ]));

    private static (string Japanese, string Code) StageOf(BudgetStage stage) => stage switch
    {
        BudgetStage.Initial => ("当初予算", "initial"),
        BudgetStage.Supplementary => ("補正予算", "supplementary"),
        _ => ("決算額", "settled"),
    };

    private static (string Japanese, string Code) SourceOf(FundingSource source) => source switch
    {
        FundingSource.National => ("国庫支出金", "national"),
        FundingSource.Prefectural => ("都道府県支出金", "prefectural"),
        FundingSource.General => ("一般財源", "general"),
        _ => ("その他", "other"),
    };

    private static async Task<BudgetList?> ReadAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var lines = await ItemsAt.ReadAsync(work.Session, record, work.Position, ItemFacts.Budget, item => item.BudgetsBy(work.ValidOn) is { Count: > 0 } budgets
            ? budgets.Select(cited => new BudgetLine(item.Slug, item.TitleOn(work.ValidOn), item.MeasuresOn(work.ValidOn), cited)).ToList()
            : null, ct);
        return new BudgetList(roadmap, work.AsOf, [.. lines.SelectMany(line => line)]);
    }
}

/// <summary>The figures of the budget that the items of a roadmap cite.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">A figure each, by item in the order of planning.</param>
public sealed record BudgetList(string Roadmap, AsOf AsOf, IReadOnlyList<BudgetLine> Items);

/// <summary>A figure of the budget and the item that cites it.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Title">What it is called on the day.</param>
/// <param name="Measures">The measures that it is under on the day.</param>
/// <param name="Cited">The figure.</param>
public sealed record BudgetLine(string Item, string Title, IReadOnlyList<string> Measures, BudgetCited Cited);
