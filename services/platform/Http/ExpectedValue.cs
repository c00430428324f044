using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Http;

/// <summary>What can stand in a place of a command or a query, in the words of the interface, with an example.</summary>
/// <param name="Japanese">As it fits before を指定してください.</param>
/// <param name="English">As it fits before «is expected».</param>
internal sealed record ExpectedValue(string Japanese, string English)
{
    /// <summary>What a value of a type is.</summary>
    public static ExpectedValue Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(PartialDate))
        {
            return new("日付（例: 2024-01-15、2024-01、令和6年1月15日、R6.1.15）", "a date such as 2024-01-15, 2024-01, 令和6年1月15日 or R6.1.15");
        }

        if (type == typeof(FiscalYear))
        {
            return new("年度（例: 2025、R7、令和7年度）", "a fiscal year such as 2025, R7 or 令和7年度");
        }

        if (type == typeof(string))
        {
            return new("文字列（例: \"本文\"）", "a text such as \"本文\"");
        }

        if (type == typeof(bool))
        {
            return new("真偽値（true か false）", "true or false");
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(short))
        {
            return new("整数（例: 1）", "a whole number such as 1");
        }

        if (type == typeof(Guid))
        {
            return new("UUID（例: 01890a5d-ac96-774b-bcce-b302099a8057）", "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057");
        }

        if (type.IsEnum)
        {
            var words = string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
            return new($"次のいずれか（{words}）", $"one of {words}");
        }

        var info = HttpJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => new($"オブジェクト（{{ … }}、使える項目: {Members(info)}）", $"an object {{ … }} with the members {Members(info)}"),
            JsonTypeInfoKind.Enumerable => new("配列（[ … ]、null は不可）", "a list [ … ] without nulls"),
            JsonTypeInfoKind.Dictionary => new("オブジェクト（{ … }）", "an object { … }"),
            _ => new("OpenAPI に書かれた形式の値", "a value of the form that OpenAPI names"),
        };
    }

    /// <summary>The names of an object's members.</summary>
    public static string Members(JsonTypeInfo info) => string.Join(", ", info.Properties.Select(property => property.Name));
}
