using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DxGovernance.Proof;

/// <summary>
/// What the log commits to of one event: its envelope, and of its data a salted hash, so that data can be shown apart, to
/// whom they may be shown, and be removed without breaking a proof.
/// </summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Stream">The key of its stream.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Tenant">The municipality's code.</param>
/// <param name="RecordedAt">When it was committed: UTC, whole microseconds, as the database keeps it.</param>
/// <param name="Actor">The random id of who acted; null when the event does not say.</param>
/// <param name="Post">The post (職) in which; null when none was stated.</param>
/// <param name="Correlation">What belongs together; null when none was stated.</param>
/// <param name="Causation">What led to it; null when none was stated.</param>
/// <param name="DataHash"><see cref="HashOfData"/>.</param>
public sealed record Leaf(
    Guid Id,
    string Type,
    string Stream,
    long Version,
    string Tenant,
    DateTimeOffset RecordedAt,
    string? Actor,
    string? Post,
    string? Correlation,
    string? Causation,
    string DataHash)
{
    /// <summary>Random bytes in front of the data when they are hashed.</summary>
    public const int SaltLength = 16;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>SHA-256(salt ‖ canonical data), lower-case hex.</summary>
    /// <param name="salt">The event's own 16 random bytes.</param>
    /// <param name="data">The event's data.</param>
    /// <exception cref="ArgumentException">The salt has another length, or the data have no canonical form.</exception>
    public static string HashOfData(ReadOnlySpan<byte> salt, JsonNode? data) => salt.Length == SaltLength
        ? Convert.ToHexStringLower(SHA256.HashData([.. salt, .. StrictText.Utf8.GetBytes(CanonicalJson.Of(data))]))
        : throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));

    /// <summary>
    /// The entry in the log: canonical JSON (RFC 8785) in UTF-8. Every member is there, null where nothing was stated, so that
    /// an event has one entry only.
    /// </summary>
    /// <exception cref="ArgumentException">The time is finer than a microsecond, or a text holds half a character.</exception>
    public byte[] ToEntry()
    {
        if (RecordedAt.Ticks % TimeSpan.TicksPerMicrosecond != 0)
        {
            throw new ArgumentException("The time of a leaf has whole microseconds: the database keeps no more.");
        }

        return StrictText.Utf8.GetBytes(CanonicalJson.Of(new JsonObject
        {
            ["id"] = Id.ToString("D"),
            ["type"] = Type,
            ["stream"] = Stream,
            ["version"] = Version,
            ["tenant"] = Tenant,
            ["recordedAt"] = RecordedAt.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
            ["actor"] = Actor,
            ["post"] = Post,
            ["correlation"] = Correlation,
            ["causation"] = Causation,
            ["dataHash"] = DataHash,
        }));
    }

    /// <summary>The hash of the entry.</summary>
    public MerkleHash Hash() => MerkleHash.Leaf(ToEntry());

    /// <summary>Reads an entry: only the very bytes that <see cref="ToEntry"/> writes.</summary>
    /// <exception cref="FormatException">It is no such entry.</exception>
    public static Leaf Parse(ReadOnlySpan<byte> entry)
    {
        try
        {
            var members = JsonNode.Parse(entry) as JsonObject ?? throw new FormatException("An entry is an object.");
            var leaf = new Leaf(
                Guid.ParseExact(Stated(members, "id"), "D"),
                Stated(members, "type"),
                Stated(members, "stream"),
                members["version"] is { } version ? version.GetValue<long>() : throw new FormatException("version is missing."),
                Stated(members, "tenant"),
                DateTimeOffset.ParseExact(Stated(members, "recordedAt"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Text(members, "actor"),
                Text(members, "post"),
                Text(members, "correlation"),
                Text(members, "causation"),
                Stated(members, "dataHash"));
            if (entry.SequenceEqual(leaf.ToEntry()))
            {
                return leaf;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new FormatException("This is not the entry of an event.", exception);
        }

        throw new FormatException("This is the entry of an event, but not in its one spelling.");

        static string Stated(JsonObject members, string name) => Text(members, name) ?? throw new FormatException($"{name} is missing.");

        static string? Text(JsonObject members, string name) => members[name]?.GetValue<string>();
    }
}
