using System.Globalization;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Searching;

/// <summary>A provision of an adopted text as it is searched; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record SearchedProvision
{
    /// <summary><c>{policy}/{revision}/{provision}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The policy's id.</summary>
    public required string Policy { get; init; }

    /// <summary>The revision's number.</summary>
    public required string Revision { get; init; }

    /// <summary>The provision's id.</summary>
    public required string Provision { get; init; }

    /// <summary>Its place in the document, counting from 1.</summary>
    public required int Place { get; init; }

    /// <summary>The headings that it stands under, from the top.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Its label and heading as people read them; empty when it has neither.</summary>
    public required string Heading { get; init; }

    /// <summary>What else it says, without marks; blocks are parted by an empty line.</summary>
    public required string Text { get; init; }

    /// <summary>The heading as it is searched.</summary>
    public required string SearchedHeading { get; init; }

    /// <summary>The text as it is searched.</summary>
    public required string SearchedText { get; init; }

    /// <summary>The pieces that an index finds it by; not read back for an answer.</summary>
    public string[] Pieces { get; init; } = [];

    /// <summary>The rows of an adopted revision as it reads.</summary>
    public static IReadOnlyList<SearchedProvision> Of(Revision revision) =>
        [.. revision.Text.InOrder().Select((placed, index) => Row(revision.Policy, revision.Number, revision.Text, placed.Provision, index + 1))];

    private static SearchedProvision Row(string policy, RevisionNumber number, PolicyText text, Provision provision, int place)
    {
        var (heading, says) = (HeadingOf(text, provision), Says(provision));
        var (searchedHeading, searchedText) = (SearchableText.Of(heading), SearchableText.Of(says));
        return new SearchedProvision
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{policy}/{number}/{provision.Id}"),
            Policy = policy,
            Revision = number.ToString(),
            Provision = provision.Id,
            Place = place,
            Path = [.. text.HoldersOf(provision.Id).Reverse().Select(holder => HeadingOf(text, text.Find(holder)!.Provision)).Where(held => held.Length > 0)],
            Heading = heading,
            Text = says,
            SearchedHeading = searchedHeading.Value,
            SearchedText = searchedText.Value,
            Pieces = [.. searchedHeading.Pieces().Concat(searchedText.Pieces()).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static string HeadingOf(PolicyText text, Provision provision) => LegalXml.Text($"{text.LabelOf(provision.Id)} {provision.Heading}".Trim());

    private static string Says(Provision provision) => LegalXml.Text(string.Join("\n\n", new[]
    {
        ReadableMarkdown.PlainText(provision.Text), provision.Term?.Reading, provision.Term?.Abbreviation, provision.Image?.Alternative,
        provision.NationalItem is { } item ? $"{item.Plan} {item.Version} {item.Item}" : null,
    }.Where(part => !string.IsNullOrWhiteSpace(part))));
}
