using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>An event as its service has it now, to be held against the leaf that was sealed.</summary>
/// <param name="Index">Its place in the log; null for an event that has none.</param>
/// <param name="IsMissing">Whether the service has nothing in this place any more.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Tenant">The municipality.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Post">In which post.</param>
/// <param name="Correlation">What belongs together.</param>
/// <param name="Causation">What led to it.</param>
/// <param name="Recorded">At the time, or later; not part of the leaf.</param>
/// <param name="Salt">In base64.</param>
/// <param name="Data">The data as JSON.</param>
public sealed record LoggedLine(
    long? Index,
    bool IsMissing,
    string? Id,
    string? Type,
    string? Stream,
    long? Version,
    string? Tenant,
    string? RecordedAt,
    string? Actor,
    string? Post,
    string? Correlation,
    string? Causation,
    string? Recorded,
    string? Salt,
    string? Data)
{
    /// <summary>Reads a line of <c>log/data</c>; null for its first and its last.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static LoggedLine? OfData(string line)
    {
        using var json = JsonDocument.Parse(line);
        var members = json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement : throw new JsonException("This is no object.");
        if (members.TryGetProperty("begin", out _) || members.TryGetProperty("end", out _))
        {
            return null;
        }

        return new LoggedLine(
            Number(members, "index"), members.TryGetProperty("missing", out var missing) && missing.ValueKind == JsonValueKind.True,
            Text(members, "id"), Text(members, "type"), Text(members, "stream"), Number(members, "version"), Text(members, "tenant"), Text(members, "recordedAt"),
            Text(members, "actor"), Text(members, "post"), Text(members, "correlation"), Text(members, "causation"), Text(members, "recorded"), Text(members, "salt"),
            members.TryGetProperty("data", out var data) ? data.GetRawText() : null);
    }

    /// <summary>Reads a line of a bundle, a CloudEvent.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static LoggedLine OfCloudEvent(string line)
    {
        using var json = JsonDocument.Parse(line);
        var members = json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement : throw new JsonException("This is no object.");
        return new LoggedLine(
            long.TryParse(Text(members, "sequence"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw new JsonException("sequence is missing"), IsMissing: false,
            Text(members, "id"), Text(members, "type"), Text(members, "subject"), Number(members, "streamversion"), Text(members, "tenant"), Text(members, "recordedtime"),
            Text(members, "actor"), Text(members, "post"), Text(members, "correlationid"), Text(members, "causationid"), Text(members, "recorded"), Text(members, "salt"),
            members.TryGetProperty("data", out var data) ? data.GetRawText() : null);
    }

    /// <summary>The leaf that this event gives.</summary>
    /// <exception cref="FormatException">It gives none; the message says why.</exception>
    public Leaf ToLeaf()
    {
        try
        {
            return new Leaf(
                Guid.ParseExact(Id ?? throw new FormatException("There is no id."), "D"),
                Type ?? throw new FormatException("There is no type."),
                Stream ?? throw new FormatException("There is no stream."),
                Version ?? throw new FormatException("There is no version."),
                Tenant ?? throw new FormatException("There is no municipality."),
                DateTimeOffset.Parse(RecordedAt ?? throw new FormatException("There is no time."), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Actor, Post, Correlation, Causation,
                Leaf.HashOfData(Convert.FromBase64String(Salt ?? throw new FormatException("There is no salt.")), JsonNode.Parse(Data ?? throw new FormatException("There are no data."))));
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or InvalidOperationException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static string? Text(JsonElement members, string name)
    {
        try
        {
            return members.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"{name} holds half a character.", exception);
        }
    }

    private static long? Number(JsonElement members, string name) =>
        members.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) ? number : null;
}
