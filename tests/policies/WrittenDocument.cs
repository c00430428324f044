using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>Documents to write in some form, made without the rules that a draft has to keep to: what is stored already must be written safely too.</summary>
internal static class WrittenDocument
{
    private const string Table = "| 項目 | 内容 |\n|---|---|\n| 一 | **二** |\n| 三 |  |";

    public static readonly PolicyDocument Plain = new()
    {
        Municipality = "133086",
        Policy = "dx-policy",
        Title = "奥多摩町DX推進方針",
        Revision = new RevisionNumber(2, 0),
        Status = RevisionStatus.Adopted,
        ContentHash = new string('a', 64),
        ReadingHash = new string('a', 64),
        Reading = TextReading.Decided,
        Corrections = [],
        AdoptedOn = PartialDate.Parse("2024-01"),
        AppliesFrom = PartialDate.Parse("2024-01"),
        DecidedOn = PartialDate.Parse("2024-01-25"),
        Decision = "dx-headquarters/2023/3",
        IsInForce = true,
        DayUnknown = false,
        Period = new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)),
        PeriodStatus = PeriodStatus.WithinPeriod,
        LegalBases = [new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)],
        RelatedPlans =
        [
            new PlanReliance(new RelatedPlan("自治体DX推進計画", "2.2", PlanRelation.AlignedWith), new PlanStanding(PlanStatus.Superseded, "3.0", PartialDate.Parse("2024-04-24"))),
            new PlanReliance(new RelatedPlan("第5期長期総合計画", null, PlanRelation.Promotes), null),
        ],
        RestsOnSupersededPlan = true,
        AdoptingBody = "奥多摩町DX推進本部",
        Contact = "企画財政課",
        Reviews = [],
        Illustrative = false,
        Warnings = [],
        AsOf = new AsOf(PartialDate.Parse("2024-02-01"), new DateTimeOffset(2024, 2, 1, 3, 4, 5, TimeSpan.Zero), 42),
        Links = new Dictionary<string, string>
        {
            ["self"] = "/133086/api/policies/dx-policy/revisions/2.0",
            ["predecessor-version"] = "/133086/api/policies/dx-policy/revisions/1.0",
            ["latest-version"] = "/133086/api/policies/dx-policy/revisions/2.0",
        },
        Provisions = [Node("chapter", ProvisionKind.Chapter, "1", "背景", "本文")],
    };

    /// <summary>Every kind of provision, with headings, lists, a table, terms, a box and figures in it.</summary>
    public static readonly PolicyDocument OfEveryKind = Plain with
    {
        Reading = TextReading.Corrected,
        ReadingHash = new string('b', 64),
        Corrections =
        [
            new Mending(1, MendingKind.Correction, new Misprint("term-rpa", MisprintPart.Text, "2022", "2020"), PartialDate.Parse("2024-03-01"), "正誤表", "西暦の誤り", null, new string('b', 64), true),
            new Mending(2, MendingKind.TranscriptionFix, new Misprint("measure-one", MisprintPart.Heading, "バй", "バイ"), null, null, null, "154行", new string('b', 64), false),
        ],
        Provisions =
        [
            Node("background", ProvisionKind.Chapter, "1", "背景・目的", "導入文\n二行目  \n三行目", [
                Node("section", ProvisionKind.Section, "(1)", "国の動向", "", [
                    Node("paragraph", ProvisionKind.Paragraph, null, null, "段落 *強調* **太字** `code` [外](https://example.jp/a?b=1&c=2) <https://example.jp/> &copy; ![図](https://example.jp/x.png)\n\n## 中見出し\n\n> 引用\n\n```\nコード <b>\n```\n\n---\n"),
                    Node("list", ProvisionKind.List, null, null, "- 一\n- 二\n  1. 二の一\n  2. 二の二\n\n     段落\n- 三\n\n3. 三から\n4. 四"),
                    Node("table", ProvisionKind.Table, null, "表1", Table),
                ]),
                Node("box", ProvisionKind.Box, null, null, "", [Node("boxed", ProvisionKind.Paragraph, null, null, "囲みの文")]),
                Node("figure-lost", ProvisionKind.Figure, null, "図1 Society5.0", "") with { Image = new FigureImage("社会の発展の図", null) },
                Node("figure-kept", ProvisionKind.Figure, null, null, "") with { Image = new FigureImage("工程の図", new string('c', 64)) },
                Node("source", ProvisionKind.Source, null, null, "内閣府"),
                Node("legend", ProvisionKind.Legend, null, null, "◆ 重点取組事項"),
                Node("note", ProvisionKind.Note, "※1", null, "注の文"),
            ]),
            Node("principles", ProvisionKind.Chapter, "2", "基本方針", "", [Node("principle-service", ProvisionKind.Principle, "ア", "住民サービスの向上", "文")]),
            Node("measures", ProvisionKind.Chapter, "3", "基本政策", "", [
                Node("measure-one", ProvisionKind.Measure, "(1)", "フロントヤード改革", "文", [
                    Node("deep", ProvisionKind.Section, "ア", "深い見出し", "# 本文の見出し", [
                        Node("deeper", ProvisionKind.Section, "(ア)", "さらに深い", "", [Node("deepest", ProvisionKind.Section, "①", "六段目", "", [Node("seventh", ProvisionKind.Section, null, "七段目", "文")])])]),
                ]) with { NationalItem = new NationalItem("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進"), Principles = ["principle-service", "principle-elsewhere"] },
            ]),
            Node("catalogue", ProvisionKind.Catalogue, null, "基幹系20業務", "", [Node("entry-one", ProvisionKind.Entry, null, "住民基本台帳", ""), Node("entry-two", ProvisionKind.Entry, null, null, "選挙人名簿管理")]),
            Node("glossary", ProvisionKind.Glossary, null, "用語集", "", [
                Node("term-rpa", ProvisionKind.Term, null, "RPA", "定型的な事務処理を自動化すること。\n\n- 一\n- 二") with { Term = new TermForms("アールピーエー", "RPA") },
                Node("term-ai", ProvisionKind.Term, null, "AI", "人工知能", [Node("term-ai-note", ProvisionKind.Note, null, null, "用語の注")]),
            ]),
            Node("empty", ProvisionKind.Paragraph, null, null, ""),
        ],
    };

    public static IReadOnlyList<string> Hostile { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.jp/tracker.png)",
        "[![x](https://example.jp/a)](javascript:alert(1))",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "[x][evil]\n\n[evil]: javascript:alert(1) \"title\"",
        "<javascript:alert(1)>",
        "<vbscript:x>",
        "[x](vbscript:x)",
        "<a href=\"javascript:alert(1)\">x</a>",
        "</style></title></article><script>alert(1)</script>",
        "<!-- --><svg/onload=alert(1)>",
        "<div>\n<script>\nalert(1)\n</script>\n</div>",
        "```\n</code><script>alert(1)</script>\n```",
        "`</code><script>`",
        "| <script>alert(1)</script> | [x](javascript:x) |\n|---|---|\n| <b onclick=x> | y |",
        "]]><script>alert(1)</script>",
        "a\u0000b\u0001c\u000bd\uffffe\ud800f\udc00g&#1;h&#xD800;i",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    /// <summary>A hostile text wherever a text can stand.</summary>
    public static PolicyDocument Of(string hostile) => OfEveryKind with
    {
        Title = hostile,
        DatesFrom = hostile,
        Decision = null,
        RecordedLater = new LaterRecord(hostile, hostile),
        LegalBases = [new LegalBasis(hostile, hostile, LegalBasisKind.MadeUnder)],
        RelatedPlans = [new PlanReliance(new RelatedPlan(hostile, hostile, PlanRelation.Considers), new PlanStanding(PlanStatus.Superseded, hostile, PartialDate.Parse("2024-01")))],
        AdoptingBody = hostile,
        Contact = hostile,
        Source = new RevisionSource(hostile, hostile, hostile, null, hostile, hostile),
        Reviews = [new ReviewRecorded(new RevisionNumber(2, 0), PartialDate.Parse("2025-01"), ReviewOutcome.RevisionNeeded, hostile, hostile, true)],
        Repeal = new PolicyRepealed(new RevisionNumber(2, 0), PartialDate.Parse("2026-01"), PartialDate.Parse("2026-04"), hostile, hostile, false),
        Corrections = [new Mending(1, MendingKind.Correction, new Misprint("measure-one", MisprintPart.Text, hostile, hostile), null, hostile, hostile, hostile, "", false)],
        Provisions = [.. OfEveryKind.Provisions.Select(node => Spoiled(node, hostile))],
    };

    public static ProvisionNode Node(string id, ProvisionKind kind, string? label, string? heading, string text, IReadOnlyList<ProvisionNode>? holds = null) =>
        new(id, kind, label, heading, text, null, holds ?? []);

    private static ProvisionNode Spoiled(ProvisionNode node, string hostile) => node with
    {
        Label = node.Label is null ? null : hostile,
        Heading = node.Heading is null ? null : hostile,
        Text = hostile,
        NationalItem = node.NationalItem is null ? null : new NationalItem(hostile, hostile, hostile),
        Term = node.Term is null ? null : new TermForms(hostile, hostile),
        Image = node.Image is null ? null : new FigureImage(hostile, hostile),
        Provisions = [.. node.Provisions.Select(held => Spoiled(held, hostile))],
    };
}
