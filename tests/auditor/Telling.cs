using System.Runtime.CompilerServices;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Tests;

public class Telling
{
    [Fact]
    public void Every_event_that_the_decisions_service_records_has_a_sentence_in_both_languages()
    {
        var files = Directory.GetFiles(Path.Combine(Folder(), "..", "decisions", "golden"), "*.json");
        files.Length.ShouldBeGreaterThan(40);
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            using var data = JsonDocument.Parse(File.ReadAllText(file));
            Sentences.Events.ShouldContain(name);
            var told = Sentences.Of(name, "meeting/dx-headquarters/2023/2", new EventData(data.RootElement));
            told.Japanese.ShouldNotContain("?", Case.Sensitive, name);
            told.English.ShouldNotContain("?", Case.Sensitive, name);
        }
    }

    [Fact]
    public void An_event_without_the_data_that_its_sentence_wants_is_told_all_the_same()
    {
        foreach (var name in Sentences.Events)
        {
            Sentences.Of(name, "proposal/x", new EventData(null)).Japanese.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void An_unknown_event_is_told_by_its_name() =>
        Sentences.Of("sun_rose", "day/1", new EventData(null)).ShouldBe(new Phrase("sun_rose（day/1）", "sun_rose (day/1)"));

    [Theory]
    [InlineData("2024-01-25", "令和6年1月25日")]
    [InlineData("2019-05-01", "令和元年5月1日")]
    [InlineData("2019-04-30", "平成31年4月30日")]
    [InlineData("2022-07", "令和4年7月")]
    [InlineData("2024", "令和6年")]
    [InlineData("2024-13-01", "2024-13-01")]
    [InlineData("2024-02-30", "2024-02-30")]
    [InlineData("1800-01-01", "1800-01-01")]
    [InlineData("?", "?")]
    public void A_date_is_told_by_its_era_as_exactly_as_it_is_given(string iso, string japanese) => Dates.Japanese(iso).ShouldBe(japanese);

    [Fact]
    public void An_instant_is_told_by_its_day_in_Japan() => Dates.DayOf(DateTimeOffset.Parse("2024-01-25T16:00:00Z", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe("2024-01-26");

    [Theory]
    [InlineData("a\u001b[31mb", "a [31mb")]
    [InlineData("a\u202eb\nc", "a b c")]
    [InlineData("令和6年", "令和6年")]
    public void What_is_recorded_does_not_lead_the_terminal(string recorded, string printed) => Printable.Of(recorded).ShouldBe(printed);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
