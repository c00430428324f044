using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Auditor.Verifying;

namespace DxGovernance.Auditor.Exporting;

/// <summary>An event as a line of a bundle: a CloudEvent (CNCF CloudEvents 1.0, JSON format) with what its leaf is computed from.</summary>
public static class CloudEventLine
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one, with its line feed. A member that the event does not have is left out.</summary>
    public static async Task WriteAsync(Stream stream, string origin, long index, LoggedLine line)
    {
        await using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            Write("id", line.Id);
            json.WriteString("source", origin);
            Write("type", line.Type);
            Write("subject", line.Stream);
            Write("time", line.RecordedAt);
            json.WriteString("datacontenttype", "application/json");
            json.WriteString("sequence", index.ToString("d20", CultureInfo.InvariantCulture));
            Write("recordedtime", line.RecordedAt);
            Write("correlationid", line.Correlation);
            Write("causationid", line.Causation);
            if (line.Version is { } version)
            {
                json.WriteNumber("streamversion", version);
            }

            Write("tenant", line.Tenant);
            Write("actor", line.Actor);
            Write("post", line.Post);
            Write("recorded", line.Recorded);
            Write("salt", line.Salt);
            json.WritePropertyName("data");
            json.WriteRawValue(line.Data ?? "null");
            json.WriteEndObject();

            void Write(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        stream.WriteByte((byte)'\n');
    }
}
