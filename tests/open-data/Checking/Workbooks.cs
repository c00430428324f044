using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DxGovernance.OpenData.Checking;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using Formula = SpreadCheetah.Formula;
using Sheet = (string Name, string Xml);

namespace DxGovernance.OpenData.Tests.Checking;

public class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Plain = """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row></sheetData>""";

    private static readonly string[] Formats =
    [
        "", "14", "yyyy/mm/dd", "[$-411]ggge\"年\"m\"月\"d\"日\";@", "yyyy\"年\"m\"月\"", "h:mm", "[h]:mm", "yyyy/m/d h:mm", "#,##0_ ;[Red]\\-#,##0\\ ", "0.00%", "00000", "[$-ja-JP]e.m.d", "22", "57", "m\"月\"d\"日\"", "0.00E+00", "yyyy", "#,##0\"円\"", "55",
    ];

    [Fact]
    public async Task A_sheet_becomes_CSV_as_the_project_writes_it()
    {
        using var xlsx = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(xlsx, null, TestContext.Current.CancellationToken))
        {
            await book.StartWorksheetAsync("施設", null, TestContext.Current.CancellationToken);
            var day = book.AddStyle(new Style { Format = SpreadCheetah.Styling.NumberFormat.Custom("yyyy/m/d") });
            await book.AddRowAsync([new Cell("ID"), new Cell("名称"), new Cell("開設日"), new Cell("値"), new Cell("無料")], TestContext.Current.CancellationToken);
            await book.AddRowAsync([new Cell(1), new Cell("文化会館, \"本館\""), new Cell(new DateTime(2023, 4, 1), day), new Cell(0.1), new Cell(true)], TestContext.Current.CancellationToken);
            await book.AddRowAsync([new Cell(2), new Cell("-5度"), new Cell(new DateTime(1999, 12, 31), day), new Cell(12345678901234d), new Cell(false)], TestContext.Current.CancellationToken);
            await book.FinishAsync(TestContext.Current.CancellationToken);
        }

        var (found, csv) = await Read(xlsx);
        csv.ShouldBe("\uFEFFID,名称,開設日,値,無料\r\n1,\"文化会館, \"\"本館\"\"\",2023-04-01,0.1,true\r\n2,-5度,1999-12-31,12345678901234,false\r\n");
        (found.Passed, found.Sheet, found.Rows).ShouldBe((true, "施設", 3));
        found.Findings.ShouldBeEmpty();
        (await Read(xlsx)).Csv.ShouldBe(csv);
        (await Tables.Check(csv)).Findings.Select(Tables.Short).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_open_data_forbids_is_found_with_its_place()
    {
        using var xlsx = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(xlsx, null, TestContext.Current.CancellationToken))
        {
            var options = new WorksheetOptions();
            options.Column(3).Hidden = true;
            await book.StartWorksheetAsync("表", options, TestContext.Current.CancellationToken);
            await book.AddRowAsync([new Cell("地区"), new Cell("値"), new Cell("内部")], TestContext.Current.CancellationToken);
            await book.AddRowAsync([new Cell("東"), new Cell(new Formula("1+1"), 2), new Cell("秘")], TestContext.Current.CancellationToken);
            await book.AddRowAsync([new Cell(""), new Cell(3), new Cell("秘")], TestContext.Current.CancellationToken);
            book.MergeCells("A2:A3");
            book.AddNote("B2", "memo");
            await book.FinishAsync(TestContext.Current.CancellationToken);
        }

        var (found, csv) = await Read(xlsx);
        found.Findings.Select(Tables.Short).ShouldBe(["notes", "merged-range 2 A A2:A3", "formula 2 B =1+1", "hidden-column 1 C 内部"], ignoreOrder: true);
        found.Findings.Single(finding => finding.Rule == "merged-range").Column.ShouldBe("地区");
        (found.Passed, found.Refusals).ShouldBe((false, 2));
        csv.ShouldContain("東,2,秘\r\n,3,秘");
    }

    [Theory]
    [InlineData(1, "45017", "2023-04-01")]
    [InlineData(2, "45017.75", "2023-04-01")]
    [InlineData(3, "45017", "2023-04-01")]
    [InlineData(4, "45017", "2023-04")]
    [InlineData(5, "0.375", "09:00")]
    [InlineData(6, "1.5", "36:00")]
    [InlineData(7, "45017.375", "2023-04-01T09:00")]
    [InlineData(8, "1234567", "1234567")]
    [InlineData(9, "0.125", "0.125")]
    [InlineData(10, "198", "00198")]
    [InlineData(11, "45017", "2023-04-01")]
    [InlineData(12, "45017.375", "2023-04-01T09:00")]
    [InlineData(13, "45017", "2023-04-01")]
    [InlineData(14, "45017", "2023-04-01")]
    [InlineData(15, "1500", "1500")]
    [InlineData(16, "45017", "2023")]
    [InlineData(17, "100", "100")]
    [InlineData(18, "45017", "2023-04")]
    [InlineData(1, "59", "1900-02-28")]
    [InlineData(1, "61", "1900-03-01")]
    [InlineData(0, "0.30000000000000004", "0.30000000000000004")]
    [InlineData(0, "1E-3", "0.001")]
    [InlineData(0, "1.5E+16", "15000000000000000")]
    [InlineData(0, "-0", "0")]
    public async Task Numbers_become_what_their_format_means(int style, string value, string expected)
    {
        var (found, csv) = await Read(Book([("表", $"""<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>値</t></is></c></row><row r="2"><c r="A2" s="{style}"><v>{value}</v></c></row></sheetData>""")]));
        csv.ShouldBe($"\uFEFF値\r\n{expected}\r\n");
        found.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_may_be_counted_from_1904() =>
        (await Read(Book([("表", """<sheetData><row r="1"><c r="A1" s="1"><v>43555</v></c></row></sheetData>""")], properties: """<workbookPr date1904="1"/>"""))).Csv.ShouldBe("\uFEFF2023-04-01\r\n");

    [Fact]
    public async Task A_day_that_does_not_exist_is_refused() =>
        (await Read(Book([("表", """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>日</t></is></c></row><row r="2"><c r="A2" s="1"><v>60</v></c></row></sheetData>""")]))).Found.Findings.Select(Tables.Short).ShouldBe(["date-not-existing 2 A 60"]);

    [Fact]
    public async Task Shared_texts_come_without_their_readings()
    {
        var (found, csv) = await Read(Book(
            [("表", """<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row></sheetData>""")],
            """<si><t>奥多摩町</t><rPh sb="0" eb="4"><t>オクタママチ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>氷</t></r><r><rPr><b/></rPr><t xml:space="preserve">川 </t></r></si><si><t>一_x000D_二</t></si>"""));
        csv.ShouldBe("\uFEFF奥多摩町,氷川 ,\"一\r二\"\r\n");
        found.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Hidden_rows_errors_and_formulas_without_a_value_are_refused()
    {
        var (found, csv) = await Read(Book([("表", """
            <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>値</t></is></c></row>
            <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>秘密</t></is></c></row>
            <row r="4"><c r="B4" t="e"><f>A9+1</f><v>#REF!</v></c></row><row r="5"><c r="A5"><f>SUM(B1:B3)</f></c></row><row r="9"><c r="A9" s="1"/></row></sheetData>
            """)]));
        found.Findings.Select(Tables.Short).ShouldBe(["hidden-row 2 秘密", "error-value 4 B #REF!", "formula 4 B =A9+1", "formula-without-value 5 A =SUM(B1:B3)"]);
        csv.ShouldBe("\uFEFF名称,値\r\n秘密,\r\n\"\"\r\n,#REF!\r\n");
    }

    [Fact]
    public async Task One_of_several_sheets_with_data_must_be_named()
    {
        static Stream Several() => Book([("空", "<sheetData/>"), ("一", Plain), ("二", Plain.Replace("名称", "別", StringComparison.Ordinal))]);
        var (found, csv) = await Read(Several());
        var finding = found.Findings.ShouldHaveSingleItem();
        (finding.Rule, found.Sheet, found.Passed).ShouldBe(("several-sheets", "一", false));
        finding.Japanese.ShouldContain("一、二。「一」を読んだ");
        found.SheetsWithData.ShouldBe(["一", "二"]);
        csv.ShouldBe("\uFEFF名称\r\n");

        (found, csv) = await Read(Several(), new WorkbookRules { Sheet = "二" });
        (found.Passed, found.Sheet, csv).ShouldBe((true, "二", "\uFEFF別\r\n"));
        (found, csv) = await Read(Several(), new WorkbookRules { Sheet = "空" });
        (found.Findings[0].Rule, found.Sheet, csv).ShouldBe(("no-sheet", (string?)null, ""));
    }

    [Fact]
    public async Task What_is_no_workbook_is_refused()
    {
        (await Read(new MemoryStream(Encoding.UTF8.GetBytes("名称,値\n")))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        (await Read(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        var cut = Book([("表", Plain)]).ToArray();
        (await Read(new MemoryStream(cut[..(cut.Length / 2)]))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        (await Read(Book([("表", "<sheetData><row")]))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        (await Read(Book([("表", """<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData>""")]))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        (await Read(Book([("表", """<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>""")]))).Found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_never_break_the_check()
    {
        var whole = Book([("表", Plain)], "<si><t>字</t></si>").ToArray();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).List[1, 4].Sample(damages =>
        {
            var bytes = whole.ToArray();
            foreach (var (at, value) in damages)
            {
                bytes[at] = value;
            }

            var (found, csv) = Read(new MemoryStream(bytes)).GetAwaiter().GetResult();
            return found.Sheet is not null || !found.Passed;
        }, iter: 1000);
    }

    [Fact]
    public async Task External_entities_are_never_read()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "SECRET", TestContext.Current.CancellationToken);
        var (found, csv) = await Read(Book([("表", """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData>""")], doctype: $"<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file://{secret}\">]>"));
        File.Delete(secret);
        found.Findings.Select(Tables.Short).ShouldBe(["not-workbook"]);
        csv.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task A_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked()
    {
        var bomb = Book([("表", $"<sheetData><!--{new string(' ', 20_000_000)}--></sheetData>")]);
        bomb.Length.ShouldBeLessThan(100_000);
        (await Read(bomb, new WorkbookRules { MaxUnpackedBytes = 10_000_000 })).Found.Findings.Select(finding => finding.Rule).ShouldBe(["workbook-too-large"]);
        (await Read(Book([("表", Plain)]), new WorkbookRules { MaxParts = 2 })).Found.Findings.Select(finding => finding.Rule).ShouldBe(["workbook-too-large"]);
        (await Read(Book([("表", """<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>""")], $"<si><t>{new string('字', 2000)}</t></si>"), new WorkbookRules { MaxSharedCharacters = 1000 }))
            .Found.Findings.Select(finding => finding.Rule).ShouldBe(["workbook-too-large"]);
        (await Read(Book([("表", """<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>""")]), new WorkbookRules { MaxCells = 20_000 }))
            .Found.Findings.Select(finding => finding.Rule).ShouldBe(["workbook-too-large"]);
        (await Read(Book([("表", """<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>""")])))
            .Found.Findings.Select(finding => finding.Rule).ShouldBe(["too-many-rows"]);
    }

    private static async Task<(WorkbookFindings Found, string Csv)> Read(Stream xlsx, WorkbookRules? rules = null)
    {
        xlsx.Position = 0;
        using var csv = new MemoryStream();
        var found = await Workbook.ToCsvAsync(xlsx, csv, rules ?? WorkbookRules.Default, TestContext.Current.CancellationToken);
        return (found, Encoding.UTF8.GetString(csv.ToArray()));
    }

    /// <summary>A workbook of sheets whose XML is given, with a style for each of the formats.</summary>
    private static MemoryStream Book(Sheet[] sheets, string? shared = null, string properties = "", string doctype = "")
    {
        var xlsx = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(xlsx, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var list = new StringBuilder();
            foreach (var (name, xml) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Feed(part, $"{doctype}<worksheet xmlns=\"{Main}\">{xml}</worksheet>");
                list.Append(System.Globalization.CultureInfo.InvariantCulture, $"<sheet name=\"{name}\" sheetId=\"{list.Length + 1}\" r:id=\"{book.GetIdOfPart(part)}\"/>");
            }

            if (shared is not null)
            {
                Feed(book.AddNewPart<SharedStringTablePart>(), $"<sst xmlns=\"{Main}\">{shared}</sst>");
            }

            var custom = Formats.Select((code, index) => (code, id: code.Length <= 2 && uint.TryParse(code, out var known) ? known : code.Length == 0 ? 0 : 200 + (uint)index)).ToList();
            Feed(book.AddNewPart<WorkbookStylesPart>(), $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(custom.Where(format => format.id >= 200).Select(format => $"<numFmt numFmtId=\"{format.id}\" formatCode=\"{System.Security.SecurityElement.Escape(format.code)}\"/>"))}</numFmts><cellXfs>{string.Concat(custom.Select(format => $"<xf numFmtId=\"{format.id}\"/>"))}</cellXfs></styleSheet>");
            Feed(book, $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{properties}<sheets>{list}</sheets></workbook>");
        }

        return xlsx;
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}"));
        part.FeedData(bytes);
    }
}
