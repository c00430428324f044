using System.Text.Json.Nodes;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What can be wrong with addresses, queries and headers.</summary>
internal static class FuzzingInputs
{
    /// <summary>In place of a path parameter, as it goes over the wire; none of them names anything.</summary>
    public static readonly IReadOnlyList<string> Segments =
    [
        "nothing-of-this-id", new string('x', 3000), "%2F..%2F..%2Fetc%2Fpasswd", "%00", "a%00b", "%2e%2e", "%2e", "%ED%A0%80", "%FF%FE", "%zz", "%", "a%0Ab", "%0D%0ASet-Cookie:%20a=b",
        "%E3%81%82", "%D9%A2.%D9%A0", "1.0%0A", "-1", "99999.99999", "0", "*", "%3F", "%23", "a;b=c", "%20", "'%20or%201=1--", "%C0%AE%C0%AE", "chapter-1-0%20", "CHAPTER-1-0", "null", "undefined",
    ];

    /// <summary>Instead of a query's value, with what must come of it.</summary>
    public static IEnumerable<(string Name, string Query, Fate Fate)> Query(string name, FuzzedParameter parameter)
    {
        if (parameter.IsRequired)
        {
            yield return ($"{name} missing", "", Fate.RefusedByField);
        }

        yield return ($"{name} with NUL", $"{name}=%00", Fate.RefusedByField);
        yield return ($"{name} with NUL inside", $"{name}=2022%00", Fate.RefusedByField);
        foreach (var value in new[] { "", "%20", new string('x', 6000), "%ED%A0%80", "%FF", "%zz", "%", "a%0Ab", "'%20or%201=1--", "%F0%A0%AE%B7", "%E2%80%AE", "*", "%25", "_", "\\", "[", "%22", "-1", "0", "true", "2022-07", "1.0" })
        {
            yield return ($"{name}={(value.Length > 30 ? $"{value[..10]}…" : value)}", $"{name}={value}", Fate.MayStand);
        }

        yield return ($"{name} twice", $"{name}=2022&{name}=2023", Fate.MayStand);
        yield return ($"{name} a thousand times", string.Join('&', Enumerable.Repeat($"{name}=2", 1000)), Fate.MayStand);
        foreach (var value in Wrong(name, parameter))
        {
            yield return ($"{name} is {value}", $"{name}={value}", Fate.RefusedByField);
        }
    }

    /// <summary>Headers, with what must come of them for a command and otherwise.</summary>
    public static IEnumerable<(string Name, string Header, string Value, Fate OfCommand, Fate OfRead)> Headers()
    {
        foreach (var value in new[] { "garbage", "\"", "\"\"", "W/\"policy/x@1\"", "\"revision/x/1.0@99999999999999999999\"", "*, *", "\"policy/x@-1\"", new string('"', 3000), "\u00e9", "\u0001" })
        {
            yield return ($"If-Match {value}", "If-Match", value, Fate.RefusedByField, Fate.MayStand);
            yield return ($"If-None-Match {value}", "If-None-Match", value, Fate.MayStand, Fate.MayStand);
        }

        yield return ("no If-Match", "If-Match", "", Fate.MayStand, Fate.MayStand);
        foreach (var value in new[] { "", new string('k', 201), new string('k', 8000), "a\u0001b", "a\u007fb" })
        {
            yield return ($"Idempotency-Key {(value.Length > 20 ? value.Length : value)}", "Idempotency-Key", value, Fate.RefusedByField, Fate.MayStand);
        }

        foreach (var value in new[] { "*", "garbage", "text/html;q=", "text/html;q=7", "application/json;q=-1", "/", ",,,", "application/octet-stream", new string('a', 5000), "*/*;q=0", string.Join(',', Enumerable.Repeat("text/x", 1000)) })
        {
            yield return ($"Accept {(value.Length > 40 ? value[..10] : value)}", "Accept", value, Fate.MayStand, Fate.MayStand);
        }

        foreach (var (header, value) in new[]
        {
            ("Accept-Language", "((("), ("Accept-Datetime", "yesterday"), ("Accept-Datetime", "Thu, 31 Dec 9999 23:59:59 GMT"), ("Accept-Datetime", "Mon, 01 Jan 0001 00:00:00 GMT"), ("Range", "bytes=9-1"), ("Prefer", "((("),
            ("If-Modified-Since", "never"), ("X-Correlation-Id", "no uuid"), ("Acting-Post", "町長"), ("Acting-Post", "nobody"), ("traceparent", "00-zz-zz-zz"), ("baggage", new string(',', 500)), ("Cookie", "a"), ("X-Forwarded-Host", "evil.example"),
            ("Content-Encoding", "gzip"), ("X-HTTP-Method-Override", "DELETE"),
        })
        {
            yield return ($"{header} {(value.Length > 40 ? value[..10] : value)}", header, value, Fate.MayStand, Fate.MayStand);
        }

        yield return ("headers of 40 KB", "X-Long", new string('x', 40_000), Fate.Refused, Fate.Refused);
    }

    private static string[] Wrong(string name, FuzzedParameter parameter) => name switch
    {
        "validAt" => ["9999-99-99", "0000-01", "%E4%BB%A4%E5%92%8C99%E5%B9%B4", "2022-02-30", "20%D9%A2%D9%A2", "yesterday", "2022-07%0A", "2022-07-01T00:00:00Z"],
        "recordedAt" => ["9999-99-99", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "2022-07-01T25:00:00Z", "2022-07-01T00:00:00%2B99:00", "yesterday", "20%D9%A2%D9%A2-07-01T00:00:00Z", "T"],
        "limit" => ["0", "-1", "201", "1.5", "99999999999", "many", "%D9%A2", "0x10", "1e2"],
        "from" or "to" => ["abc", "9.9", "2", "01.0", "%D9%A2.%D9%A0", "1.0%0A", "1.0.0"],
        _ when parameter.Schema["enum"] is not null => ["nothing", "7", "-1", "0", "99999999999"],
        _ when parameter.Schema["type"] is JsonValue type && type.GetValue<string>() == "boolean" => ["yes", "7", "nothing"],
        _ when parameter.Schema["type"]?.ToJsonString().Contains("integer", StringComparison.Ordinal) == true => ["1.5", "99999999999999999999", "many"],
        _ => [],
    };
}
