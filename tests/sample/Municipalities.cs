namespace DxGovernance.Sample.Tests;

public sealed class Municipalities
{
    [Theory]
    [InlineData("133086")]
    [InlineData("999997")]
    public void The_code_has_a_valid_check_digit_and_names_its_folder(string code)
    {
        CheckDigitOf(code).ShouldBe(code[5] - '0');
        SampleFiles.Bodies(code).Municipality.Code.ShouldBe(code);
    }

    [Fact]
    public void Both_use_the_same_ids_so_that_mixing_tenants_would_show()
    {
        SampleFiles.Mihon10.Policy.ShouldBe(SampleFiles.Okutama10.Policy);
        SampleFiles.Roadmap("999997").Roadmap.ShouldBe(SampleFiles.Roadmap("133086").Roadmap);
        SampleFiles.Datasets("999997")[0].Id.ShouldBe(SampleFiles.Datasets("133086")[0].Id);
        SampleFiles.Mihon10["measure-open-data-approach"].Text
            .ShouldNotBe(SampleFiles.Okutama10["measure-open-data-approach"].Text);
    }

    [Fact]
    public void The_second_has_a_short_policy_of_its_own_which_says_that_it_is_illustrative()
    {
        var policy = SampleFiles.Mihon10;

        policy.Of("principle").Count().ShouldBe(1);
        policy.Of("measure").Count().ShouldBe(2);
        policy.Of("term").Count().ShouldBe(1);
        policy.Illustrative.ShouldBeTrue();
        policy.Provisions[0].Kind.ShouldBe("note");
        policy.Provisions[0].Text.ShouldStartWith(policy.Note!.Ja);
    }

    /// <summary>全国地方公共団体コード: weights 6 5 4 3 2 on the first five digits, modulus 11.</summary>
    private static int CheckDigitOf(string code)
    {
        var sum = code.Take(5).Select((digit, index) => (digit - '0') * (6 - index)).Sum();
        return (11 - (sum % 11)) % 10;
    }
}
