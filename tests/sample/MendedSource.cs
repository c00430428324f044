namespace DxGovernance.Sample.Tests;

/// <summary>The source with every listed mend applied at its line, and the normalisation rule after it.</summary>
internal static class MendedSource
{
    public static IEnumerable<string> Lines() =>
        Mend(SampleFiles.SourceLines, SampleFiles.Places)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(Normalised);

    public static string Raw(Place place) =>
        string.Join('\n', SampleFiles.SourceLines.Skip(place.Line - 1).Take(place.LastLine - place.Line + 1));

    public static string Normalised(string line) =>
        line.Contains('\t', StringComparison.Ordinal)
            ? string.Join('\t', line.Split('\t').Select(Layout.OfText))
            : Layout.OfLine(line);

    private static IEnumerable<string> Mend(IReadOnlyList<string> source, IEnumerable<Place> places)
    {
        var lines = source.ToArray();
        foreach (var place in places.Where(place => place.MendsCharacters))
        {
            var (first, count) = (place.Line - 1, place.LastLine - place.Line + 1);
            var damaged = string.Join('\n', lines.Skip(first).Take(count));
            var parts = damaged.Split(place.Raw);
            parts.Length.ShouldBe(2, $"the raw reading stands exactly once — {place}");
            Array.Fill(lines, "", first, count);
            lines[first] = string.Join(place.Reading, parts);
        }

        return lines.SelectMany(line => line.Split('\n'));
    }
}
