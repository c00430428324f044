using System.Globalization;
using CsCheck;
using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Tests.Checking;

public class PersonalDataRules
{
    private static readonly Gen<string> Eleven = Gen.Int[0, 9].Array[11].Select(digits => string.Concat(digits));
    private static readonly Gen<string> Valid = Eleven.Select(digits => digits + IndividualNumber.CheckDigit(digits).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("123456789018", true)]
    [InlineData("123456789012", false)]
    [InlineData("12345678901", false)]
    [InlineData("1234567890180", false)]
    [InlineData("12345678901x", false)]
    public void The_check_digit_is_that_of_the_ordinance(string digits, bool valid) => IndividualNumber.IsValid(digits).ShouldBe(valid);

    [Fact]
    public void An_individual_number_is_always_found() =>
        Gen.Select(Valid, Gen.OneOf(Gen.Const(""), Gen.Const("-"), Gen.Const(" "), Gen.Const("　"), Gen.Const("－"), Gen.Const("‐"), Gen.Const(" - ")), Gen.Bool, Gen.OneOf(Gen.Const(""), Gen.Const("番号は"), Gen.Const("（"))).Sample((number, separator, wide, before) =>
        {
            var written = string.Join(separator, number[..4], number[4..8], number[8..]);
            var text = $"{before}{(wide ? string.Concat(written.Select(character => char.IsAsciiDigit(character) ? (char)(character - '0' + '０') : character)) : written)}{(before.Length > 0 ? "です" : "")}";
            var hit = PersonalData.In(text).ShouldHaveSingleItem();
            hit.Kind.ShouldBe(PersonalDataKind.IndividualNumber);
            hit.Masked.Count(DigitOf).ShouldBe(1);
            PersonalData.Mask(text).Count(DigitOf).ShouldBe(1);
        });

    [Fact]
    public void Twelve_digits_with_another_check_digit_are_none() =>
        Gen.Select(Valid, Gen.Int[1, 9]).Sample((number, more) =>
        {
            var wrong = number[..11] + ((number[11] - '0' + more) % 10).ToString(CultureInfo.InvariantCulture);
            return PersonalData.In(wrong).Count == 0 && !PersonalData.In($"{wrong[..4]}-{wrong[4..8]}-{wrong[8..]}").Any(hit => hit.Kind == PersonalDataKind.IndividualNumber);
        });

    [Fact]
    public void Dates_codes_and_corporate_numbers_are_none() =>
        Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 999_999], Gen.Long[1_000_000_000_000, 9_999_999_999_999], Valid).Sample((day, code, corporate, number) =>
        {
            var date = new DateOnly(1900, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string[] texts = [date, $"{date}T12:00:00+09:00", code.ToString("000000", CultureInfo.InvariantCulture), $"{corporate}", $"T{corporate}", $"{number}0", $"{(number[0] == '0' ? '1' : number[0])}{number}", $"139.{number}"];
            return texts.All(text => PersonalData.In(text, "電話番号").Count == 0);
        });

    [Theory]
    [InlineData("0428-83-2111", "042*-**-****")]
    [InlineData("0428(83)2111", "042*(**)****")]
    [InlineData("(0428)83-2111", "042*)**-****")]
    [InlineData("03-1234-5678", "03-1***-****")]
    [InlineData("03 1234 5678", "03 1*** ****")]
    [InlineData("090-1234-5678", "090-****-****")]
    [InlineData("09012345678", "090********")]
    [InlineData("０９０－１２３４－５６７８", "０９０－****－****")]
    [InlineData("+81-428-83-2111", "81-4**-**-****")]
    [InlineData("+81 90 1234 5678", "81 9* **** ****")]
    [InlineData("電話は0428-83-2111（内線 12）", "042*-**-****")]
    [InlineData("050-1234-5678", "050-****-****")]
    public void Phone_numbers_are_found_and_masked(string text, string masked)
    {
        var hit = PersonalData.In(text).ShouldHaveSingleItem();
        (hit.Kind, hit.Masked).ShouldBe((PersonalDataKind.Phone, masked));
    }

    [Theory]
    [InlineData("198-0212")]
    [InlineData("2023-04-01")]
    [InlineData("0120-123-456")]
    [InlineData("0428832111")]
    [InlineData("35.809512345678")]
    [InlineData("0.123456789018")]
    [InlineData("1234-5678-9012-3456")]
    [InlineData("133086 011002")]
    [InlineData("01-02-0345")]
    [InlineData("ISBN978-4-00-310101-8")]
    [InlineData("第123456号")]
    [InlineData("a@b")]
    [InlineData("＠町")]
    [InlineData("2,500人（@500円）")]
    public void What_is_only_written_alike_is_left_alone(string text) => PersonalData.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("taro.yamada@example.jp", "t***@example.jp")]
    [InlineData("問合せ taro＠example.co.jp まで", "t***＠example.co.jp")]
    [InlineData("mailto:a+b@x-y.lg.jp", "a***@x-y.lg.jp")]
    public void Mail_addresses_are_found_and_masked(string text, string masked)
    {
        var hit = PersonalData.In(text).ShouldHaveSingleItem();
        (hit.Kind, hit.Masked).ShouldBe((PersonalDataKind.Mail, masked));
    }

    [Fact]
    public void Ten_digits_are_a_phone_number_where_the_column_says_so() => PersonalData.In("0428832111", "電話番号").ShouldHaveSingleItem().Kind.ShouldBe(PersonalDataKind.Phone);

    [Fact]
    public async Task A_table_says_where_they_are_and_shows_none()
    {
        var found = await Tables.Check("ID,氏名,備考\n1,甲,番号は1234-5678-9018\n2,乙,090-1234-5678とtaro@example.jp\n");
        found.PersonalData.Findings.Select(one => (one.Kind, one.Row, one.Letter, one.Column, one.Masked, one.Severity)).ShouldBe(
        [
            (PersonalDataKind.ColumnName, 1, "B", "氏名", "氏名", Severity.Advises),
            (PersonalDataKind.IndividualNumber, 2, "C", "備考", "1***-****-****", Severity.Refuses),
            (PersonalDataKind.Phone, 3, "C", "備考", "090-****-****", Severity.Refuses),
            (PersonalDataKind.Mail, 3, "C", "備考", "t***@example.jp", Severity.Refuses),
        ]);
        (found.PersonalData.Stops, found.Passed).ShouldBe((true, true));
        found.Facts!.Columns[2].Examples.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_personal_column_name_alone_does_not_stop_a_release() => (await Tables.Check("ID,住所\n1,氷川215-6\n")).PersonalData.Stops.ShouldBeFalse();

    [Fact]
    public async Task Findings_of_the_table_do_not_show_personal_data_either()
    {
        var found = await Tables.Check("名称,値\nA,1\nB,2\nC,090-1234-5678\n");
        found.Findings.ShouldHaveSingleItem().Value.ShouldBe("090-****-****");
        (await Tables.Check("ID,値\n123456789018,1\n123456789018,2\n")).Findings.ShouldHaveSingleItem().Value.ShouldBe("1***********");
    }

    private static bool DigitOf(char character) => char.IsAsciiDigit(character) || character is >= '０' and <= '９';
}
