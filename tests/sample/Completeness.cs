using System.Security.Cryptography;

namespace DxGovernance.Sample.Tests;

public sealed class Completeness
{
    [Fact]
    public void Every_character_of_the_source_stands_in_the_transcription()
    {
        var source = MendedSource.Lines().ToList();
        var transcription = PlainDocument.LinesOf(SampleFiles.Okutama20).ToList();

        foreach (var (expected, actual) in source.Zip(transcription))
        {
            actual.ShouldBe(expected);
        }

        string.Join('\n', transcription).ShouldBe(string.Join('\n', source));
    }

    [Fact]
    public void The_source_is_the_file_that_the_transcription_names()
    {
        var source = SampleFiles.Okutama20.Source.ShouldNotBeNull();
        var hash = Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Bytes("133086/source/okutama-dx-policy-2.0.txt")));

        hash.ShouldBe("8cea3a79b81b4b6b84f1c4449a7a5c8e6b188697c962f12a4c10cb581058980b");
        source.Sha256.ShouldBe(hash);
        SampleFiles.Text("133086/source/README.md").ShouldContain(hash);
    }

    [Fact]
    public void Title_and_dates_are_those_that_the_document_prints()
    {
        var policy = SampleFiles.Okutama20;

        policy["front-matter"].Heading.ShouldBe($"{policy.Title}【{policy.Revision}版】");
        policy["front-matter-established"].Text.ShouldBe("令和4年7月 策定");
        policy["front-matter-revised"].Text.ShouldBe("令和6年1月 改訂");
        policy.AdoptedOn.ShouldBe("2024-01");
        policy.Illustrative.ShouldBeFalse();
    }

    [Fact]
    public void Only_text_that_stands_for_a_lost_picture_is_ours_and_it_says_so()
    {
        var figures = SampleFiles.Okutama20.Of("figure").ToList();

        figures.Select(figure => figure.Id).ShouldBe(
            ["box-society50-figure", "period-chart", "measure-digital-garden-city-figure"]);
        figures.ShouldAllBe(figure => figure.Text.StartsWith("［図：", StringComparison.Ordinal)
            && figure.Text.EndsWith("（not preserved）］", StringComparison.Ordinal));
        SampleFiles.Okutama20.Of("note").ShouldBeEmpty();
    }
}
