using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace DxGovernance.OpenData.Ckan;

/// <summary><c>datastore_search</c>: rows of a file in CSV. They pass by one at a time; only sorting holds some.</summary>
public static class DatastoreSearch
{
    private const int RowsBetweenSending = 256;

    /// <summary>Answers it.</summary>
    public static async Task<CkanAnswer> AnswerAsync(CkanCall call, CancellationToken ct)
    {
        var table = await DatastoreTable.OpenAsync(call, call.Request.Text("resource_id") ?? call.Request.Text("id") ?? call.Request.Required("resource_id"), ct);
        var query = DatastoreQuery.Of(call.Request, table.Shape);

        // Sorting may be refused, and nothing may have been sent then.
        var sorted = query.Order.Count > 0 ? new DatastoreOrder(query.Order).FirstOf(table.Rows(0, ct), query) : default;
        return new CkanAnswer(async (json, send, ct) =>
        {
            json.WriteStartObject();
            json.WriteString("resource_id", table.Resource);
            WriteFields(json, table.Shape, query);
            json.WritePropertyName("records");
            var page = new Page(query, table, sorted.First, sorted.Total);
            if (query.Format is "csv" or "tsv")
            {
                await WriteTextAsync(json, page.Rows(ct), query, send);
            }
            else
            {
                await WriteRowsAsync(json, page.Rows(ct), table.Shape, query, send);
            }

            json.WriteString("records_format", query.Format);
            json.WriteNumber("limit", query.Limit);
            if (query.Offset > 0)
            {
                json.WriteNumber("offset", query.Offset);
            }

            foreach (var told in (string[])["filters", "q", "sort"])
            {
                if (call.Request.Parameters[told] is { } value)
                {
                    json.WritePropertyName(told);
                    (told == "filters" ? call.Request.Dictionary(told) ?? value : value).WriteTo(json);
                }
            }

            json.WriteBoolean("include_total", query.IncludesTotal);
            if (query.IncludesTotal)
            {
                json.WriteNumber("total", page.Total);
                json.WriteBoolean("total_was_estimated", false);
            }

            WriteLinks(json, call, query);
            json.WriteEndObject();
        });
    }

    private static void WriteFields(Utf8JsonWriter json, TableShape shape, DatastoreQuery query)
    {
        json.WritePropertyName("fields");
        json.WriteStartArray();
        foreach (var column in query.Shown)
        {
            json.WriteStartObject();
            json.WriteString("id", NameOf(shape, column));
            json.WriteString("type", column < 0 ? "int" : shape.Fields[column].Type.Name());
            if (column >= 0 && shape.Fields[column].Known is { } known)
            {
                json.WritePropertyName("info");
                DatastoreInfo.Of(known).WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task WriteRowsAsync(Utf8JsonWriter json, IEnumerable<TableRow> rows, TableShape shape, DatastoreQuery query, Func<ValueTask> send)
    {
        var names = query.Shown.Select(column => JsonEncodedText.Encode(NameOf(shape, column), json.Options.Encoder)).ToArray();
        var (isList, written) = (query.Format == "lists", 0);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            if (isList)
            {
                json.WriteStartArray();
            }
            else
            {
                json.WriteStartObject();
            }

            for (var at = 0; at < query.Shown.Count; at++)
            {
                if (!isList)
                {
                    json.WritePropertyName(names[at]);
                }

                WriteCell(json, shape, query.Shown[at], row);
            }

            if (isList)
            {
                json.WriteEndArray();
            }
            else
            {
                json.WriteEndObject();
            }

            if (++written % RowsBetweenSending == 0)
            {
                await send();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A decimal number is written digit by digit as it stands in the file: no reader of ours makes it a binary fraction.</summary>
    private static void WriteCell(Utf8JsonWriter json, TableShape shape, int column, TableRow row)
    {
        if (column < 0)
        {
            json.WriteNumberValue(row.Number);
            return;
        }

        var (cell, type) = (DatastoreQuery.CellOf(row, column), shape.Fields[column].Type);
        if (cell.Length == 0)
        {
            json.WriteNullValue();
        }
        else if (type == FieldType.Boolean && cell is "true" or "false")
        {
            json.WriteBooleanValue(cell == "true");
        }
        else if ((type == FieldType.WholeNumber && FieldTypes.IsInt(cell)) || (type == FieldType.DecimalNumber && FieldTypes.IsNumeric(cell)))
        {
            json.WriteRawValue(cell);
        }
        else
        {
            json.WriteStringValue(cell);
        }
    }

    /// <summary>The rows as one text, written piece by piece.</summary>
    private static async Task WriteTextAsync(Utf8JsonWriter json, IEnumerable<TableRow> rows, DatastoreQuery query, Func<ValueTask> send)
    {
        foreach (var piece in rows.Chunk(RowsBetweenSending))
        {
            json.WriteStringValueSegment(Text(piece, query), isFinalSegment: false);
            await send();
        }

        json.WriteStringValueSegment("", isFinalSegment: true);
    }

    private static string Text(TableRow[] rows, DatastoreQuery query)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = query.Format == "tsv" ? '\t' : ',', NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var column in query.Shown)
                {
                    csv.WriteField(DatastoreQuery.CellOf(row, column));
                }

                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private static void WriteLinks(Utf8JsonWriter json, CkanCall call, DatastoreQuery query)
    {
        var asked = call.Request.Parameters.Where(parameter => parameter.Key is not ("offset" or "limit")).Select(parameter => (parameter.Key, Value: parameter.Value is JsonArray list ? list.ToJsonString() : parameter.Value is null ? "" : CkanRequest.Plain(parameter.Value))).ToList();
        json.WritePropertyName("_links");
        json.WriteStartObject();
        json.WriteString("start", Link(0));
        json.WriteString("next", Link((long)query.Offset + query.Limit));
        json.WriteEndObject();

        string Link(long offset) => $"/{call.Municipality}/api/3/action/datastore_search?" + string.Join('&', asked
            .Append(("limit", $"{query.Limit}")).Concat(offset > 0 ? [("offset", $"{offset}")] : Array.Empty<(string, string)>())
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Item1)}={Uri.EscapeDataString(parameter.Item2)}"));
    }

    private static string NameOf(TableShape shape, int column) => column < 0 ? DatastoreQuery.RowNumber : shape.Fields[column].Name;

    /// <summary>A page of rows, and, once it was gone through, how many there are in all.</summary>
    private sealed class Page(DatastoreQuery query, DatastoreTable table, IReadOnlyList<TableRow>? sorted, long sortedTotal)
    {
        public long Total { get; private set; } = sorted is null ? table.Shape.Rows : sortedTotal;

        public IEnumerable<TableRow> Rows(CancellationToken ct) =>
            sorted is not null ? sorted.Skip(query.Offset).Take(query.Limit)
            : query.IsUnfiltered ? query.Limit == 0 ? [] : table.Rows(query.Offset, ct).Take(query.Limit)
            : Filtered(ct);

        private IEnumerable<TableRow> Filtered(CancellationToken ct)
        {
            Total = 0;
            foreach (var row in table.Rows(0, ct))
            {
                if (!query.IsMetBy(row))
                {
                    continue;
                }

                Total++;
                if (Total > query.Offset && Total - query.Offset <= query.Limit)
                {
                    yield return row;
                }
                else if (!query.IncludesTotal && Total - query.Offset > query.Limit)
                {
                    yield break;
                }
            }
        }
    }
}
