using System.Text.Json.Nodes;

namespace DxGovernance.Local;

/// <summary>The titles of the sample's posts: pages show them in place of ids.</summary>
public static class SamplePosts
{
    /// <summary>Title by post of a municipality of the sample.</summary>
    public static IReadOnlyDictionary<string, string> Of(string municipality) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Find().Sample, municipality, "bodies.json")))!["bodies"]!.AsArray()
            .SelectMany(body => body!["seats"]!.AsArray())
            .GroupBy(seat => seat!["post"]!.GetValue<string>())
            .ToDictionary(seats => seats.Key, seats => seats.First()!["title"]!.GetValue<string>());
}
