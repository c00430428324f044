using CsCheck;
using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Tests;

public class CivilTime
{
    [Theory]
    [InlineData("2024-03-31T14:59:59Z", "2024-03-31", 2023)]
    [InlineData("2024-03-31T15:00:00Z", "2024-04-01", 2024)]
    [InlineData("2024-03-31T23:59:59Z", "2024-04-01", 2024)]
    [InlineData("2024-04-01T00:00:00Z", "2024-04-01", 2024)]
    public void From_midnight_to_nine_on_1_April_in_Japan_the_new_fiscal_year_counts_though_UTC_still_has_March(string instant, string today, int fiscalYear)
    {
        var now = new Now(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        now.Today.ShouldBe(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        now.FiscalYear.ShouldBe(new FiscalYear(fiscalYear));
    }

    [Theory]
    [InlineData("2024-01", "2024-01")]
    [InlineData("令和6年1月", "2024-01")]
    [InlineData("令和 4 年 7 月", "2022-07")]
    [InlineData("R6.1.15", "2024-01-15")]
    [InlineData("R06.01.15", "2024-01-15")]
    [InlineData("令和6年1月15日", "2024-01-15")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("平成28年1月22日", "2016-01-22")]
    [InlineData("令和5年度末", "2024-03-31")]
    [InlineData("令和2（2020）年12月", "2020-12")]
    [InlineData("２０２４-０１", "2024-01")]
    public void Dates_are_read_as_people_write_them_at_the_precision_given(string text, string iso) =>
        PartialDate.Parse(text).ToString().ShouldBe(iso);

    [Fact]
    public void A_year_stated_twice_must_agree_and_the_refusal_names_both()
    {
        PartialDate.TryParse("令和2（2022）年12月", out _, out var problem).ShouldBeFalse();
        problem.ShouldContain("2020");
        problem.ShouldContain("2022");
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2024-13")]
    [InlineData("令和6年1月32日")]
    [InlineData("昭和60年")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void What_is_no_date_is_refused(string text) => PartialDate.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2025", 2025)]
    [InlineData("R7", 2025)]
    [InlineData("令和7(2025)年度", 2025)]
    [InlineData("R4年度(2022)", 2022)]
    [InlineData("R5 年度 (2023)", 2023)]
    [InlineData("平成31年度", 2019)]
    public void Fiscal_years_are_read_in_the_forms_of_the_source(string text, int year)
    {
        FiscalYear.TryParse(text, out var read, out _).ShouldBeTrue();
        read.ShouldBe(new FiscalYear(year));
    }

    [Fact]
    public void Before_is_said_only_where_it_is_certain()
    {
        PartialDate.Parse("2022-07").IsCertainlyBefore(PartialDate.Parse("2022-07-20")).ShouldBeFalse();
        PartialDate.Parse("2022-06").IsCertainlyBefore(PartialDate.Parse("2022-07-20")).ShouldBeTrue();
    }

    [Fact]
    public void Whatever_the_day_its_fiscal_year_holds_it_and_what_is_written_is_read_again() =>
        Gen.Int[0, 30000].Select(days => new DateOnly(1990, 1, 1).AddDays(days)).Sample(day =>
        {
            var year = FiscalYear.Of(day);
            var date = PartialDate.Of(day);
            return year.FirstDay <= day && day <= year.LastDay
                && PartialDate.Parse(date.ToString()) == date && PartialDate.Parse(date.ToJapanese()) == date;
        });
}
