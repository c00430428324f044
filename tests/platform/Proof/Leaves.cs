using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using DxGovernance.Fixtures;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

public class Leaves
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(index => (byte)index)];

    private static readonly Leaf Example = new(
        Guid.Parse("0198f0a4-6b1c-7d3e-9a54-2f1c0b6d8e77"),
        "vote_recorded",
        "decision/2026-012",
        7,
        "133086",
        new DateTimeOffset(2026, 4, 1, 9, 30, 0, TimeSpan.FromHours(9)).AddMicroseconds(120),
        "person:6f1d2c",
        "DX推進\"本部\"\n長",
        "corr-1",
        null,
        Leaf.HashOfData(Salt, JsonNode.Parse("""{"option":"賛成","body":"council","count":2}""")));

    [Fact]
    public void A_leaf_is_written_as_its_golden_file_says() => GoldenFiles.CheckText("leaf.json", Encoding.UTF8.GetString(Example.ToEntry()));

    [Fact]
    public void Its_hash_is_that_of_the_entry_as_a_leaf()
    {
        var withPrefix = new byte[] { 0 }.Concat(Example.ToEntry()).ToArray();
        Example.Hash().ToBytes().ShouldBe(System.Security.Cryptography.SHA256.HashData(withPrefix));
    }

    [Fact]
    public void The_hash_of_data_is_of_the_salt_and_then_the_canonical_text() =>
        Leaf.HashOfData(Salt, JsonNode.Parse("""{ "b": 1, "a": "あ" }"""))
            .ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes("""{"a":"あ","b":1}""")])));

    [Fact]
    public void A_salt_has_sixteen_bytes() => Should.Throw<ArgumentException>(() => Leaf.HashOfData(Salt.AsSpan(1), null));

    [Fact]
    public void Half_a_character_has_no_hash()
    {
        Should.Throw<ArgumentException>(() => Leaf.HashOfData(Salt, JsonValue.Create("\ud800")));
        Should.Throw<ArgumentException>(() => (Example with { Post = "\udc00" }).ToEntry());
    }

    [Fact]
    public void The_time_is_UTC_in_microseconds_whatever_the_offset()
    {
        Encoding.UTF8.GetString(Example.ToEntry()).ShouldContain("\"recordedAt\":\"2026-04-01T00:30:00.000120Z\"");
        (Example with { RecordedAt = Example.RecordedAt.ToUniversalTime() }).ToEntry().ShouldBe(Example.ToEntry());
        Should.Throw<ArgumentException>(() => (Example with { RecordedAt = Example.RecordedAt.AddTicks(1) }).ToEntry());
    }

    [Fact]
    public void Every_member_counts()
    {
        Leaf[] others =
        [
            Example,
            Example with { Id = Guid.Empty },
            Example with { Type = "x" },
            Example with { Stream = "x" },
            Example with { Version = 8 },
            Example with { Tenant = "133051" },
            Example with { RecordedAt = Example.RecordedAt.AddMicroseconds(1) },
            Example with { Actor = "x" },
            Example with { Post = null },
            Example with { Post = "" },
            Example with { Correlation = null },
            Example with { Causation = "x" },
            Example with { DataHash = "x" },
        ];
        others.Select(leaf => leaf.Hash()).Distinct().Count().ShouldBe(others.Length);
    }

    [Fact]
    public void An_entry_is_read_back()
    {
        Leaf.Parse(Example.ToEntry()).ToEntry().ShouldBe(Example.ToEntry());
        Leaf.Parse(Example.ToEntry()).ShouldBe(Example with { RecordedAt = Example.RecordedAt.ToUniversalTime() });
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    public void What_is_no_event_is_no_entry(string entry) => Should.Throw<FormatException>(() => Leaf.Parse(Encoding.UTF8.GetBytes(entry)));

    [Fact]
    public void An_entry_that_is_altered_is_another_leaf_or_none()
    {
        var original = Example.ToEntry();
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var altered = original.ToArray();
            altered[at] = value;
            try
            {
                return value == original[at] || Leaf.Parse(altered).Hash() != Example.Hash();
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 2000);
    }

    [Theory]
    [InlineData("\"version\":7", "\"version\":7.0")]
    [InlineData("\"version\":7", "\"version\":\"7\"")]
    [InlineData("\"version\":7", "\"version\":7,\"version\":7")]
    [InlineData("\"version\":7", "\"version\":7,\"extra\":1")]
    [InlineData("\"tenant\":\"133086\"", "\"tenant\":null")]
    [InlineData("\"tenant\":", " \"tenant\":")]
    [InlineData("\"causation\":null,", "")]
    [InlineData(".000120Z", ".00012Z")]
    public void An_entry_has_one_spelling(string right, string wrong)
    {
        var text = Encoding.UTF8.GetString(Example.ToEntry());
        text.ShouldContain(right);
        Should.Throw<FormatException>(() => Leaf.Parse(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))));
    }
}
