using System.Text;
using System.Text.RegularExpressions;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Sample.Tests;

public sealed partial class Contents
{
    private static readonly PolicyFile Policy = SampleFiles.Okutama20;

    private static readonly HashSet<string> Kinds =
    [
        "chapter", "section", "principle", "measure", "paragraph", "list", "catalogue", "table",
        "box", "figure", "source", "legend", "note", "glossary", "term", "entry",
    ];

    [Fact]
    public void There_are_six_chapters_and_a_glossary() =>
        Policy.ChildrenOf(null).Select(PlainDocument.Of).ShouldBe(
        [
            "奥多摩町デジタルトランスフォーメーション（DX）推進方針【2.0版】",
            "1 方針策定の背景・目的",
            "2 本方針の位置づけ",
            "3 方針の期間",
            "4 推進体制",
            "5 基本方針",
            "6 基本政策",
            "【参考】用語集",
        ]);

    [Fact]
    public void There_are_three_principles() =>
        Policy.Of("principle").Select(PlainDocument.Of).ShouldBe(
            ["(1) 住民サービス・利便性の向上", "(2) 行政事務の効率化", "(3) 地域社会のデジタル化"]);

    [Fact]
    public void There_are_nine_measures_and_the_first_six_are_priorities_of_the_national_plan()
    {
        var measures = Policy.Of("measure").ToList();

        measures.Select(measure => measure.Label).ShouldBe(Enumerable.Range(1, 9).Select(number => $"({number})"));
        measures.Take(6).Select(measure => measure.NationalItem)
            .ShouldBe(measures.Take(6).Select(measure => new NationalItem("自治体DX推進計画", "2.2", measure.Heading!)));
        Policy.Provisions.Count(provision => provision.NationalItem is not null).ShouldBe(6);
    }

    [Fact]
    public void There_are_twenty_core_systems()
    {
        var systems = Policy.ChildrenOf(Policy.Of("catalogue").ShouldHaveSingleItem().Id).ToList();

        systems.Count.ShouldBe(20);
        systems.ShouldAllBe(system => system.Kind == "entry" && system.Id.StartsWith("core-", StringComparison.Ordinal));
        systems.Select(system => system.Text).Distinct().Count().ShouldBe(20);
        systems[0].Text.ShouldBe("住民基本台帳");
        systems[^1].Text.ShouldBe("印鑑登録");
    }

    [Fact]
    public void There_are_nine_terms_with_their_lists()
    {
        Policy.Of("term").Select(term => term.Heading).ShouldBe(
        [
            "ICT", "デジタルトランスフォーメーション（DX）", "自治体DX推進計画（総務省）", "デジタルデバイド",
            "東京電子自治体共同運営事業", "マイナポータル", "AI", "RPA", "オープンデータ",
        ]);
        Policy.ChildrenOf("term-tokyo-joint-operation").Select(entry => entry.Label).ShouldBe(["①", "②"]);
        Policy.ChildrenOf("term-open-data").Select(entry => entry.Label).ShouldBe(["①", "②", "③"]);
    }

    [Fact]
    public void The_box_holds_what_the_frame_held() =>
        Policy.ChildrenOf(Policy.Of("box").ShouldHaveSingleItem().Id).Select(provision => provision.Kind)
            .ShouldBe(["paragraph", "paragraph", "figure", "source"]);

    [Fact]
    public void Each_measure_ends_its_text_with_one_table_of_its_rows()
    {
        foreach (var measure in Policy.Of("measure"))
        {
            Policy.ChildrenOf(measure.Id).Count(provision => provision.Kind == "table").ShouldBe(1, measure.Id);
        }
    }

    [Fact]
    public void The_chart_of_the_plan_period_keeps_its_cells()
    {
        var rows = PlainDocument.LinesOf(Policy["period-chart-table"]).Select(row => row.Split('\t')).ToList();

        rows.ShouldAllBe(row => row.Length == 7);
        rows[0].ShouldBe(["年度", "R2 2020", "R3 2021", "R4 2022", "R5 2023", "R6 2024", "R7 2025"]);
        rows[2][3].ShouldBe("奥多摩町DX推進方針");
    }

    [Fact]
    public void Every_id_is_a_slug_and_stands_once_and_every_parent_comes_before_its_children()
    {
        foreach (var policy in SampleFiles.Policies)
        {
            var seen = new HashSet<string>();
            foreach (var provision in policy.Provisions)
            {
                if (provision.Parent is { } parent)
                {
                    seen.ShouldContain(parent);
                }

                Slug().IsMatch(provision.Id).ShouldBeTrue(provision.Id);
                seen.Add(provision.Id).ShouldBeTrue(provision.Id);
                Kinds.ShouldContain(provision.Kind);
            }
        }
    }

    [Fact]
    public void Provisions_stand_in_document_order_each_before_its_next_sibling_s_children()
    {
        foreach (var policy in SampleFiles.Policies)
        {
            IEnumerable<Provision> Walk(string? parent) =>
                policy.ChildrenOf(parent).SelectMany(child => Walk(child.Id).Prepend(child));

            Walk(null).ShouldBe(policy.Provisions);
        }
    }

    [Fact]
    public void Every_text_follows_the_normalisation_rule()
    {
        foreach (var provision in SampleFiles.Policies.SelectMany(policy => policy.Provisions))
        {
            (provision.Label is null || Label().IsMatch(provision.Label)).ShouldBeTrue(provision.Id);
            if (provision.Kind == "note")
            {
                continue;
            }

            (provision.Heading is null ? null : Layout.OfText(provision.Heading)).ShouldBe(provision.Heading);
            foreach (var line in PlainDocument.LinesOf(provision with { Label = null, Heading = null }))
            {
                MendedSource.Normalised(line).ShouldBe(line);
            }
        }
    }

    [Fact]
    public void Every_file_is_UTF_8_in_NFC_with_LF()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var file in Directory.EnumerateFiles(SampleFiles.Root, "*", SearchOption.AllDirectories))
        {
            var text = strict.GetString(File.ReadAllBytes(file));
            text.IsNormalized(NormalizationForm.FormC).ShouldBeTrue(file);
            text.ShouldNotContain('\r', file);
            text.ShouldNotStartWith("\uFEFF");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A([0-9]{1,2}|\([0-9]{1,2}\)|[①-⑳])\z")]
    private static partial Regex Label();
}
