using System.Text.Json;
using CsCheck;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;

namespace DxGovernance.OpenData.Tests;

/// <summary>What holds for whatever a policy says: the texts are of what breaks CSV, spreadsheets and JSON.</summary>
public class ReleaseProperties
{
    private static readonly Gen<string> Text = Among(
        "本文", "\n", "\n\n", "\r", ",", "\"", "\"\"", "- ", "=", "+", "-", "@", "\t", " ", "(1)", "\u2028", "\u0085", "⏎", "\uFEFF", "|", "\\", "\b", "𠮷", "").List[0, 12].Select(string.Concat);

    private static readonly Gen<RevisionState> Revision = Gen.Select(
        Gen.Select(Text, Text, Text, (heading, text, label) => (heading, text, label)).List[1, 8], Gen.Bool,
        (provisions, illustrative) => Given.Revision("1.0", "2022-07", [.. provisions.Select((provision, index) =>
            new ProvisionState($"p{index}", index == 0 ? null : "p0", "paragraph", provision.label, provision.heading, provision.text, null))]) with
        { Illustrative = illustrative });

    [Fact]
    public void Whatever_a_text_says_its_files_can_be_read_by_a_machine() =>
        Revision.Sample(revision => Requirements.Check(DatasetBytes.Csv(revision, Given.Edition), DatasetBytes.Json(revision, Given.Edition)).All(check => check.Passed));

    [Fact]
    public void No_cell_is_computed_by_a_spreadsheet() =>
        Text.Sample(text => DatasetBytes.Cell(text) is "" or [not ('=' or '+' or '-' or '@'), ..]);

    [Fact]
    public void A_cell_stays_as_it_is_when_it_is_made_again() => Text.Sample(text => DatasetBytes.Cell(DatasetBytes.Cell(text)) == DatasetBytes.Cell(text));

    [Fact]
    public void What_was_received_gives_the_same_bytes_after_it_was_stored_and_read_back() =>
        Revision.Sample(revision =>
        {
            var readBack = JsonSerializer.Deserialize<RevisionState>(JsonSerializer.Serialize(revision, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
            return DatasetBytes.Csv(revision, Given.Edition).AsSpan().SequenceEqual(DatasetBytes.Csv(readBack, Given.Edition))
                && DatasetBytes.Json(revision, Given.Edition).AsSpan().SequenceEqual(DatasetBytes.Json(readBack, Given.Edition));
        });

    [Fact]
    public void Another_text_gives_another_json() =>
        Gen.Select(Revision, Revision).Sample((one, other) =>
            JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other) == DatasetBytes.Json(one, Given.Edition).AsSpan().SequenceEqual(DatasetBytes.Json(other, Given.Edition)));

    [Fact]
    public void Adoptions_that_arrive_in_any_order_and_again_come_to_the_same_versions()
    {
        string[] numbers = ["1.0", "1.9", "1.10", "2.0"];
        Gen.Select(Gen.Shuffle(numbers), Gen.Int[0, 3].Array[0, 8]).Sample((order, again) =>
        {
            var inOrder = numbers.Aggregate(Given.Dataset(), Take);
            var shuffled = order.Concat(again.Select(index => order[index])).Aggregate(Given.Dataset(), Take);
            return shuffled.Latest!.Revision == inOrder.Latest!.Revision && Files(shuffled).SetEquals(Files(inOrder)) && shuffled.Versions.Count == inOrder.Versions.Count;
        });
    }

    [Fact]
    public void Every_version_builds_again_to_the_files_that_were_released() =>
        Gen.Select(Revision, Among("CC-BY-4.0", "CC0-1.0", "PDL-1.0"), Gen.Bool).Sample((revision, licence, illustrative) =>
            Given.Release(Given.Dataset(new LicenceChanged(licence, illustrative, 0)), revision) is Outcome.Accepted { Events: [VersionReleased released] }
            && released.Distributions.All(file => DatasetBytes.Describe(file.Format, DatasetBytes.Of(file.Format, revision, released.Edition)) == file));

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Dataset Take(Dataset dataset, string number) =>
        Given.Release(dataset, Given.Revision(number)) is Outcome.Accepted { Events: [var @event] } ? Given.Apply(dataset, @event) : dataset;

    private static HashSet<string> Files(Dataset dataset) => [.. dataset.Versions.SelectMany(version => version.Distributions.Select(file => $"{version.Revision} {file.Sha256}"))];
}
