using System.Text.RegularExpressions;
using DxGovernance.Policies.Revisions;
using Markdig.Syntax;

namespace DxGovernance.Policies.WholeText;

/// <summary>What reading and writing share, so that they cannot come apart.</summary>
internal static partial class MarkdownGrammar
{
    /// <summary>The mark of a measure that stands for an item of a national plan, as documents write it.</summary>
    public const string Mark = "〔◆〕";

    /// <summary>Kinds that give the text its structure: what stands below their heading is theirs to hold, each block a provision.</summary>
    public static bool IsStructural(ProvisionKind kind) =>
        kind is ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Principle or ProvisionKind.Measure or ProvisionKind.Glossary;

    /// <summary>Whether a line says something about the structure, so that no text may hold it as it is.</summary>
    public static bool IsStructure(string line) => Heading().IsMatch(line) || Fence().IsMatch(line) || AttributeLine().IsMatch(line);

    /// <summary>The blocks of a text (CommonMark), each as it is written, with its place in lines from 0.</summary>
    public static IReadOnlyList<(string Text, int Line, ProvisionKind Kind)> BlocksOf(string text)
    {
        if (!PlainMarkdown.TryParse(text, out var document))
        {
            // As one block it is refused with the reason by what holds for every provision.
            return [(text.TrimEnd(), 0, ProvisionKind.Paragraph)];
        }

        var starts = document.SelectMany(block => block is LinkReferenceDefinitionGroup group ? group : (IEnumerable<Block>)[block])
            .Select(block => (block.Span.Start, Kind: block switch
            {
                ListBlock => ProvisionKind.List,
                Markdig.Extensions.Tables.Table => ProvisionKind.Table,
                _ => ProvisionKind.Paragraph,
            }))
            .OrderBy(block => block.Start).ToList();
        return
        [
            .. starts.Select((block, index) => (
                Text: text[block.Start..(index + 1 < starts.Count ? starts[index + 1].Start : text.Length)].TrimEnd(),
                Line: text.AsSpan(0, block.Start).Count('\n'),
                block.Kind)),
        ];
    }

    /// <summary>Whether a text, put below a line of attributes, is read back as it is.</summary>
    public static bool IsOneBlock(string text) =>
        text.Length > 0 && !text.Split('\n').Any(IsStructure) && BlocksOf(text) is [{ Text: var block }] && block == text;

    /// <summary>Whether a text of several blocks is read back as it is.</summary>
    public static bool IsPlain(string text) =>
        text.Length > 0 && !text.Split('\n').Any(IsStructure) && BlocksOf(text) is [{ Line: 0 }, ..] blocks && text.StartsWith(blocks[0].Text, StringComparison.Ordinal) && text == text.TrimEnd();

    /// <summary><c># heading</c>.</summary>
    [GeneratedRegex(@"^(?<level>#{1,6})[ \t]+(?<text>\S.*)$")]
    public static partial Regex Heading();

    /// <summary><c>::: {#id .kind}</c>, <c>::: text</c>, or <c>:::</c>, which ends either.</summary>
    [GeneratedRegex(@"^(?<fence>:{3,})[ \t]*(?:(?<attributes>\{.*\})|(?<text>text))?[ \t]*$")]
    public static partial Regex Fence();

    /// <summary><c>{#id .kind}</c> on a line of its own.</summary>
    [GeneratedRegex(@"^\{\s*[#.][^{}]*\}[ \t]*$")]
    public static partial Regex AttributeLine();

    /// <summary>A mark at the end of a heading.</summary>
    [GeneratedRegex(@"[〔【\[]◆[〕】\]]$")]
    public static partial Regex MarkAtEnd();

    /// <summary>Where code begins or ends, within which nothing is structure.</summary>
    [GeneratedRegex(@"^ {0,3}(?<fence>`{3,}|~{3,})")]
    public static partial Regex CodeFence();
}
