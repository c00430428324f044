using System.Diagnostics.CodeAnalysis;
using DxGovernance.Platform;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// The Markdown that a provision's text may use: CommonMark with pipe tables, without raw HTML and with links only to
/// where a reader can safely go. What is stored can therefore carry no script into any form that is made of it.
/// </summary>
public static class PlainMarkdown
{
    /// <summary>Reads a provision's text; for what is written from it too, so that nothing is read in two ways.</summary>
    public static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    /// <summary>Shorter than any text that is nested deeper than the parser goes.</summary>
    private const int ShallowLength = 100;

    private static readonly string[] Schemes = ["http:", "https:", "mailto:"];

    /// <summary>Parses a text; false where it is nested deeper than the parser goes, of which it only tells by an exception.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MarkdownDocument? document)
    {
        try
        {
            document = Markdown.Parse(text, Pipeline);
            return true;
        }
        catch (ArgumentException)
        {
            document = null;
            return false;
        }
    }

    /// <summary>What is against it in a provision, or null.</summary>
    public static Refusal? ProblemIn(Provision provision) =>
        ProblemIn(provision.Text) is { } problem
            ? Refusal.Invalid(problem.Type, "$.text", $"{problem.Japanese}（{provision.Id}、{problem.Line}行目）", $"{provision.Id}, line {problem.Line} of its text: {problem.English}")
            : null;

    /// <summary>What is against it in a text, or null.</summary>
    public static Fault? ProblemIn(string text)
    {
        if (text.Length < ShallowLength && text.AsSpan().IndexOfAny('<', '[', ':') < 0)
        {
            return null;
        }

        if (!TryParse(text, out var document))
        {
            return new Fault(1, null, "markdown-too-deep", "引用や箇条書きの入れ子が深すぎます", "Quotes, lists or brackets are nested too deeply to be read.");
        }

        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HtmlBlock or HtmlInline:
                    return new Fault(node.Line + 1, null, "html-in-text", "HTMLタグは使えません", "Raw HTML is not taken. Write a literal < as \\<.");
                case LinkInline { Url: { } url } when !IsSafe(url):
                case AutolinkInline { IsEmail: false, Url: var automatic } when !IsSafe(automatic):
                case LinkReferenceDefinition { Url: { } defined } when !IsSafe(defined):
                    return new Fault(node.Line + 1, null, "link-not-allowed", "このリンク先は使えません", "A link leads to http, https or mailto, to a path, or to an anchor.");
            }
        }

        return null;
    }

    /// <summary>Whether an address is one that a reader can safely follow: of a known scheme, or of none.</summary>
    public static bool IsSafe(string url)
    {
        var plain = new string([.. url.Where(character => !char.IsControl(character) && !char.IsWhiteSpace(character))]);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || plain.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0
            || Schemes.Any(scheme => plain.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
    }
}
