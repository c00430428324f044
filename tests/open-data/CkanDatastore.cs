using System.Text.Json.Nodes;
using DxGovernance.OpenData.Ckan;

namespace DxGovernance.OpenData.Tests;

public class CkanDatastore
{
    private static readonly string[] Header = ["施設コード", "人数", "割合", "公開", "日", "名称"];

    private static readonly string[][] Rows =
    [
        ["001", "10", "0.50", "true", "2024-01-01", "役場"],
        ["010", "9", "12", "false", "2024-01", "ﾎｰﾙ"],
        ["100", "", "-1.25", "true", "", "図書館"],
    ];

    private static readonly TableShape Shape = TableShape.Of(Rows.Prepend(Header), TestContext.Current.CancellationToken);

    [Fact]
    public void A_column_has_the_type_of_all_its_values_and_a_code_is_no_number()
    {
        Shape.Fields.Select(field => field.Type.Name()).ShouldBe(["text", "int", "numeric", "bool", "text", "text"]);
        Shape.Rows.ShouldBe(3);
        TableShape.Of([["a"], ["007"]], default).Fields[0].Type.ShouldBe(FieldType.Text);
        TableShape.Of([["a"]], default).ShouldSatisfyAllConditions(empty => empty.Rows.ShouldBe(0), empty => empty.Fields[0].Type.ShouldBe(FieldType.Text));
    }

    [Theory]
    [InlineData("人数", "010 001 100")]
    [InlineData("人数 desc", "100 001 010")]
    [InlineData("割合 DESC", "010 001 100")]
    [InlineData("\"公開\" asc, _id desc", "010 100 001")]
    [InlineData("名称", "役場 図書館 ﾎｰﾙ")]
    public void Rows_are_sorted_as_PostgreSQL_sorts_them(string sort, string expected)
    {
        var query = Query(("sort", sort));
        var (first, total) = new DatastoreOrder(query.Order).FirstOf(Table(), query);
        total.ShouldBe(3);
        string.Join(' ', first.Select(row => row.Cells[sort == "名称" ? 5 : 0])).ShouldBe(sort == "名称" ? string.Join(' ', Rows.Select(row => row[5]).Order(StringComparer.Ordinal)) : expected);
    }

    [Fact]
    public void Of_many_rows_only_as_many_are_held_as_are_asked_for()
    {
        var query = Query(("sort", "人数 desc"), ("limit", 3), ("offset", 2));
        var many = Enumerable.Range(1, 200_000).Select(number => new TableRow(number, ["c", $"{number}", "1", "true", "", new string('x', 1_000)]));
        var (first, total) = new DatastoreOrder(query.Order).FirstOf(many, query);
        (total, string.Join(' ', first.Skip(2).Select(row => row.Number))).ShouldBe((200_000, "199998 199997 199996"));

        var wide = Query(("sort", "人数"), ("limit", 32_000));
        Should.Throw<CkanRefusedException>(() => new DatastoreOrder(wide.Order).FirstOf(many.Select(row => row with { Cells = ["c", "1", "1", "true", "", new string('x', 4_000)] }), wide)).Status.ShouldBe(409);
    }

    [Theory]
    [InlineData("""{"施設コード": "010"}""", 1)]
    [InlineData("""{"人数": 10}""", 1)]
    [InlineData("""{"人数": ["9", 10]}""", 2)]
    [InlineData("""{"公開": true}""", 2)]
    [InlineData("""{"公開": true, "人数": null}""", 1)]
    [InlineData("""{"_id": 2}""", 1)]
    public void Filters_compare_with_what_stands_in_the_file(string filters, int met) => Table().Count(Query(("filters", filters)).IsMetBy).ShouldBe(met);

    [Theory]
    [InlineData("ホール", 1)]
    [InlineData("ﾎｰﾙ 010", 1)]
    [InlineData("館 100", 1)]
    [InlineData("館 010", 0)]
    [InlineData("""{"名称": "役"}""", 1)]
    public void Words_are_found_in_any_width(string q, int met) => Table().Count(Query(("q", q)).IsMetBy).ShouldBe(met);

    private static IEnumerable<TableRow> Table() => Rows.Select((cells, index) => new TableRow(index + 1, cells));

    private static DatastoreQuery Query(params (string Name, JsonNode Value)[] parameters) =>
        DatastoreQuery.Of(new CkanRequest(new JsonObject(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, parameter.Value)))), Shape);
}
