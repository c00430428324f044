using System.Text;
using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Tests.Checking;

public class TableRefusals
{
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly Encoding EucJp = CodePagesEncodingProvider.Instance.GetEncoding(51932)!;

    [Fact]
    public async Task A_good_table_passes_with_no_finding()
    {
        foreach (var mark in new[] { "", "\uFEFF" })
        {
            var found = await Tables.Check(mark + Tables.Good);
            found.Findings.Select(Tables.Short).ShouldBeEmpty();
            (found.Passed, found.Level.Stars, found.PersonalData.Stops).ShouldBe((true, 3, false));
        }
    }

    [Theory]
    [InlineData("名称,値\nA,1\nB,2,3\n", "too-many-cells 3")]
    [InlineData("名称,値\nA,1\nB\n", "too-few-cells 3")]
    [InlineData("名称,値\nA,1\n\nB,2\n", "blank-row 3")]
    [InlineData("名称,値\nA,1\nB,2\n,\n", "blank-row 4")]
    [InlineData("名称,\nA,1\n", "column-name-empty 1 B")]
    [InlineData("名称,値,名称\nA,1,B\n", "column-name-twice 1 C 名称")]
    [InlineData("名称, 値\nA,1\n", "blanks-around 1 B  値 →値")]
    [InlineData("名称,値\n", "no-rows")]
    [InlineData("町の施設\n名称,値\nA,1\nB,2\n", "title-row 1 町の施設")]
    [InlineData("町の施設,\n名称,値\nA,1\nB,2\n", "title-row 1 町の施設")]
    [InlineData("\n名称,値\nA,1\nB,2\n", "blank-row 1")]
    [InlineData("区分,人口,\n,男,女\nA,1,2\nB,3,4\n", "column-name-empty 1 C|second-header 2 男")]
    [InlineData("区分,男,女\n地区,おとこ,おんな\nA,1,2\nB,3,4\n", "second-header 2 地区")]
    [InlineData("区分,人口,額\n,人,（千円）\nA,1,2\nB,3,4\n", "units-row 2 人")]
    [InlineData("名称,値\nA,1\n名称,値\nB,2\n", "repeated-header 3 A 名称")]
    [InlineData("名称,値\nA,1\n※速報値,\n", "footnote-row 3 ※速報値")]
    [InlineData("1,2\n3,4\n", "no-header 1 A 1")]
    [InlineData("名称,値\nA,\"一\n二\"\n", "line-break 2 B 一⏎二")]
    [InlineData("名称,値\nA,一\u2028二\n", "line-break 2 B 一⏎二")]
    [InlineData("地区,名称\n東,A\n,B\n西,C\n,D\n", "merged-cells 3 A 東 →東")]
    [InlineData("名称,値\nA,1\nB,2\nC,不明\n", "type 4 B 不明")]
    [InlineData("名称,値\nA,1\nB,2\nC,\"1,234\"\n", "thousands-separator 4 B 1,234 →1234")]
    [InlineData("名称,値\nA,\"1,000\"\n", "thousands-separator 2 B 1,000 →1000")]
    [InlineData("名称,値\nA,1\nB,100円\n", "unit-in-cell 3 B 100円 →100")]
    [InlineData("名称,値\nA,1\nB,\"¥1,500\"\n", "unit-in-cell 3 B ¥1,500 →1500")]
    [InlineData("名称,値\nA,1\nB,▲5\n", "minus-mark 3 B ▲5 →-5")]
    [InlineData("名称,値\nA,1\nB,\"△1,234.5\"\n", "minus-mark 3 B △1,234.5 →-1234.5")]
    [InlineData("名称,値\nA,1\nB,12※\n", "note-mark 3 B 12※ →12")]
    [InlineData("名称,値\nA,1\nB,(注1)12\n", "note-mark 3 B (注1)12 →12")]
    [InlineData("名称,値\nA,1\nB,１２\n", "full-width-digits 3 B １２ →12")]
    [InlineData("名称,値\nA,1\nB,1.5E+3\n", "number-form 3 B 1.5E+3 →1500")]
    [InlineData("名称,値\nA,1\nB,.5\n", "number-form 3 B .5 →0.5")]
    [InlineData("名称,値\nA,1\nB,22\nC,3\nD,007\n", "leading-zero 5 B 007")]
    [InlineData("名称,値\nA,1\nB, 2\n", "blanks-around 3 B  2 →2")]
    [InlineData("名称,値\nA,1\nB,2\u3000\n", "blanks-around 3 B 2\u3000 →2")]
    [InlineData("名称,値\nA,1\nB,-\n", "missing-mark 3 B -")]
    [InlineData("名称,値\nA,1\nB,―\n", "missing-mark 3 B ―")]
    [InlineData("名称,開設日\nA,2023-01-01\nB,2023-02-30\n", "date-not-existing 3 B 2023-02-30")]
    [InlineData("名称,開設日\nA,2023-01-01\nB,R5.4.1\n", "date-era 3 B R5.4.1 →2023-04-01")]
    [InlineData("名称,開設日\nA,令和元年5月1日\n", "date-era 2 B 令和元年5月1日 →2019-05-01")]
    [InlineData("名称,開設日\nA,平成31年5月1日\n", "date-not-existing 2 B 平成31年5月1日")]
    [InlineData("名称,開設日\nA,2023-01-01\nB,2023/4/1\n", "date-form 3 B 2023/4/1 →2023-04-01")]
    [InlineData("名称,開設日\nA,2023年4月1日(土)\n", "date-form 2 B 2023年4月1日(土) →2023-04-01")]
    [InlineData("名称,開設日\nA,20230401\n", "date-form 2 B 20230401 →2023-04-01")]
    [InlineData("名称,開設日\nA,２０２３－０４－０１\n", "date-form 2 B ２０２３－０４－０１ →2023-04-01")]
    [InlineData("名称,年月\nA,2023-01\nB,2023/4\n", "date-form 3 B 2023/4 →2023-04")]
    [InlineData("名称,開始\nA,09:00\nB,9:30\n", "time-form 3 B 9:30 →09:30")]
    [InlineData("名称,無料\nA,true\nB,false\nC,はい\n", "type 4 B はい")]
    [InlineData("全国地方公共団体コード,名称\n133086,A\n133085,B\n", "municipality-code 3 A 133085 →133086")]
    [InlineData("全国地方公共団体コード,名称\n13308,A\n", "municipality-code 2 A 13308 →133086")]
    [InlineData("全国地方公共団体コード,名称\n11002,A\n", "municipality-code 2 A 11002 →011002")]
    [InlineData("全国地方公共団体コード,名称\n,A\n", "municipality-code 2 A")]
    [InlineData("町字コード,名称\n0012,A\n0034,B\n56,C\n", "leading-zero-lost 4 A 56 →0056")]
    [InlineData("施設番号,名称\n0012,A\n００３４,B\n", "full-width-digits 3 A ００３４ →0034")]
    [InlineData("ID,名称\n1,A\n2,B\n1,C\n", "id-twice 4 A 1")]
    [InlineData("ID,名称\n1,A\n,B\n", "id-empty 3 A")]
    [InlineData("名称,値\nA,\"1\"x\nB,2\n", "quoting 2 A,\"1\"x")]
    [InlineData("名称,値\nA,一\"二\n", "quoting 2 A,一\"二")]
    [InlineData("名称,値\nA,\"1\nB,2\n", "quoting 2 A,\"1⏎B,2⏎")]
    [InlineData("名称\t値\nA\t1\nB\t2\n", "delimiter 1 名称\t値")]
    [InlineData("名称;値\nA;1\nB;2\n", "delimiter 1 名称;値")]
    [InlineData("名称\t値\nA,a\t1\nB\t2\n", "delimiter 1 名称\t値")]
    [InlineData("名称;値\nA;1,5\nB;2,5\n", "delimiter 1 名称;値")]
    [InlineData("A,1\nB,2\n", "no-header 1 A A")]
    [InlineData("a\0\0\0b,c\n", "not-csv")]
    [InlineData("", "empty-file")]
    [InlineData("\uFEFF", "empty-file")]
    [InlineData("\n\n", "empty-file|blank-row 1")]
    [InlineData("%PDF-1.7\n", "not-csv")]
    [InlineData("<!DOCTYPE html><html></html>", "not-csv")]
    [InlineData("\uFEFF <html>", "not-csv")]
    [InlineData("[{\"a\":1}]", "not-csv")]
    [InlineData("PK\u0003\u0004aaaa[Content_Types].xml", "not-csv")]
    public async Task A_bad_table_is_refused_with_its_place_and_how_to_mend_it(string text, string expected)
    {
        var found = await Tables.Check(text);
        string.Join('|', found.Findings.Select(Tables.Short)).ShouldBe(expected);
        found.Passed.ShouldBeFalse();
        found.Level.Stars.ShouldBeLessThan(text.StartsWith('[') ? 4 : 3);
        found.Findings.ShouldAllBe(finding => finding.Severity == Severity.Refuses && finding.Japanese.Length > 0 && finding.English.Length > 0 && finding.JapaneseMend.Length > 0 && finding.EnglishMend.Length > 0);
    }

    [Theory]
    [InlineData("地区,値\nA,1\n合計,1\n", "total-row 3 A 合計")]
    [InlineData("名称,備考\nA,とても\nB,-\n", "missing-mark 3 B -")]
    [InlineData("名称,備考\nA,とても\nB, よい\n", "blanks-around 3 B  よい →よい")]
    [InlineData("名称,値\nA,1\nB,2\nC,3\nD,多数\nE,少数\n", "type-mixed 5 B 多数|type-mixed 6 B 少数")]
    [InlineData("名称,備考\nA,=1+1\n", "formula-cell 2 B =1+1")]
    public async Task What_is_only_untidy_is_advised(string text, string expected)
    {
        var found = await Tables.Check(text);
        string.Join('|', found.Findings.Select(Tables.Short)).ShouldBe(expected);
        (found.Passed, found.Level.Stars).ShouldBe((true, 3));
    }

    [Theory]
    [InlineData("所在,名称\n大字氷川12番地,A\n大和町3,B\n平野5-1-2,C\n明石12.3,D\n")]
    [InlineData("地番,名称\n2345-12,A\n1-2,B\n3,C\n")]
    [InlineData("条,本文\n1,A\n1-2,B\n1の3,C\n")]
    [InlineData("改訂日,改訂日_精度\n2024-01,月\n2024-01-05,日\n2024,年\n")]
    [InlineData("コード,名称\n01,A\n02,B\n47,C\n")]
    [InlineData("値,値2\n01,A\n02,B\n47,C\n")]
    [InlineData("名称,備考\nA,\nB,あり\nC,\n")]
    [InlineData("名称,階\nA,1階\nB,2階\n")]
    [InlineData("名称,所在\nA,氷川215-6\nB,1丁目2番\n")]
    [InlineData("名称\nA\nB\n")]
    [InlineData("地区,2020,2021,2022\n東,1,2,3\n西,4,5,6\n")]
    [InlineData("名称,備考\n注文書,\n見積書,あり\n")]
    [InlineData("郵便番号,名称\n198-0212,A\n1980213,B\n")]
    [InlineData("日時,値\n2023-04-01T09:00:00+09:00,1\n2023-04-01T09:00,2\n")]
    [InlineData("日本語,値\n\"a,b\",-1\n\"c\"\"d\",0.5\n")]
    public async Task What_is_meant_is_left_alone(string text) => (await Tables.Check(text)).Findings.Select(Tables.Short).ShouldBeEmpty();

    [Fact]
    public async Task A_column_that_the_data_dictionary_calls_text_may_hold_anything()
    {
        const string Mixed = "名称,値,区分\nA,1,\nB,2,x\nC,不明,\nD,4,y\n";
        (await Tables.Check(Mixed)).Findings.Select(finding => finding.Rule).ShouldContain("type");
        (await Tables.Check(Mixed, TableRules.Default with { Columns = new Dictionary<string, ColumnRule> { ["値"] = new(CellType.Text) } })).Findings.ShouldBeEmpty();
        var strict = await Tables.Check(Mixed, TableRules.Default with { Columns = new Dictionary<string, ColumnRule> { ["区分"] = new(CellType.WholeNumber) } });
        strict.Findings.Select(Tables.Short).ShouldBe(["type 3 C x", "type 4 B 不明", "type 5 C y"]);
    }

    [Fact]
    public async Task Shift_JIS_is_named_and_the_first_byte_is_shown()
    {
        var found = await Tables.Check(ShiftJis.GetBytes("ID,名称\r\n1,文化会館\r\n2,図書館\r\n"));
        var finding = found.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Row, finding.ByteOffset).ShouldBe(("encoding", 1, 3));
        finding.Japanese.ShouldContain("Shift_JIS");
        finding.EnglishMend.ShouldContain("UTF-8");

        var later = await Tables.Check(ShiftJis.GetBytes("ID,name\r\n1,a\r\n2,体育館です\r\n"));
        later.Findings.Select(one => (one.Rule, one.Row, one.ByteOffset)).ShouldBe([("encoding", 3, 16L)]);
    }

    [Fact]
    public async Task Other_encodings_are_named()
    {
        (await Tables.Check(EucJp.GetBytes("番号,名称\n1,これはひらがなの文です\n"))).Findings[0].Japanese.ShouldContain("EUC-JP");
        (await Tables.Check([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Tables.Good)])).Findings[0].Japanese.ShouldContain("UTF-16");
        (await Tables.Check(Encoding.BigEndianUnicode.GetBytes("ID,name\n1,a\n"))).Findings[0].Japanese.ShouldContain("UTF-16");
        (await Tables.Check(Encoding.Latin1.GetBytes("ID,\e$BL>\n"))).Findings[0].Japanese.ShouldContain("ISO-2022-JP");
    }

    [Fact]
    public async Task A_broken_byte_in_UTF8_is_refused_with_its_offset_and_row()
    {
        byte[] broken = [.. Encoding.UTF8.GetBytes("名称,値\n東,1\n"), 0xE6, 0x9D, .. Encoding.UTF8.GetBytes(",2\n西,3\n")];
        var finding = (await Tables.Check(broken)).Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Row, finding.ByteOffset).ShouldBe(("broken-bytes", 3, 17L));
        byte[] cut = [.. Encoding.UTF8.GetBytes("名称,値\n東,1\n"), 0xE6];
        finding = (await Tables.Check(cut)).Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Row, finding.ByteOffset).ShouldBe(("broken-bytes", 3, 17L));
    }

    [Fact]
    public async Task Limits_are_kept()
    {
        static string Rows(int count) => "ID,値\n" + string.Concat(Enumerable.Range(1, count).Select(row => $"{row},{row}\n"));
        (await Tables.Check(Rows(60), new TableRules { MaxRows = 50 })).Findings.Select(Tables.Short).ShouldBe(["too-many-rows 52"]);
        (await Tables.Check(Rows(50), new TableRules { MaxRows = 50 })).Passed.ShouldBeTrue();
        (await Tables.Check("a,b,c\n1,2,3\n", new TableRules { MaxColumns = 2 })).Findings.Select(Tables.Short).ShouldBe(["too-many-columns 1"]);
        (await Tables.Check("a,b\n1,あいうえお\n", new TableRules { MaxCellLength = 4 })).Findings.Select(Tables.Short).ShouldBe(["cell-too-long 2 B あいうえお"]);
        (await Tables.Check(Rows(60), new TableRules { MaxBytes = 100 })).Findings[0].Rule.ShouldBe("too-large");
    }

    [Fact]
    public async Task A_quote_that_never_closes_does_not_take_the_memory_of_the_file()
    {
        var found = await Tables.Check("a,b\n1,\"2\n" + string.Concat(Enumerable.Repeat("1,2222222222222222222222222222\n", 400_000)));
        found.Findings.Select(Tables.Short).ShouldBe(["record-too-long 2"]);
    }

    [Fact]
    public async Task All_are_counted_and_500_kept()
    {
        var found = await Tables.Check("名称,値\n" + string.Concat(Enumerable.Range(0, 1000).Select(row => $"A{row},1,x\n\n")));
        found.Counts["too-many-cells"].ShouldBe(1000);
        found.Counts["blank-row"].ShouldBe(1000);
        found.Findings.Count(finding => finding.Rule == "blank-row").ShouldBe(100);
        found.Findings.Count.ShouldBeLessThanOrEqualTo(TableFindings.MostKept);
        found.Findings.Select(finding => finding.Row).ShouldBeInOrder();
    }

    [Fact]
    public async Task Facts_are_what_a_schema_needs()
    {
        var facts = (await Tables.Check(Tables.Good)).Facts!;
        (facts.Rows, facts.HeaderRow, facts.ByteOrderMark, facts.Complete).ShouldBe((3, 1, false, true));
        facts.Columns.Select(column => column.Type).ShouldBe(
        [
            CellType.Code, CellType.Code, CellType.Text, CellType.Text, CellType.Date, CellType.YearMonth, CellType.WholeNumber, CellType.Number, CellType.Code, CellType.Boolean, CellType.Text,
        ]);
        facts.Columns.Select(column => column.Letter).ShouldBe(["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"]);
        var opened = facts.Columns[4];
        (opened.Filled, opened.Empty, opened.Min, opened.Max).ShouldBe((2, 1, "1999-12-31", "2001-04-01"));
        (facts.Columns[6].Min, facts.Columns[6].Max).ShouldBe(("80", "120"));
        (facts.Columns[7].Min, facts.Columns[7].Max).ShouldBe(("35.8", "35.81"));
        facts.Columns[3].Examples.ShouldBe(["文化会館", "図書館", "体育館"]);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_have_the_letters_of_spreadsheets(int index, string letters)
    {
        ColumnLetter.Of(index).ShouldBe(letters);
        ColumnLetter.IndexOf($"{letters}12").ShouldBe(index);
    }
}
