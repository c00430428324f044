using System.Text.Json.Serialization;
using DxGovernance.Platform.Store;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>The answer to a command that stands.</summary>
/// <param name="Subject">The stream, or the entry of the directory, it was recorded in.</param>
/// <param name="Version">That stream's version now; also the <c>ETag</c> for the next command. Absent where there is no stream.</param>
public sealed record Receipt(string Subject, long? Version)
{
    /// <summary>The id of what was made, where the service chose it; otherwise absent.</summary>
    public string? Id { get; init; }

    /// <summary>What else the command came to, where its sender cannot know it; otherwise absent.</summary>
    public object? Details { get; init; }

    /// <summary>HTTP status.</summary>
    [JsonIgnore]
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Address of what was made.</summary>
    [JsonIgnore]
    public string? Location { get; init; }

    /// <summary>The tag of the version; null where there is none.</summary>
    [JsonIgnore]
    public string? ETag => Version is { } version ? StreamTag.Of(new StreamKey(Subject), version) : null;

    /// <summary>For a stream as it will be once committed.</summary>
    public static Receipt For<T>(WritableStream<T> stream)
        where T : class => new(stream.Key.Value, stream.VersionAfter);

    /// <summary>For an entry of the directory, which is outside the events and has no version.</summary>
    public static Receipt ForEntry(string id) => new(id, Version: null) { Id = id };

    /// <summary>For a stream that the command started.</summary>
    public static Receipt Created<T>(WritableStream<T> stream, string location)
        where T : class => For(stream) with { Status = StatusCodes.Status201Created, Location = location };
}
