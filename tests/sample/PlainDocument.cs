namespace DxGovernance.Sample.Tests;

/// <summary>A revision as the lines that the document prints, without Markdown, in document order.</summary>
internal static class PlainDocument
{
    public static IEnumerable<string> LinesOf(PolicyFile policy) => policy.Provisions.SelectMany(LinesOf);

    public static string Of(Provision provision) => string.Join('\n', LinesOf(provision));

    /// <summary>A provision; a catalogue with its entries, which the document prints as one list.</summary>
    public static string Whole(PolicyFile policy, string id) =>
        string.Join('\n', policy.ChildrenOf(id).Where(below => below.Kind == "entry").Prepend(policy[id]).SelectMany(LinesOf));

    public static IEnumerable<string> LinesOf(Provision provision)
    {
        // A note, and the text that stands for a lost picture, are the transcriber's words and not the document's.
        if (provision.Kind == "note")
        {
            return [];
        }

        var text = provision.Kind == "figure" ? [] : provision.Text.Split('\n').SelectMany(WithoutMarkdown).ToList();
        if (provision.Label is { } label && provision.Heading is null)
        {
            return [$"{label} {text[0]}", .. text[1..]];
        }

        return provision.Heading is { } heading
            ? [(provision.Label is null ? "" : provision.Label + " ") + heading + Mark(provision), .. text]
            : text;
    }

    private static string Mark(Provision provision) => provision.NationalItem is null ? "" : "〔◆〕";

    private static IEnumerable<string> WithoutMarkdown(string line)
    {
        if (line.Length == 0 || line.StartsWith("| --- |", StringComparison.Ordinal))
        {
            return [];
        }

        return line switch
        {
            ['|', ..] => [string.Join('\t', line.Split('|')[1..^1].Select(cell => cell.Trim(' ')))],
            ['-', ' ', .. var entry] => [entry],
            _ => [line],
        };
    }
}
