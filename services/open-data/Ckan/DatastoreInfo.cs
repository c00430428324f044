using System.Text.Json.Nodes;
using DxGovernance.OpenData.Contents;

namespace DxGovernance.OpenData.Ckan;

/// <summary><c>datastore_info</c>: the columns of a file in CSV.</summary>
public static class DatastoreInfo
{
    /// <summary>Answers it.</summary>
    public static async Task<CkanAnswer> AnswerAsync(CkanCall call, CancellationToken ct)
    {
        var table = await DatastoreTable.OpenAsync(call, call.Request.Text("id") ?? call.Request.Text("resource_id") ?? call.Request.Required("id"), ct);
        return CkanAnswer.Of(new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["id"] = table.Resource.ToString(),
                ["count"] = table.Shape.Rows,
                ["table_type"] = "BASE TABLE",
                ["size"] = table.File.Bytes,
            },
            ["fields"] = new JsonArray([.. table.Shape.Fields.Select(field => new JsonObject
            {
                ["id"] = field.Name,
                ["type"] = field.Type.Name(),
                ["info"] = field.Known is { } known ? Of(known) : new JsonObject { ["label"] = field.Name },
                ["schema"] = new JsonObject { ["native_type"] = field.Type.Name(), ["notnull"] = field.Known?.Required == true, ["is_index"] = false },
            })]),
        });
    }

    /// <summary>What the data dictionary says of a column.</summary>
    internal static JsonObject Of(Column column) => new() { ["label"] = column.Name, ["label_en"] = column.English, ["notes"] = column.Description };
}
