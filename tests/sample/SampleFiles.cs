using System.Text.Json;
using System.Text.Json.Serialization;
using DxGovernance.Policies.WholeText;

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

    public static IReadOnlyList<string> SourceLines { get; } = Text("133086/source/okutama-dx-policy-2.0.txt").Split('\n');

    public static IReadOnlyList<PolicyFile> PoliciesOf(string municipality) =>
        municipality == "133086" ? [Okutama10, Okutama20] : [Mihon10];

    public static RoadmapFile Roadmap(string municipality) => Read<RoadmapFile>($"{municipality}/roadmap.json");

    public static BodiesFile Bodies(string municipality) => Read<BodiesFile>($"{municipality}/bodies.json");

    public static IReadOnlyList<Dataset> Datasets(string municipality) =>
        Read<IReadOnlyList<Dataset>>($"{municipality}/datasets.json");

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static CorrectionsFile Corrections { get; } = Read<CorrectionsFile>("133086/corrections.json");

    public static WrittenText Markdown(string municipality, string revision)
    {
        var read = MarkdownReading.Read(Text($"{municipality}/policy-{revision}.md"));
        read.Faults.ShouldBeEmpty();
        return read.Text!;
    }

    /// <summary>A revision as the document says it: with what was mended in our copy, and no misprint of the town's corrected.</summary>
    private static PolicyFile Policy(string municipality, string revision)
    {
        var notes = Read<PolicyNotes>($"{municipality}/policy-{revision}.json");
        var text = Markdown(municipality, revision);
        var fixes = municipality == "133086" ? Read<CorrectionsFile>("133086/corrections.json") : null;
        return new PolicyFile(
            notes.Policy, notes.Revision, text.Facts!.Facts.Title, notes.AdoptedOn, notes.AppliesFrom, notes.DatesFrom, notes.Illustrative, notes.Note, text.Source,
            [.. text.Provisions.SelectMany(provision => Flatten(provision, null)).Select(provision => fixes?.Revision != revision ? provision : fixes.TranscriptionFixes
                .Where(fix => fix.Provision == provision.Id)
                .Aggregate(provision, (fixedOne, fix) => fix.Part == "heading"
                    ? fixedOne with { Heading = fixedOne.Heading!.Replace(fix.Wrong, fix.Right, StringComparison.Ordinal) }
                    : fixedOne with { Text = fixedOne.Text.Replace(fix.Wrong, fix.Right, StringComparison.Ordinal) }))]);
    }

    private static IEnumerable<Provision> Flatten(WrittenProvision written, string? parent) =>
        written.Provisions.SelectMany(below => Flatten(below, written.Id)).Prepend(new Provision(
            written.Id!, parent, JsonNamingPolicy.CamelCase.ConvertName(written.Provision.Kind.ToString()), written.Provision.Label, written.Provision.Heading, written.Provision.Text,
            written.Provision.NationalItem));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Bytes(file), Strict)!;
}
