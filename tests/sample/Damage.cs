using System.Text.RegularExpressions;

namespace DxGovernance.Sample.Tests;

public sealed class Damage
{
    private static readonly PolicyFile Policy = SampleFiles.Okutama20;

    [Fact]
    public void Every_listed_place_really_stands_at_its_line_in_the_source()
    {
        foreach (var place in SampleFiles.Places)
        {
            MendedSource.Raw(place).ShouldContain(place.Raw, Case.Sensitive, place.ToString());
            Policy.Provisions.ShouldContain(provision => provision.Id == place.Provision, place.ToString());
        }
    }

    [Fact]
    public void Damage_is_no_longer_there_and_its_mended_reading_is()
    {
        var mended = SampleFiles.Places.Where(place => place.MendsCharacters).ToList();
        mended.ShouldNotBeEmpty();

        foreach (var place in mended)
        {
            place.Class.ShouldBeOneOf("A", "B");
            var text = PlainDocument.Whole(Policy, place.Provision);
            text.ShouldNotContain(place.Raw, Case.Sensitive, place.ToString());
            text.ShouldNotContain(Normalised(place.Raw), Case.Sensitive, place.ToString());
            text.ShouldContain(place.Reading, Case.Sensitive, place.ToString());
        }
    }

    [Fact]
    public void A_mend_takes_away_marks_and_blanks_but_only_three_change_a_letter()
    {
        SampleFiles.Places
            .Where(place => place.MendsCharacters && LettersOf(place.Raw) != LettersOf(place.Reading))
            .Select(place => (place.Line, place.Reading))
            .ShouldBe([(154, "デバイド"), (167, "取り組みます"), (216, "アーティフィシャル")]);

        static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }

    [Fact]
    public void Possible_wording_is_kept_exactly()
    {
        var kept = SampleFiles.Places.Where(place => place.Class == "C").ToList();
        kept.ShouldNotBeEmpty();

        foreach (var place in kept)
        {
            place.Mends.ShouldBe("nothing", place.ToString());
            place.Reading.ShouldBe(place.Raw);
            PlainDocument.Whole(Policy, place.Provision).ShouldContain(Normalised(place.Raw), Case.Sensitive, place.ToString());
        }
    }

    [Theory]
    [InlineData("term-national-plan", "令和2（2022）年12月")]
    [InlineData("term-national-plan", "自治体に取り組むべき")]
    [InlineData("principle-resident-services-aim", "サービスを楽しむ")]
    [InlineData("measure-open-data-background", "官民データ活用基本法")]
    [InlineData("measure-security-approach", "情報セキュリティポリシー")]
    [InlineData("background-national-plan", "「自治体DX手順書」")]
    [InlineData("measure-standardisation-joint-operation", "西多摩郡電算共同運営協議会")]
    [InlineData("measure-digital-garden-city-figure", "取組み")]
    [InlineData("term-rpa", "業務効率を図る")]
    [InlineData("organisation-headquarters-decisions", "当町")]
    public void The_town_s_own_wording_is_not_improved(string provision, string wording)
    {
        PlainDocument.Of(Policy[provision]).ShouldContain(wording, Case.Sensitive);
        SampleFiles.Places.ShouldContain(place => place.Class == "C" && place.Provision == provision);
    }

    [Theory]
    [InlineData("background-national-plan", "さらに", 2)]
    [InlineData("measure-my-number-card-background", "とされ", 2)]
    public void The_town_s_repetitions_stay(string provision, string word, int times) =>
        Policy[provision].Text.Split(word).Length.ShouldBe(times + 1);

    [Theory]
    [InlineData("measure-digital-divide", "デジタルデバイド対策")]
    [InlineData("term-ai", "アーティフィシャル・インテリジェンス")]
    [InlineData("measure-open-data-approach", "取り組みます。")]
    [InlineData("measure-digital-garden-city-figure-source", "※出典：デジタル庁ホームページより")]
    [InlineData("measure-digital-garden-city-roadmap", "デジタル実装に向けた基盤整備の検討")]
    public void What_extraction_broke_is_mended(string provision, string reading)
    {
        PlainDocument.Of(Policy[provision]).ShouldContain(reading, Case.Sensitive);
        SampleFiles.Places.ShouldContain(place => place.MendsCharacters && place.Provision == provision);
    }

    [Fact]
    public void Every_heading_that_lost_its_form_is_a_heading_again()
    {
        string[] kinds = ["chapter", "section", "principle", "measure", "catalogue", "glossary"];
        var headings = Policy.Provisions.Where(provision => kinds.Contains(provision.Kind) && provision.Id != "front-matter");

        foreach (var provision in headings)
        {
            provision.Heading.ShouldNotBeNullOrEmpty();
            SampleFiles.Places.ShouldContain(
                place => place.Provision == provision.Id && place.Reading == $"見出し（{provision.Kind}）");
        }
    }

    [Fact]
    public void Every_place_where_a_mark_of_the_legend_was_printed_is_a_link()
    {
        var marks = SampleFiles.Places.Where(place => place.Raw.Trim() is "〔◆〕" or "【◆】" or "[◆]").ToList();

        marks.Count.ShouldBe(6);
        marks.ShouldAllBe(place => Policy[place.Provision].NationalItem != null
            && !Policy[place.Provision].Heading!.Contains('◆', StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_the_damage_is_left_anywhere()
    {
        foreach (var line in PlainDocument.LinesOf(Policy))
        {
            Regex.IsMatch(line, @"\p{IsCyrillic}|\*|●|^ *- |内 容|【◆】|\[◆\]").ShouldBeFalse(line);
        }
    }

    [Fact]
    public void People_can_read_every_place()
    {
        var page = SampleFiles.Text("133086/transcription.md");

        foreach (var place in SampleFiles.Places)
        {
            var lines = place.ToLine is null ? $"{place.Line}" : $"{place.Line}–{place.ToLine}";
            page.ShouldContain($"| {lines} | ", Case.Sensitive, place.ToString());
            page.ShouldContain($"{place.Why.Ja}<br>{place.Why.En} | `{place.Provision}` |", Case.Sensitive, place.ToString());
        }
    }

    private static string Normalised(string raw) => string.Join('\n', raw.Split('\n').Select(MendedSource.Normalised));
}
