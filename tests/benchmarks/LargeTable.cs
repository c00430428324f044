using System.Globalization;
using System.Text;
using CsvHelper;

namespace DxGovernance.Benchmarks;

/// <summary>A large CSV as an office might have one: a row for each use of a facility. Nothing of it is a real town's.</summary>
internal sealed class LargeTable : IDisposable
{
    public const int Rows = 1_000_000;

    /// <summary>The value that a thousandth of the rows have in <see cref="Facility"/>.</summary>
    public const string OneFacility = "第500集会所";

    public const string Facility = "施設名称";

    private const int Facilities = 1_000;

    private readonly string directory = Directory.CreateTempSubdirectory("dx-governance-table-").FullName;

    public string Path => System.IO.Path.Combine(directory, "uses.csv");

    public long Bytes => new FileInfo(Path).Length;

    /// <summary>Writes it.</summary>
    public static LargeTable Generate()
    {
        var table = new LargeTable();
        using var file = new StreamWriter(table.Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16) { NewLine = "\r\n" };
        file.WriteLine($"ID,全国地方公共団体コード,{Facility},地区,利用日,利用者数,使用料,備考");
        for (var row = 0; row < Rows; row++)
        {
            var day = new DateOnly(2019, 4, 1).AddDays(row % 2_500);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"u{row},133086,第{row % Facilities}集会所,大字氷川第{row % 20}地区,{day:yyyy-MM-dd},{row % 80},{row % 80 * 150},\"町内の団体による定例の利用, 午後の部。設備の点検を済ませ、鍵は窓口へ返却した。使用料は条例の別表による。\""));
        }

        return table;
    }

    /// <summary>What the library alone does: each cell of each row is looked at, and nothing made of it.</summary>
    public async Task<long> ReadAsync()
    {
        await using var bytes = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false, Separator = ',', SkipEmptyLines = false, DetectSeparatorHint = false }, leaveOpen: true);
        var (rows, length) = (-1L, 0L);
        for (; await reader.ReadAsync(CancellationToken.None); rows++)
        {
            for (var cell = 0; cell < reader.FieldCount; cell++)
            {
                length += reader.GetSpan(cell).Length;
            }
        }

        return length > 0 ? rows : 0;
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
