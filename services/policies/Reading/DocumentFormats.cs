using DxGovernance.Platform.Http;
using DxGovernance.Policies.Formats;

namespace DxGovernance.Policies.Reading;

/// <summary>The forms in which a revision's text can be had besides JSON.</summary>
public static class DocumentFormats
{
    /// <summary>In the order of preference where a reader's <c>Accept</c> leaves the choice.</summary>
    public static readonly IReadOnlyList<Format<PolicyDocument>> All =
    [
        HtmlDocument.Format,
        WholeText.MarkdownWriting.Format,
        AkomaNtoso.Format,
        JsonLd.Format,
    ];
}
