using System.Text;
using System.Text.Json;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>
/// Writes a whole policy as Markdown that reads back as it is; how it is written is in docs/policy-markdown.md. Nothing
/// that was stored can become markup in it, also where the text is older than the rule against HTML.
/// </summary>
public static class MarkdownWriting
{
    /// <summary>The form for readers.</summary>
    public static readonly Format<PolicyDocument> Format = new("text/markdown; charset=utf-8", "md", document => Encoding.UTF8.GetBytes(Write(document)));

    private static readonly (string, string) NoPlan = ("", "");

    /// <summary>Writes it, with LF and a line end at the end.</summary>
    public static string Write(PolicyDocument document)
    {
        var facts = new PolicyFacts(document.Title, document.Period, document.LegalBases, [.. document.RelatedPlans.Select(plan => plan.Plan)], document.AdoptingBody, document.Contact);
        var items = All(document.Provisions).Select(node => node.NationalItem).OfType<NationalItem>().ToList();
        // The plan that most marks are of need not be named at each.
        (string, string)? usual = items.Count == 0 ? null : items.GroupBy(item => (item.Plan, item.Version)).OrderByDescending(plan => plan.Count()).ThenBy(plan => plan.Key.Plan, StringComparer.Ordinal).ThenBy(plan => plan.Key.Version, StringComparer.Ordinal).First().Key;
        var lines = new List<string>(FrontMatter.Write(document.Policy, document.Revision, facts, document.Source, usual));
        lines.Add("");
        Siblings(lines, document.Provisions, level: 1, usual ?? NoPlan);
        return string.Join('\n', lines).TrimEnd('\n') + '\n';
    }

    private static IEnumerable<ProvisionNode> All(IReadOnlyList<ProvisionNode> nodes) => nodes.SelectMany(node => All(node.Provisions).Prepend(node));

    private static void Siblings(List<string> lines, IReadOnlyList<ProvisionNode> nodes, int level, (string Plan, string Version) usual)
    {
        // Whatever follows a heading is under it, so only headings may follow one.
        var firstHeading = nodes.Count;
        while (firstHeading > 0 && level <= 6 && CanBeHeading(nodes[firstHeading - 1]))
        {
            firstHeading--;
        }

        for (var index = 0; index < nodes.Count; index++)
        {
            if (index >= firstHeading)
            {
                Heading(lines, nodes[index], level, usual);
            }
            else if (CanBeBlock(nodes[index]))
            {
                lines.Add(AttributesOf(nodes[index], usual, withHeading: false).ToString());
                lines.AddRange([Safe(nodes[index].Text), ""]);
            }
            else
            {
                Container(lines, nodes[index], level, usual);
            }
        }
    }

    private static bool CanBeHeading(ProvisionNode node) =>
        (MarkdownGrammar.IsStructural(node.Kind) || node.Kind == ProvisionKind.Term)
        && node.Heading is { Length: > 0 } heading && heading == heading.Trim() && !heading.Contains('\n', StringComparison.Ordinal)
        && !(node.Kind == ProvisionKind.Measure && MarkdownGrammar.MarkAtEnd().IsMatch(heading))
        && PlainMarkdown.ProblemIn(heading) is null;

    private static bool CanBeBlock(ProvisionNode node) =>
        !MarkdownGrammar.IsStructural(node.Kind) && node is { Heading: null, Label: null, Numbered: false, Term: null, Image: null, Provisions.Count: 0 }
        && MarkdownGrammar.IsOneBlock(Safe(node.Text));

    private static void Heading(List<string> lines, ProvisionNode node, int level, (string Plan, string Version) usual)
    {
        var attributes = AttributesOf(node, usual, withHeading: false);
        var values = new Dictionary<string, string>(attributes.Values);
        var heading = node.Heading!;
        var shown = node.Label is { } label && Numbering.LabelIn($"{label} {heading}") is { Success: true } match && match.Groups["label"].Value == label && match.Length == label.Length + 1
            ? $"{label} {heading}"
            : heading;
        if (shown == heading && ((node.Label is not null && !node.Numbered) || Numbering.LabelIn(heading).Success))
        {
            values["label"] = node.Numbered ? "" : node.Label ?? "";
        }

        if (node.NationalItem is { } item)
        {
            if (item.Item == heading)
            {
                values.Remove("item");
            }

            shown += MarkdownGrammar.Mark;
        }

        lines.AddRange([$"{new string('#', level)} {shown} {attributes with { Values = values }}", ""]);
        Text(lines, node);
        Siblings(lines, node.Provisions, level + 1, usual);
    }

    private static void Container(List<string> lines, ProvisionNode node, int level, (string Plan, string Version) usual)
    {
        var body = new List<string>();
        Text(body, node);
        Siblings(body, node.Provisions, level + 1, usual);
        var fence = FenceAround(body);
        lines.Add($"{fence} {AttributesOf(node, usual, withHeading: true)}");
        lines.AddRange(body.Count > 0 && body[^1].Length == 0 ? body[..^1] : body);
        lines.AddRange([fence, ""]);
    }

    private static void Text(List<string> lines, ProvisionNode node)
    {
        var text = Safe(node.Text);
        if (text.Length == 0)
        {
            return;
        }

        if (!MarkdownGrammar.IsStructural(node.Kind) && MarkdownGrammar.IsPlain(text))
        {
            lines.AddRange([.. text.Split('\n'), ""]);
            return;
        }

        string[] written = text.Split('\n');
        var fence = FenceAround(written);
        lines.AddRange([$"{fence} text", .. written, fence, ""]);
    }

    /// <summary>More colons than any line within begins with.</summary>
    private static string FenceAround(IEnumerable<string> lines) =>
        new(':', Math.Max(3, lines.SelectMany(line => line.Split('\n')).Select(line => line.Length - line.TrimStart(':').Length).DefaultIfEmpty(0).Max() + 1));

    private static Attributes AttributesOf(ProvisionNode node, (string Plan, string Version) usual, bool withHeading)
    {
        var values = new Dictionary<string, string>();
        Set("label", withHeading && !node.Numbered ? node.Label : null);
        Set("heading", withHeading ? node.Heading : null);
        Set("item", node.NationalItem?.Item);
        Set("plan", node.NationalItem is { } item && (item.Plan, item.Version) != usual ? item.Plan : null);
        Set("plan-version", node.NationalItem is { } marked && (marked.Plan, marked.Version) != usual ? marked.Version : null);
        Set("serves", node.Principles is null ? null : string.Join(' ', node.Principles));
        Set("reading", node.Term?.Reading);
        Set("abbreviation", node.Term?.Abbreviation);
        Set("image-alt", node.Image?.Alternative);
        Set("image-sha256", node.Image?.Sha256);
        return new Attributes(node.Id, [JsonNamingPolicy.CamelCase.ConvertName(node.Kind.ToString()), .. node.Numbered ? ["numbered"] : Array.Empty<string>()], values);

        void Set(string key, string? value)
        {
            if (value is not null)
            {
                values[key] = value;
            }
        }
    }

    /// <summary>A text that breaks the rule against HTML and unsafe links, from before the rule, with its markup made literal.</summary>
    private static string Safe(string text) => PlainMarkdown.ProblemIn(text) is null
        ? text
        : text.Replace("<", "\\<", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
