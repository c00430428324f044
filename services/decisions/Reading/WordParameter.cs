using System.Text.Json;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Reading;

/// <summary>A parameter that is one of several words, written as in JSON: the framework reads an enumeration only as the code spells it.</summary>
internal static class WordParameter
{
    /// <summary>Reads it; a refusal that names the words where it is none of them.</summary>
    /// <param name="name">Its name in the query.</param>
    /// <param name="text">The parameter, or null.</param>
    /// <param name="value">The value, where it is asked for.</param>
    public static IResult? Problem<T>(string name, string? text, ref T? value)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var candidate in Enum.GetValues<T>().Where(candidate => string.Equals(candidate.ToString(), text, StringComparison.OrdinalIgnoreCase)))
        {
            value = candidate;
            return null;
        }

        var words = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        return Problems.Of(400, "malformed", $"{name} が読み取れません", $"{name} cannot be read: one of {words} is expected.", name, $"次のいずれか（{words}）を指定してください。");
    }
}
