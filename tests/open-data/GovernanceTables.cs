using System.Globalization;
using System.Text;
using CsCheck;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Packages;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Tests;

/// <summary>The tables that are built from what roadmap and decisions tell.</summary>
public class GovernanceTables
{
    private static readonly Content[] Contents = [Content.RoadmapItems, Content.Progress, Content.Indicators, Content.DecisionRegister, Content.Bodies];

    private static readonly Gen<string> Text = Among(
        "本文", "\n", "\n\n", "\r", ",", "\"", "\"\"", "- ", "=1+1", "+", "-", "@", "\t", " ", "(1)", "\u2028", "\u0085", "⏎", "\uFEFF", "|", "\\", "\b", "𠮷", "；", "").List[0, 8].Select(string.Concat);

    private static readonly Gen<string> Date = Among("2022", "2022-07", "2022-07-15", "2023-04-01", "2024-01", "2024-02-29", "2025");
    private static readonly Gen<decimal> Number = Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 10], (digits, scale) => new decimal((int)(Math.Abs(digits) & 0x7fffffff), (int)(Math.Abs(digits) >> 31), 0, digits < 0, (byte)scale));

    private static readonly Gen<Facts> Some = Gen.Select(Text.Array[12], Date.Array[12], Number.Array[4], Gen.Bool.Array[4], (text, date, number, is_) => new Facts(
        [
            Told.Item with
            {
                Item = "a",
                Titles = [new ItemTitleState(date[0], text[0], is_[0])],
                Plans = [new ItemPlanState(date[1], [new ItemSpanState(2022, 2023, "stated") { Begins = text[1] }], text[2], null, text[3], new ItemDecisionRescission("annulled", date[2]), is_[1])],
                Work = [new ItemWorkState("merged", date[3], text[4], [text[5]], is_[2])],
                Milestones = [new ItemMilestoneState("m", text[6], date[4], "assumed", date[5], false)],
                Budgets = [new ItemBudgetState(2023, "p", "supplementary", (long)number[0], "other", null, date[6], false)],
            },
            Told.Planned with { Titles = [new ItemTitleState(date[7], text[7], is_[3])] },
        ],
        [
            Told.Ratio with
            {
                Definitions = [new IndicatorDefinitionState([text[8]], text[9], text[10], text[11], "lowerIsBetter", 3, date[8], is_[0]) { NumeratorName = text[0], DenominatorName = text[1] }],
                Targets = [new TargetState(2024, number[1], date[9], false) { Reason = text[2] }],
                Measurements = [new MeasurementState(1, 2024, date[10], false, false) { Numerator = number[2], Denominator = number[3], Correction = text[3], CorrectedOn = date[11] }],
            },
        ],
        [Told.Roadmap with { Title = $"表{text[4]}" }],
        [Told.Planning with { Titles = [new SectionTitleState(date[0], text[5])] }],
        [
            Told.Open with
            {
                BodyTitle = $"会{text[6]}",
                Content = Told.Open.Content! with { Title = text[7], Corrections = [new RegisterEntryCorrection("title", text[8], text[9])], RecordedFrom = new RegisterEntryOrigin(text[10], text[11], null) },
            },
            Told.Withheld with { Ground = text[0] },
        ],
        [Told.Body with { Purpose = text[1], Title = $"部{text[2]}" }, Told.WithoutSeats]));

    private static readonly Facts Town = new(
        [Told.Item, Told.Planned], [Told.Ratio, Told.Count, Told.Defined], [Told.Roadmap], [Told.Planning, Told.Digital], [Told.Open, Told.Withheld], [Told.Body, Told.WithoutSeats]);

    public static TheoryData<Content> All => [.. Contents];

    [Theory]
    [MemberData(nameof(All))]
    public void A_table_is_written_as_its_golden_file_says(Content content) =>
        GoldenFiles.CheckText($"tables/{content.Stem()}.csv", Encoding.UTF8.GetString(Csv(content, Town)[3..]).ReplaceLineEndings("\n"));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_row_has_a_cell_for_each_column_and_an_id_of_its_own(Content content)
    {
        var table = Table(content, Town);
        table.Columns.Select(column => column.Name).ShouldBe(ContentColumns.Of(content).Select(column => column.Name));
        table.Columns.Select(column => column.Name).ShouldBeUnique();
        table.Columns.Select(column => column.English).ShouldBeUnique();
        table.Columns.ShouldAllBe(column => column.Description.Length > 0);
        table.Rows.ShouldAllBe(row => row.Count == table.Columns.Count);
        table.Rows.Select(row => row[1]).ShouldBeUnique();
        table.IsIllustrative.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_was_told_CSV_and_JSON_hold_the_same_and_can_be_read_by_a_machine() =>
        Some.Sample(facts => Contents.All(content => Requirements.Check(Csv(content, facts), Json(content, facts), ContentColumns.Of(content), content.Stem()).All(check => check.Passed)));

    [Fact]
    public void The_order_in_which_subjects_were_told_of_changes_nothing() =>
        Gen.Select(Gen.Shuffle(Town.Items.ToArray()), Gen.Shuffle(Town.Indicators.ToArray()), Gen.Shuffle(Town.Sections.ToArray()), Gen.Shuffle(Town.Entries.ToArray()), Gen.Shuffle(Town.Bodies.ToArray()))
            .Sample((items, indicators, sections, entries, bodies) =>
            {
                var shuffled = Town with { Items = items, Indicators = indicators, Sections = sections, Entries = entries, Bodies = bodies };
                return Contents.All(content => Csv(content, shuffled).AsSpan().SequenceEqual(Csv(content, Town)) && Json(content, shuffled).AsSpan().SequenceEqual(Json(content, Town)));
            });

    [Fact]
    public void Of_a_withheld_entry_there_are_number_body_date_and_ground_even_if_more_was_told()
    {
        var told = Town with { Entries = [Told.Withheld with { Content = Told.Open.Content! with { Title = "秘密の件名" } }] };
        var row = Csv(Content.DecisionRegister, told);
        Encoding.UTF8.GetString(row).ShouldNotContain("秘密の件名");
        Encoding.UTF8.GetString(Json(Content.DecisionRegister, told)).ShouldNotContain("秘密の件名");
        var rows = Given.Rows(row);
        rows[0].Zip(rows[1]).Where(cell => cell.Second.Length > 0).Select(cell => cell.First).ShouldBe(
        [
            "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "決定番号", "会議体_ID", "会議体", "年度", "年度_和暦", "番号", "決定日", "決定日_精度",
            "公開の区分", "公開の区分_コード", "不開示の根拠", "公開予定日", "公開予定日_精度", "利用条件", "利用条件_例示", "例示",
        ]);
        Given.Column(row, "名称").ShouldBe(["令和5年度決定第4号"]);
    }

    [Fact]
    public void An_item_is_shown_on_its_newest_facts()
    {
        var csv = Csv(Content.RoadmapItems, Town);
        Row(csv, "項目_ID", "担当課", "担当課_承継", "開始年度", "終了年度_和暦", "期間", "確度", "状況", "状況の日付", "変更回数", "変更の理由", "決定_取消し").ShouldBe(
            ["front-yard-study", "企画課", "デジタル課", "2022", "令和6年度", "2022/2022；2024/2024", "一部仮定", "分割", "2024-04-01", "1", "国の手順書の改定", "撤回"]);
        Row(csv, "予算_当初_円", "予算_補正_円", "予算_決算_円", "節目").ShouldBe(["1500000", "", "1100500", "検討結果の報告（2023-06、明示、2023-06-30達成）；次の段階（2024、仮定）"]);
        Given.Column(csv, "状況_コード")[1].ShouldBe("planned");
        Given.Column(csv, "例示").ShouldBe(["true", "false"]);
    }

    [Fact]
    public void A_corrected_measurement_stays_and_is_marked_and_a_decimal_is_exact()
    {
        var csv = Csv(Content.Indicators, Town);
        var rows = Given.Rows(csv);
        Given.Column(csv, "ID").ShouldBe(
        [
            "dx-roadmap/calls/measurement/1/1", "dx-roadmap/calls/measurement/2/1",
            "dx-roadmap/online-procedures/target/1", "dx-roadmap/online-procedures/target/2", "dx-roadmap/online-procedures/measurement/1/1", "dx-roadmap/online-procedures/measurement/1/2",
            "dx-roadmap/seats/definition",
        ]);
        Given.Column(csv, "値").ShouldBe(["12000", "13.125", "40.5", "45", "", "", ""]);
        Given.Column(csv, "値_表示").ShouldBe(["12000", "13.13", "40.5", "45.0", "28.5", "27.3", ""]);
        Given.Column(csv, "単位").ShouldBe(["件", "千件", "%", "%", "%", "%", "台"]);
        Given.Column(csv, "訂正前").ShouldBe(["false", "false", "true", "false", "true", "false", "false"]);
        Given.Column(csv, "訂正").ShouldBe(["false", "false", "false", "false", "false", "true", "false"]);
        rows.Length.ShouldBe(8);
        Encoding.UTF8.GetString(Json(Content.Indicators, Town)).ShouldContain("\"分子\":\"54.5\"");
    }

    [Fact]
    public void A_seat_is_a_row_without_a_name_and_a_body_without_seats_is_one()
    {
        var csv = Csv(Content.Bodies, Town);
        Given.Column(csv, "ID").ShouldBe(["council", "dx-headquarters/chair", "dx-headquarters/deputy", "dx-headquarters/133035/planning"]);
        Given.Column(csv, "在任").ShouldBe(["", "欠員", "在任", "未就任"]);
        Given.Column(csv, "職務代理").ShouldBe(["", "", "2024-04-01/2024-04-30；2025-04-01/", ""]);
        Given.Column(csv, "規則_定足数").ShouldBe(["", "構成員5人以上の出席", "構成員5人以上の出席", "構成員5人以上の出席"]);
    }

    [Theory]
    [InlineData("57", "200", 100, 1, "28.5")]
    [InlineData("1", "3", 100, 2, "33.33")]
    [InlineData("-1", "8", 1, 2, "-0.13")]
    [InlineData("1", "8", 1, 2, "0.13")]
    [InlineData("0", "7", 100, 0, "0")]
    [InlineData("-0.0001", "1", 1, 1, "0.0")]
    [InlineData("5", "0", 1, 1, "")]
    public void A_ratio_is_rounded_half_away_from_zero_without_floating_point(string numerator, string denominator, int times, int decimals, string shown) =>
        ExactRatio.Shown(decimal.Parse(numerator, CultureInfo.InvariantCulture), decimal.Parse(denominator, CultureInfo.InvariantCulture), times, decimals).ShouldBe(shown);

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string[] Row(byte[] csv, params string[] columns) => [.. columns.Select(column => Given.Column(csv, column)[0])];

    private static byte[] Csv(Content content, Facts facts) => ContentBytes.Of(DistributionFormat.Csv, Table(content, facts), Edition(content));

    private static byte[] Json(Content content, Facts facts) => ContentBytes.Of(DistributionFormat.Json, Table(content, facts), Edition(content));

    private static Edition Edition(Content content) => Given.Edition with { Content = content, Dataset = content.Stem(), Title = "題" };

    private static ContentTable Table(Content content, Facts facts) => content switch
    {
        Content.RoadmapItems => RoadmapItemsTable.Of(facts.Items, facts.Roadmaps, facts.Sections, Edition(content)),
        Content.Progress => ProgressTable.Of(facts.Items, facts.Roadmaps, Edition(content)),
        Content.Indicators => IndicatorsTable.Of(facts.Indicators, facts.Roadmaps, Edition(content)),
        Content.DecisionRegister => DecisionRegisterTable.Of(facts.Entries, Edition(content)),
        _ => BodiesTable.Of(facts.Bodies, Edition(content)),
    };

    private sealed record Facts(
        IReadOnlyList<ItemState> Items, IReadOnlyList<IndicatorState> Indicators, IReadOnlyList<RoadmapState> Roadmaps, IReadOnlyList<SectionState> Sections, IReadOnlyList<RegisterEntryState> Entries,
        IReadOnlyList<BodyState> Bodies);
}
