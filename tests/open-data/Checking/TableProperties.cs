using System.Globalization;
using System.Text;
using CsCheck;
using DxGovernance.OpenData.Checking;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.OpenData.Tests.Checking;

public class TableProperties
{
    /// <summary>Cells that are no number, date or mark, whatever stands in them: they begin with a kanji.</summary>
    private static readonly Gen<string> Words = Among("町", "議", "a", ",", "\"", "\"\"", "、", "1", "２", "𠮷", "é", "-", "※", "@", "=", " 円", "|", ";").List[0, 8].Select(parts => "字" + string.Concat(parts) + "。");

    private static readonly Gen<Func<int, string>> Column = Gen.OneOf<Func<int, string>>(
        Words.Array[1, 7].Select<string[], Func<int, string>>(words => row => words[row % words.Length]),
        Gen.Int[-1_000_000, 1_000_000].Array[1, 7].Select<int[], Func<int, string>>(numbers => row => numbers[row % numbers.Length].ToString(CultureInfo.InvariantCulture)),
        Gen.Int[0, 99_999].Array[1, 7].Select<int[], Func<int, string>>(numbers => row => (numbers[row % numbers.Length] / 100m).ToString(CultureInfo.InvariantCulture)),
        Gen.Int[0, 80_000].Array[1, 7].Select<int[], Func<int, string>>(days => row => new DateOnly(1900, 1, 1).AddDays(days[row % days.Length]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Gen.Bool.Array[1, 7].Select<bool[], Func<int, string>>(bools => row => bools[row % bools.Length] ? "true" : "false"),
        Gen.Int[0, 9999].Array[1, 7].Select<int[], Func<int, string>>(codes => row => codes[row % codes.Length].ToString("00000", CultureInfo.InvariantCulture)));

    [Fact]
    public void A_table_that_the_project_writes_from_cells_without_forbidden_content_passes() =>
        Gen.Select(Column.List[1, 6], Gen.Int[1, 60]).Sample((columns, rows) =>
        {
            var bytes = CsvTable.Write(
                [.. columns.Select((_, index) => $"列{index}"), "ID"],
                Enumerable.Range(0, rows).Select(row => columns.Select(cell => cell(row)).Append($"r{row}")), CsvTable.OneLine);
            var found = Tables.Check(bytes).GetAwaiter().GetResult();
            found.Findings.Select(Tables.Short).ShouldBeEmpty();
            (found.Passed, found.Facts!.Rows, found.Facts.Columns.Count, found.PersonalData.Stops).ShouldBe((true, rows, columns.Count + 1, false));
        }, iter: 300);

    [Fact]
    public void Findings_do_not_depend_on_how_the_stream_cuts_the_bytes() =>
        Gen.Select(Gen.OneOf(
            Gen.Byte.Array[0, 300],
            Among("a", ",", "\n", "\r\n", "\"", "町", "1", "２", "\uFEFF", " ", "円", "2023-02-30", "090-1234-5678").List[0, 120].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
            Gen.Int[0, 6000].Select(length => Encoding.UTF8.GetBytes("ID,名称\n" + new string('町', length) + ",1\n2,").Append((byte)0x93).Append((byte)0x8C).ToArray())),
            Gen.Int[1, 17]).Sample((bytes, chunk) =>
        {
            var (whole, cut) = (Tables.Check(bytes).GetAwaiter().GetResult(), Tables.Check(new CutStream(bytes, chunk)).GetAwaiter().GetResult());
            cut.Findings.ShouldBe(whole.Findings);
            cut.Counts.ShouldBe(whole.Counts);
            cut.PersonalData.Findings.ShouldBe(whole.PersonalData.Findings);
            (cut.Facts?.Rows, cut.Level).ShouldBe((whole.Facts?.Rows, whole.Level));
        }, iter: 500);

    [Fact]
    public void One_broken_byte_is_found_where_it_is() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 4]).Sample((rows, column) =>
        {
            var text = "名称,値\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"東{row},{row}\n"));
            byte[] before = Encoding.UTF8.GetBytes(text);
            var finding = Tables.Check([.. before, .. Encoding.UTF8.GetBytes(new string('x', column)), 0xFF, .. Encoding.UTF8.GetBytes(",1\n")]).GetAwaiter().GetResult().Findings.ShouldHaveSingleItem();
            (finding.Rule, finding.Row, finding.ByteOffset).ShouldBe(("broken-bytes", rows + 2, (long)before.Length + column));
        }, iter: 100);

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>Gives its bytes in chunks of a size.</summary>
    private sealed class CutStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
