using System.Text.Json.Nodes;

namespace DxGovernance.Decisions.Replaying;

/// <summary>Compares what is recorded of an event with what is computed.</summary>
public static class Differences
{
    /// <summary>Member by member; empty where both are the same.</summary>
    public static IReadOnlyList<MemberDifference> Of(JsonNode? recorded, JsonNode? computed) => [.. Compare("$", recorded, computed)];

    private static IEnumerable<MemberDifference> Compare(string path, JsonNode? recorded, JsonNode? computed)
    {
        if (recorded is JsonObject left && computed is JsonObject right)
        {
            return left.Select(member => member.Key).Union(right.Select(member => member.Key)).SelectMany(name => Compare($"{path}.{name}", left[name], right[name]));
        }

        if (recorded is JsonArray before && computed is JsonArray after && before.Count == after.Count)
        {
            return before.Select((element, i) => Compare($"{path}[{i}]", element, after[i])).SelectMany(found => found);
        }

        return JsonNode.DeepEquals(recorded, computed) ? [] : [new MemberDifference(path, recorded?.DeepClone(), computed?.DeepClone())];
    }
}
