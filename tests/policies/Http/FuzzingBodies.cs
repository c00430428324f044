using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What a fuzzed part of a request must come to.</summary>
internal enum Fate
{
    /// <summary>A 4xx problem that names the field.</summary>
    RefusedByField,

    /// <summary>A 4xx problem.</summary>
    Refused,

    /// <summary>A problem or not, since it can be right: never a 5xx, and nothing is written unless it is accepted.</summary>
    MayStand,
}

/// <summary>One wrong body.</summary>
internal sealed record FuzzedBody(string Name, byte[] Bytes, Fate Fate, string? Field = null, string? ContentType = "application/json");

/// <summary>Valid-looking bodies out of a schema, and what can be wrong with each of their members.</summary>
internal sealed class FuzzingBodies(JsonNode openApi, Func<string, string?> valueOf)
{
    private const int Deep = 1000;
    private static readonly string[] NoDates = ["", " ", "9999-99-99", "0000-01", "令和99年", "平成32年1月", "2022-02-30", "2022-13", "2022-07-01T00:00:00Z", "2022-07-01\n", "20٢٢-07", "R٤.7.1", "-2022", "yesterday"];
    private static readonly string[] OddTexts = ["", " ", "\t\n", "../../etc/passwd", "'; drop table mt_events; --", "{{7*7}}", "\u202e\u2066ほげ", "\uffff", "\ufeff", "e\u0301\u0301\u0301", "٢.٠", "1.0\n", "𠮷野家", "<script>alert(1)</script>", "[a](javascript:alert(1))", "%00", "\\u0000", "a/b"];

    /// <summary>A schema without a reference or an alternative of null before it.</summary>
    public static JsonObject Plain(JsonNode? schema) =>
        schema?["oneOf"]?.AsArray().FirstOrDefault(one => one?["type"]?.ToString() != "null")?.AsObject() ?? schema as JsonObject ?? [];

    /// <summary>A body with every required member, as its sender would write it.</summary>
    public JsonNode Valid(JsonObject schema, string name = "")
    {
        var plain = Resolve(schema);
        if (plain["properties"] is JsonObject properties)
        {
            return new JsonObject(Required(plain).Select(member => KeyValuePair.Create(member, (JsonNode?)Valid(properties[member]!.AsObject(), member))));
        }

        return valueOf(name) is { } known && (plain["enum"] is not JsonArray allowed || allowed.Any(word => word?.ToString() == known)) ? known
            : plain["enum"] is JsonArray words ? words.First(word => word is not null)!.DeepClone()
            : Types(plain) is var types && types.Contains("array") ? new JsonArray(Valid(plain["items"]!.AsObject(), name))
            : types.Contains("integer") ? 2022
            : types.Contains("number") ? 1
            : types.Contains("boolean") ? false
            : IsDate(plain) ? "2022-07" : "文";
    }

    /// <summary>Every member of a body wrong in every way, one at a time.</summary>
    public IEnumerable<FuzzedBody> Of(JsonObject schema)
    {
        foreach (var wrong in OfMembers(schema, body => body, "$", depth: 0))
        {
            yield return wrong;
        }

        var valid = Valid(schema).ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(valid);
        foreach (var (name, text) in new[]
        {
            ("nothing", ""), ("blank", " \n"), ("null", "null"), ("a list", "[]"), ("a text", "\"x\""), ("a number", "7"), ("half an object", "{"), ("half a member", "{\"a\":"), ("no JSON", "policy=x&title=y"),
            ("single quotes", "{'a':1}"), ("a comment", "/* x */" + valid), ("something behind", valid + "x"), ("two values", valid + valid), ("a trailing comma", valid[..^1] + ",}"), ("NUL behind", valid + "\0"),
            ("deep lists", new string('[', Deep) + new string(']', Deep)), ("deep lists without end", new string('[', 100_000)), ("a number without end", new string('9', 100_000)), ("XML", "<policy/>"),
        })
        {
            yield return new FuzzedBody(name, Encoding.UTF8.GetBytes(text), Fate.RefusedByField);
        }

        yield return new FuzzedBody("2 MiB", Encoding.UTF8.GetBytes(new string(' ', 2 << 20)), Fate.Refused);
        yield return new FuzzedBody("invalid UTF-8", [.. bytes[..^1], .. "\"\xff\xfe\"}"u8], Fate.RefusedByField);
        yield return new FuzzedBody("random bytes", RandomBytes(300), Fate.RefusedByField);
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/octet-stream", "application/xml", "((( ", "json", null })
        {
            yield return new FuzzedBody($"sent as {type ?? "nothing"}", bytes, Fate.Refused, ContentType: type);
        }

        foreach (var charset in new[] { "bogus", "utf-7", "", "\"utf-8", "x-user-defined", "iso-2022-jp" })
        {
            yield return new FuzzedBody($"in charset {charset}", bytes, charset.Length > 1 && charset[0] != '"' ? Fate.Refused : Fate.MayStand, ContentType: $"application/json; charset={charset}");
        }

        yield return new FuzzedBody("UTF-16 told as such", Encoding.Unicode.GetBytes(valid), Fate.MayStand, ContentType: "application/json; charset=utf-16");
        yield return new FuzzedBody("UTF-16 told as UTF-8", Encoding.Unicode.GetBytes(valid), Fate.Refused, ContentType: "application/json; charset=utf-8");
        yield return new FuzzedBody("Shift_JIS", [.. bytes[..1], 0x82, 0xa0, .. bytes[1..]], Fate.Refused);
        yield return new FuzzedBody("a byte order mark", [0xef, 0xbb, 0xbf, .. bytes], Fate.MayStand);
        foreach (var n in Enumerable.Range(0, 12))
        {
            var broken = (byte[])bytes.Clone();
            var random = new Random(n);
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            yield return new FuzzedBody($"bit {n} flipped", broken, Fate.MayStand);
            yield return new FuzzedBody($"cut off, {n}", bytes[..random.Next(bytes.Length - 1)], Fate.RefusedByField);
        }
    }

    /// <summary>What can be wrong with a body that is no JSON.</summary>
    public static IEnumerable<FuzzedBody> OfText(string mediaType)
    {
        yield return new FuzzedBody("nothing", [], Fate.MayStand, ContentType: mediaType);
        yield return new FuzzedBody("2 MiB", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("# 章\n\n本文\n\n", 2 << 17))), Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("NUL", "# a\0b\n"u8.ToArray(), Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("invalid UTF-8", [.. "# a "u8, 0xff, 0xfe, 0xed, 0xa0, 0x80], Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("Shift_JIS", [0x23, 0x20, 0x82, 0xa0, 0x0a], Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("UTF-16", Encoding.Unicode.GetBytes("# 章\n"), Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("random bytes", RandomBytes(4000), Fate.Refused, ContentType: mediaType);
        yield return new FuzzedBody("JSON", "{\"a\":1}"u8.ToArray(), Fate.Refused, ContentType: "application/json");
        yield return new FuzzedBody("no type", "# 章\n"u8.ToArray(), Fate.MayStand, ContentType: null);
        yield return new FuzzedBody("bogus charset", "# 章\n"u8.ToArray(), Fate.Refused, ContentType: $"{mediaType}; charset=bogus");
        foreach (var text in (string[])[.. OddTexts, new string('>', 100_000), new string('[', 100_000), string.Concat(Enumerable.Repeat("* ", 5000)), string.Concat(Enumerable.Repeat("- ", 5000)) + "x", new string('#', 70_000), "---\n---\n", "---\na: &a [*a]\n---\n", "---\n" + new string('[', 50_000) + "\n---\n", new string('`', 100_001), "|" + new string('|', 50_000) + "\n|-|\n"])
        {
            yield return new FuzzedBody(Short(text), Encoding.UTF8.GetBytes(text), Fate.MayStand, ContentType: mediaType);
        }
    }

    private IEnumerable<FuzzedBody> OfMembers(JsonObject schema, Func<JsonNode, JsonNode> wrap, string path, int depth)
    {
        var plain = Resolve(schema);
        if (plain["properties"] is not JsonObject properties || depth > 3)
        {
            yield break;
        }

        var required = Required(plain);
        foreach (var (name, declared) in properties)
        {
            var member = declared!.AsObject();
            var (field, whole) = ($"{path}.{name}", (JsonObject)Valid(schema));

            FuzzedBody Wrong(string how, string json, Fate fate) =>
                new($"{field} {how}", Encoding.UTF8.GetBytes(Replaced(wrap(With(whole, name, Marker)).ToJsonString(), json)), fate, field);

            if (required.Contains(name))
            {
                var less = (JsonObject)whole.DeepClone();
                less.Remove(name);
                yield return new FuzzedBody($"{field} missing", Encoding.UTF8.GetBytes(wrap(less).ToJsonString()), Fate.RefusedByField, field);
            }

            yield return Wrong("null", "null", required.Contains(name) && !IsNullable(member) ? Fate.RefusedByField : Fate.MayStand);
            yield return Wrong("twice", $"null,\"{name}\":null", Fate.RefusedByField) with { Field = path };
            yield return Wrong("deeply nested", Nested("[", "]"), Fate.RefusedByField);
            yield return Wrong("of deeply nested objects", Nested("{\"a\":", "}", "1"), Fate.RefusedByField);
            yield return Wrong("a lone surrogate", "\"a\\ud800b\"", Fate.RefusedByField);
            yield return Wrong("a surrogate pair reversed", "\"\\udc00\\ud800\"", Fate.RefusedByField);
            yield return Wrong("with NUL", "\"a\\u0000b\"", Fate.RefusedByField);
            yield return Wrong("of 2 MiB", $"\"{new string('x', 2 << 20)}\"", Fate.Refused);
            foreach (var n in Numbers)
            {
                yield return Wrong($"is {Short(n)}", n, FateOfNumber(member, n));
            }

            foreach (var (json, type) in new[] { ("true", "boolean"), ("{}", "object"), ("[]", "array"), ("{\"a\":1}", "object"), ("[null]", "array") })
            {
                yield return Wrong($"is {json}", json, IsKnown(member) && !Types(Resolve(member)).Contains(type) ? Fate.RefusedByField : Fate.MayStand);
            }

            var other = !IsKnown(member) || !Types(Resolve(member)).Contains("string");
            foreach (var text in (string[])[.. OddTexts, new string('あ', 100_001), new string('x', 3000), new string('[', 5000), new string('>', 5000), string.Concat(Enumerable.Repeat("- ", 300)) + "a", string.Concat(Enumerable.Repeat("* ", 300)) + "<b>", new string('*', 5000) + "a", new string('!', 2000) + new string('[', 2000)])
            {
                yield return Wrong($"is «{Short(text)}»", JsonValue.Create(text).ToJsonString(), IsKnown(member) && other && !IsYear(member) ? Fate.RefusedByField : Fate.MayStand);
            }

            if (IsDate(Resolve(member)) || IsYear(member))
            {
                foreach (var text in NoDates)
                {
                    yield return Wrong($"is the date «{Short(text)}»", JsonValue.Create(text).ToJsonString(), Fate.RefusedByField);
                }
            }

            if (Resolve(member)["enum"] is not null)
            {
                foreach (var word in new[] { "nothing", "0", "", "Text,Heading" })
                {
                    yield return Wrong($"is the word «{word}»", $"\"{word}\"", Fate.RefusedByField);
                }
            }

            var (inner, isList) = Types(Resolve(member)).Contains("array") ? (Resolve(member)["items"]?.AsObject(), true) : (member, false);
            if (inner is not null)
            {
                if (isList)
                {
                    yield return Wrong("of null", "[null]", Fate.RefusedByField);
                    yield return Wrong("of 20,000", $"[{string.Join(',', Enumerable.Repeat(Valid(inner, name).ToJsonString(), 20_000))}]", Fate.MayStand);
                }

                foreach (var wrong in OfMembers(inner, node => wrap(With(whole, name, isList ? new JsonArray(node) : node)), isList ? $"{field}[0]" : field, depth + 1))
                {
                    yield return wrong;
                }
            }
        }

        foreach (var unknown in new[] { "unknown", "", "__proto__", "$type", new string('x', 70_000) })
        {
            yield return new FuzzedBody($"{path} with «{Short(unknown)}»", Encoding.UTF8.GetBytes(wrap(With((JsonObject)Valid(schema), unknown, 1)).ToJsonString()), Fate.RefusedByField, path);
        }

        yield return new FuzzedBody($"{path} with a lone surrogate as a name", Encoding.UTF8.GetBytes(Replaced(wrap(With((JsonObject)Valid(schema), "x", Marker)).ToJsonString(), "1,\"\\ud800\":1")), Fate.Refused);
    }

    private static readonly string[] Numbers = ["0", "-1", "1.5", "1e400", "-0", "99999999999", "9223372036854775808", "2147483648", "0000", "١", "NaN", "1e-400", new string('9', 5000)];
    private const string Marker = "\u0001marker";

    private Fate FateOfNumber(JsonObject member, string number)
    {
        if (number is "0000" or "١" or "NaN" || IsYear(member))
        {
            return Fate.RefusedByField;
        }

        var types = Types(Resolve(member));
        return !IsKnown(member) ? Fate.MayStand
            : types.Contains("number") ? Fate.MayStand
            : types.Contains("integer") ? (number is "0" or "-1" or "-0" or "2147483648" or "99999999999" ? Fate.MayStand : Fate.RefusedByField)
            : Fate.RefusedByField;
    }

    private static string Replaced(string json, string by) => json.Replace(JsonValue.Create(Marker).ToJsonString(), by, StringComparison.Ordinal);

    private static JsonObject With(JsonObject body, string name, JsonNode? value)
    {
        var changed = (JsonObject)body.DeepClone();
        changed[name] = value;
        return changed;
    }

    private static string Nested(string open, string close, string inner = "") =>
        new StringBuilder().Insert(0, open, Deep).Append(inner).Insert(open.Length * Deep + inner.Length, close, Deep).ToString();

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static string Short(string text) => text.Length <= 30 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..10]}… ({text.Length})");

    private JsonObject Resolve(JsonNode schema)
    {
        var plain = Plain(schema);
        return plain["$ref"] is { } reference ? Resolve(openApi["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!) : plain;
    }

    private static List<string> Required(JsonObject schema) => [.. (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())];

    private static List<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => schema["enum"] is null ? schema["properties"] is null ? [] : ["object"] : ["string"],
    };

    private bool IsKnown(JsonObject member) => Types(Resolve(member)).Count > 0;

    private bool IsNullable(JsonObject member) =>
        member["oneOf"]?.AsArray().Any(one => one?["type"]?.ToString() == "null") == true || Types(Resolve(member)).Contains("null") || !IsKnown(member);

    private static bool IsDate(JsonObject schema) => schema["description"]?.GetValue<string>().StartsWith("日本の暦日", StringComparison.Ordinal) == true;

    private bool IsYear(JsonObject member) => Resolve(member)["description"]?.GetValue<string>().StartsWith("年度", StringComparison.Ordinal) == true;
}
