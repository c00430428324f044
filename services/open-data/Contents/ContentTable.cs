using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Contents;

/// <summary>A table that this service builds: the columns that all have in common, those of its content, and the rows.</summary>
/// <param name="Columns">All, in order.</param>
/// <param name="Rows">Each with as many cells; empty where there is no value.</param>
public sealed record ContentTable(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The columns that the 自治体標準オープンデータセット have in common; the ID is never used for anything else.</summary>
    private static readonly Column[] Common =
    [
        new("全国地方公共団体コード", "Municipality code", ColumnType.Code, "公開する地方公共団体の6桁のコード", Required: true),
        new("ID", "ID", ColumnType.Text, "行を指すID。別の物に使い回さない", Required: true),
        new("地方公共団体名", "Municipality", ColumnType.Text, "公開する地方公共団体の名称", Required: true),
        new("名称", "Name", ColumnType.Text, "行が表すものの名称", Required: true),
    ];

    private static readonly Column[] Conditions =
    [
        new("利用条件", "Licence", ColumnType.Text, "利用条件のID", Required: true) { Values = [.. Datasets.Licences.Open.Select(licence => licence.Id)] },
        new("利用条件_例示", "Licence is illustrative", ColumnType.Boolean, "利用条件が例示であり、許諾でないとき true", Required: true),
        new("例示", "Illustrative", ColumnType.Boolean, "内容が見本のための例示であるとき true", Required: true),
    ];

    /// <summary>Whether any row is made up for a sample.</summary>
    public bool IsIllustrative => Rows.Any(row => row[^1] == "true");

    /// <summary>All columns of a content, from its own.</summary>
    public static IReadOnlyList<Column> Around(IReadOnlyList<Column> own) => [.. Common, .. own, .. Conditions];

    /// <summary>Puts it together.</summary>
    public static ContentTable Of(Edition edition, IReadOnlyList<Column> own, IEnumerable<ContentRow> rows) => new(
        Around(own),
        [
            .. rows.Select(row => (IReadOnlyList<string>)
            [
                edition.Municipality, row.Id, edition.MunicipalityName, IsBlank(row.Name) ? row.Id : row.Name, .. row.Cells.Select(cell => IsBlank(cell) ? "" : cell),
                edition.Licence.Id, Flag(edition.Licence.Illustrative), Flag(row.Illustrative || edition.Illustrative),
            ]),
        ]);

    /// <summary>A boolean as a cell.</summary>
    public static string Flag(bool value) => value ? "true" : "false";

    /// <summary>A text of blanks alone shows nothing in a cell: it is no value then, in JSON as well.</summary>
    private static bool IsBlank(string cell) => DatasetBytes.Cell(cell).Length == 0;
}

/// <summary>A row of a content.</summary>
/// <param name="Id">Its ID; never used for anything else.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Cells">The content's own cells.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ContentRow(string Id, string Name, IReadOnlyList<string> Cells, bool Illustrative);
