using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace DxGovernance.Platform.Http;

/// <summary>What cannot be read in a request, and what is expected instead, in the words of the interface and not of the code.</summary>
/// <param name="Field">JSON path, header or parameter at fault, or null.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="JapaneseRemedy">What to do, in Japanese.</param>
/// <param name="English">What is wrong and what to do, in English.</param>
internal sealed partial record MalformedInput(string? Field, string Japanese, string JapaneseRemedy, string English)
{
    /// <summary>A parameter that must be there is not.</summary>
    public static MalformedInput Missing(string field, Type type) =>
        new(field, $"{field} がありません", $"{field} に{ExpectedValue.Of(type).Japanese}を指定してください。", $"{field} is missing: {ExpectedValue.Of(type).English} is expected.");

    /// <summary>What stands there is of another form.</summary>
    public static MalformedInput Unreadable(string field, Type type) =>
        new(field, $"{field} が読み取れません", $"{ExpectedValue.Of(type).Japanese}を指定してください。", $"{field} cannot be read: {ExpectedValue.Of(type).English} is expected.");

    /// <summary>There is no command in the body.</summary>
    public static MalformedInput NoBody(Type? command) => command is null
        ? new("$", "本文が空です", "コマンドを本文に入れて送ってください。", "The body is empty. Send the command in it.")
        : new("$", "本文が空か null です", $"本文に{ExpectedValue.Of(command).Japanese}を入れて送ってください。", $"The body is empty or null: {ExpectedValue.Of(command).English} is expected.");

    /// <summary>What is wrong with JSON.</summary>
    /// <param name="json">What the reader says: its own words only where they are this interface's.</param>
    /// <param name="command">The type of the body, or null where it is not known.</param>
    public static MalformedInput OfJson(JsonException json, Type? command)
    {
        var path = json.Path ?? "$";
        var at = command is null ? null : At(command, path);
        if (json.InnerException is JsonException || json.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return OfSyntax(json);
        }

        if (Unknown().Match(json.Message) is { Success: true } unknown)
        {
            return OfUnknownMember(path, unknown.Groups["name"].Value, command);
        }

        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            return OfMissing(path, [.. Quoted().Matches(missing.Groups["names"].Value).Select(name => name.Groups["name"].Value)], at);
        }

        if (Duplicate().Match(json.Message) is { Success: true } duplicate)
        {
            return new(path, $"{duplicate.Groups["name"].Value} が二度書かれています", "同じ項目は一度だけ書いてください。", $"'{duplicate.Groups["name"].Value}' stands twice in {path}. Write each member once.");
        }

        if (json.Message.Contains("allow null", StringComparison.Ordinal))
        {
            return at is null
                ? new(path, $"{path} に null は指定できません", "値を指定してください。", $"{path} must not be null.")
                : new(path, $"{path} に null は指定できません", $"{ExpectedValue.Of(at).Japanese}を指定してください。", $"{path} must not be null: {ExpectedValue.Of(at).English} is expected.");
        }

        // Converters of this interface say what is wrong without a path; the framework adds one, and speaks of its types.
        var isOurs = !json.Message.Contains(" Path: $", StringComparison.Ordinal);
        var remedy = OfText(json.Message) ?? (at is null ? "OpenAPI に書かれた形式に合わせてください。" : $"{ExpectedValue.Of(at).Japanese}を指定してください。");
        return new(path, $"{path} が読み取れません", remedy,
            isOurs ? $"{path}: {json.Message}" : at is null ? $"{path} cannot be read." : $"{path} cannot be read: {ExpectedValue.Of(at).English} is expected.");
    }

    private static MalformedInput OfSyntax(JsonException json)
    {
        if (json.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return new(json.Path ?? "$", "JSON の入れ子が深すぎます", "32段までにしてください。", "The JSON is nested deeper than 32 levels.");
        }

        var (line, place) = ((json.LineNumber ?? 0) + 1, (json.BytePositionInLine ?? 0) + 1);
        return new(json.Path ?? "$", string.Create(CultureInfo.InvariantCulture, $"JSON の構文に誤りがあります（{line}行目、{place}バイト目）"), "括弧・引用符・コンマを確かめてください（例: {\"title\": \"方針\"}）。",
            string.Create(CultureInfo.InvariantCulture, $"The body is not well-formed JSON at line {line}, byte {place}. Check brackets, quotes and commas, as in {{\"title\": \"方針\"}}."));
    }

    private static MalformedInput OfUnknownMember(string path, string name, Type? command)
    {
        var field = path.EndsWith($".{name}", StringComparison.Ordinal) || path.EndsWith($"['{name}']", StringComparison.Ordinal) ? path : $"{path}.{name}";
        var holder = Segments().Matches(field) is { Count: > 0 } segments ? field[..segments[^1].Index] : "$";
        var known = command is not null && At(command, holder) is { } type ? ExpectedValue.Members(HttpJson.Options.GetTypeInfo(type)) : null;
        return known is null
            ? new(field, $"{field} という項目はありません", "項目名を確かめてください。", $"{field} is not a member here.")
            : new(field, $"{field} という項目はありません", $"使える項目は {known} です。", $"{field} is not a member here; known are {known}.");
    }

    private static MalformedInput OfMissing(string holder, IReadOnlyList<string> names, Type? type)
    {
        var members = names.Select(name => (Path: $"{holder}.{name}", Expected: type is null ? null : Member(HttpJson.Options.GetTypeInfo(type), name) is { } member ? ExpectedValue.Of(member) : null)).ToList();
        var (paths, japanese, english) = (
            string.Join(", ", members.Select(member => member.Path)),
            string.Join("、", members.Select(member => member.Expected is null ? member.Path : $"{member.Path} に{member.Expected.Japanese}")),
            string.Join("; ", members.Select(member => member.Expected is null ? member.Path : $"{member.Path} is {member.Expected.English}")));
        return new(members.Count > 0 ? members[0].Path : holder, $"必要な項目がありません: {paths}", $"{japanese}を指定してください。", $"{paths} {(members.Count == 1 ? "is" : "are")} missing: {english}.");
    }

    /// <summary>What the reader of text says, in Japanese; null where it is not about the characters themselves.</summary>
    private static string? OfText(string message) =>
        message.Contains("NUL character", StringComparison.Ordinal) ? "NUL文字（\\u0000）を取り除いてください。"
        : message.Contains("not valid Unicode", StringComparison.Ordinal) ? "対にならないサロゲート（\\ud800 など）を取り除いてください。"
        : message.Contains("no null", StringComparison.Ordinal) ? "配列から null を取り除いてください。"
        : null;

    /// <summary>The type that stands at a path; null where the path leads nowhere.</summary>
    private static Type? At(Type root, string path)
    {
        Type? type = root;
        foreach (Match segment in Segments().Matches(path))
        {
            if (type is null)
            {
                return null;
            }

            var info = HttpJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            type = info.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary ? info.ElementType
                : Member(info, segment.Groups["name"].Success ? segment.Groups["name"].Value : segment.Groups["quoted"].Value);
        }

        return type;
    }

    private static Type? Member(JsonTypeInfo info, string name) =>
        info.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\[(?<index>[0-9]+)\]|\['(?<quoted>[^']*)'\]")]
    private static partial Regex Segments();

    [GeneratedRegex("JSON property '(?<name>.*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties[^:]*: (?<names>.+?)( Path: |\z)", RegexOptions.Singleline)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("[Dd]uplicate property '(?<name>.*?)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();
}
