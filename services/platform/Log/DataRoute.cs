using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary>
/// <c>…/log/data</c>: the rows behind the leaves, as newline-delimited JSON, for who recomputes the leaves from them. Then the
/// rows that should have a leaf and have none. An answer without its last line is not whole.
/// </summary>
internal static class DataRoute
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/data", AnswerAsync).ForRoles(Role.Auditor)
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson")
            .WithDescription("最初の行は begin、最後の行は end。end のない応答は途中までのもの / The first line is begin, the last is end: without it the answer is not whole. See docs/log.md.")
            .WithSummary("葉の元になった記録（監査用、1行に1件） / The records behind the leaves, one a line, from one index to another");

    private static async Task<IResult> AnswerAsync(string municipality, long? from, long? to, SealedLog log, StoredEvents events, CancellationToken ct)
    {
        if (from < 0 || to < 0)
        {
            return LogProblems.Negative(from < 0 ? "from" : "to");
        }

        if (from > to)
        {
            return LogProblems.NotACount("from", "from is not larger than to.", "from には to 以下の整数を指定してください。");
        }

        if (await log.NewestHeadAsync(municipality, ct) is not { } head)
        {
            return LogProblems.NotBegun();
        }

        if (from >= head.Size || to >= head.Size)
        {
            return LogProblems.NoSuchLeaf(from >= head.Size ? "from" : "to", head.Size);
        }

        var (first, last) = (from ?? 0, to ?? head.Size - 1);
        return TypedResults.Stream(body => WriteAsync(municipality, head, first, last, events, body, ct), "application/x-ndjson; charset=utf-8");
    }

    private static async Task WriteAsync(string municipality, SealedHead head, long from, long to, StoredEvents events, Stream body, CancellationToken ct)
    {
        var until = await events.ProgressAsync(head.Generation, ct);
        var chunk = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(chunk, Writing);
        Line(chunk, json, () => Begin(json, head, from, to));
        for (var next = from; next <= to;)
        {
            var page = await events.PageAsync(head.Generation, municipality, next, to, ct);
            foreach (var leaf in page)
            {
                for (; next < leaf.Index; next++)
                {
                    Line(chunk, json, () => Missing(json, next));
                }

                Line(chunk, json, () => Leaf(json, leaf));
                next = leaf.Index + 1;
            }

            for (var end = page.Count == 0 ? Math.Min(next + StoredEvents.PageSize, to + 1) : next; next < end; next++)
            {
                Line(chunk, json, () => Missing(json, next));
            }

            await FlushAsync(chunk, body, ct);
        }

        long unsealed = 0;
        for (long after = 0; after < until;)
        {
            (var rows, after) = await events.UnsealedAsync(head.Generation, municipality, after, until, ct);
            foreach (var row in rows)
            {
                Line(chunk, json, () => Row(json, null, row));
            }

            unsealed += rows.Count;
            await FlushAsync(chunk, body, ct);
        }

        Line(chunk, json, () => End(json, to - from + 1, unsealed));
        await FlushAsync(chunk, body, ct);
    }

    private static void Line(ArrayBufferWriter<byte> chunk, Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        chunk.Write(NewLine);
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> chunk, Stream body, CancellationToken ct)
    {
        await body.WriteAsync(chunk.WrittenMemory, ct);
        chunk.ResetWrittenCount();
    }

    private static void Begin(Utf8JsonWriter json, SealedHead head, long from, long to)
    {
        json.WriteStartObject("begin");
        json.WriteString("origin", head.Origin);
        json.WriteNumber("generation", head.Generation);
        json.WriteNumber("size", head.Size);
        json.WriteNumber("from", from);
        json.WriteNumber("to", to);
        json.WriteString("checkpoint", head.Note);
        json.WriteEndObject();
    }

    private static void Leaf(Utf8JsonWriter json, LeafBehind leaf)
    {
        if (leaf.Event is { } row)
        {
            Row(json, leaf.Index, row);
        }
        else
        {
            Missing(json, leaf.Index);
        }
    }

    private static void Missing(Utf8JsonWriter json, long index)
    {
        json.WriteNumber("index", index);
        json.WriteBoolean("missing", true);
    }

    private static void Row(Utf8JsonWriter json, long? index, StoredEvent row)
    {
        WriteNumber("index", index);
        json.WriteString("id", row.Id);
        json.WriteString("type", row.Type);
        json.WriteString("stream", row.Stream);
        WriteNumber("version", row.Version);
        json.WriteString("tenant", row.Tenant);
        json.WriteString("recordedAt", row.RecordedAt);
        json.WriteString("actor", row.Actor);
        json.WriteString("post", row.Post);
        json.WriteString("correlation", row.Correlation);
        json.WriteString("causation", row.Causation);
        json.WriteString("recorded", row.Recorded);
        json.WriteString("salt", row.Salt);
        json.WritePropertyName("data");
        json.WriteRawValue(row.Data.Span, skipInputValidation: true);
        json.WriteNumber("sequence", row.Sequence);

        void WriteNumber(string name, long? number)
        {
            if (number is { } given)
            {
                json.WriteNumber(name, given);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }

    private static void End(Utf8JsonWriter json, long leaves, long unsealed)
    {
        json.WriteStartObject("end");
        json.WriteNumber("leaves", leaves);
        json.WriteNumber("unsealed", unsealed);
        json.WriteEndObject();
    }
}
