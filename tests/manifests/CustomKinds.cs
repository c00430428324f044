using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DxGovernance.Manifests.Tests;

/// <summary>The kinds of operators, held against the shapes in data/custom.yaml.</summary>
public static partial class CustomKinds
{
    private static readonly JsonObject Shapes = Manifest.ToJson(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "custom.yaml")))!.AsObject();

    /// <summary>What is wrong with it.</summary>
    public static IEnumerable<Finding> Check(Manifest manifest)
    {
        if (Shapes[$"{manifest.ApiVersion} {manifest.Kind}"] is not { } shape)
        {
            return [new Finding(manifest.Title, $"{manifest.ApiVersion} {manifest.Kind} is a kind that nobody knows")];
        }

        return manifest.Body.Select(member => member.Key).Except(["apiVersion", "kind", "metadata", "spec"])
            .Select(member => new Finding(manifest.Title, $"{member} does not exist"))
            .Concat(Inside(manifest.Title, "spec", manifest.Body["spec"], shape));
    }

    private static IEnumerable<Finding> Inside(string title, string place, JsonNode? value, JsonNode shape) => (shape, value) switch
    {
        (JsonObject members, JsonObject found) => Members(title, place, found, members),
        (JsonArray { Count: 1 } element, JsonArray found) => found.SelectMany((entry, index) => Inside(title, $"{place}[{index}]", entry, element[0]!)),
        (JsonValue type, not null) => Is(value, type.GetValue<string>()) ? [] : [new Finding(title, $"{place} is «{value.ToJsonString()}», not {type}")],
        _ => [new Finding(title, $"{place} has the wrong form")],
    };

    private static IEnumerable<Finding> Members(string title, string place, JsonObject found, JsonObject members)
    {
        foreach (var missing in members.Where(member => member.Key.EndsWith('!') && !found.ContainsKey(member.Key[..^1])))
        {
            yield return new Finding(title, $"{place} lacks {missing.Key[..^1]}");
        }

        foreach (var (name, value) in found)
        {
            var shape = members[name] ?? members[$"{name}!"] ?? members["*"];
            foreach (var finding in shape is null ? [new Finding(title, $"{place}.{name} does not exist")] : Inside(title, $"{place}.{name}", value, shape))
            {
                yield return finding;
            }
        }
    }

    private static bool Is(JsonNode value, string type) => type switch
    {
        "any" => true,
        "string" => value.GetValueKind() == JsonValueKind.String,
        "integer" => value.GetValueKind() == JsonValueKind.Number,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "quantity" => Quantity().IsMatch(value.ToString()),
        ['/', .. var pattern, '/'] => value.GetValueKind() == JsonValueKind.String && Regex.IsMatch(value.GetValue<string>(), pattern),
        _ => type.Split('|').Contains(value.ToString()),
    };

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$")]
    private static partial Regex Quantity();
}
