using System.Text.Json;
using System.Text.Json.Serialization;

namespace DxGovernance.Sample.Tests;

/// <summary>The files under <c>deploy/local/sample</c>, as they were copied beside the tests.</summary>
internal static class SampleFiles
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "sample");

    public static IReadOnlyList<string> Municipalities { get; } = ["133086", "999997"];

    public static PolicyFile Okutama10 { get; } = Policy("133086", "1.0");

    public static PolicyFile Okutama20 { get; } = Policy("133086", "2.0");

    public static PolicyFile Mihon10 { get; } = Policy("999997", "1.0");

    public static IReadOnlyList<PolicyFile> Policies { get; } = [Okutama10, Okutama20, Mihon10];

    public static IReadOnlyList<Place> Places { get; } = Read<IReadOnlyList<Place>>("133086/transcription.json");

    public static IReadOnlyList<string> SourceLines { get; } = Text("133086/" + Okutama20.Source!.File).Split('\n');

    public static IReadOnlyList<PolicyFile> PoliciesOf(string municipality) =>
        municipality == "133086" ? [Okutama10, Okutama20] : [Mihon10];

    public static RoadmapFile Roadmap(string municipality) => Read<RoadmapFile>($"{municipality}/roadmap.json");

    public static BodiesFile Bodies(string municipality) => Read<BodiesFile>($"{municipality}/bodies.json");

    public static IReadOnlyList<Dataset> Datasets(string municipality) =>
        Read<IReadOnlyList<Dataset>>($"{municipality}/datasets.json");

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static PolicyFile Policy(string municipality, string revision) =>
        Read<PolicyFile>($"{municipality}/policy-{revision}.json");

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Bytes(file), Strict)!;
}
