using System.Collections.Immutable;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>A request as it goes out: nothing of it is checked on the way.</summary>
internal sealed record Request(string Method, string Path, string Query, ImmutableDictionary<string, string> Headers, byte[]? Body, string? ContentType)
{
    /// <summary>A request that is right but for its body.</summary>
    public static Request To(FuzzedEndpoint endpoint, World world) => new(
        endpoint.Method,
        endpoint.Route.With(endpoint, world),
        string.Join('&', endpoint.Query.Where(parameter => parameter.Value.IsRequired).Select(parameter => $"{parameter.Key}={World.Query(parameter.Key)}")),
        Plain(endpoint.IsCommand && endpoint.PathParameters.Contains("policy") ? "*" : null), null, null);

    public static ImmutableDictionary<string, string> Plain(string? ifMatch) =>
        ifMatch is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("If-Match", ifMatch);
}

/// <summary>What there is for a request to be about.</summary>
internal sealed record World(string Policy)
{
    public const string Provision = "chapter-1-0";

    private static int count;

    /// <summary>In an address.</summary>
    public string Path(string parameter) => parameter switch
    {
        "municipality" => "133086",
        "policy" => Policy,
        "provision" => Provision,
        "revision" => "1.0",
        "documentName" => "policies",
        _ => "1",
    };

    /// <summary>In a query.</summary>
    public static string Query(string parameter) => parameter is "from" or "to" ? "1.0" : "1";

    /// <summary>In a body; null where its type says what fits.</summary>
    public static string? Value(string member) => member switch
    {
        "policy" or "id" => $"fuzzed-{Interlocked.Increment(ref count)}",
        "provision" => Provision,
        "revision" => "9.0",
        "wrong" => "本文",
        "kind" => "paragraph",
        "sha256" => new string('0', 64),
        "url" => "https://example.jp/",
        _ => null,
    };
}

internal static class FuzzedAddresses
{
    /// <summary>A route with what there is in place of its parameters.</summary>
    public static string With(this string route, FuzzedEndpoint endpoint, World world) =>
        endpoint.PathParameters.Aggregate(route, (path, parameter) => path.Replace($"{{{parameter}}}", world.Path(parameter), StringComparison.Ordinal));

    /// <summary>The headers with one more, unless it is there.</summary>
    public static ImmutableDictionary<string, string> Add(this ImmutableDictionary<string, string> headers, string name, string value, string unless) =>
        headers.ContainsKey(unless) ? headers : headers.Add(name, value);
}
