using System.Text.RegularExpressions;
using DxGovernance.Platform;

namespace DxGovernance.Decisions.Proposals;

/// <summary>A document by its hash: what is in it is kept where the office keeps its documents, and can be proven from there.</summary>
/// <param name="Name">File name or title.</param>
/// <param name="MediaType">Media type, such as <c>application/pdf</c>.</param>
/// <param name="Sha256">SHA-256 of its bytes, hex in lower case.</param>
public sealed partial record Attachment(string Name, string MediaType, string Sha256)
{
    private const int LongestName = 200;

    /// <summary>Why it cannot stand; null when it can.</summary>
    public static Refusal? Problem(Attachment? attachment, string field) => attachment switch
    {
        null or { Name: null } => Refusal.Invalid("attachment-invalid", field, "添付文書の指定が正しくありません", "Give name, media type and SHA-256."),
        _ when string.IsNullOrWhiteSpace(attachment.Name) || attachment.Name.Length > LongestName =>
            Refusal.Invalid("attachment-invalid", $"{field}.name", "添付文書の名称が正しくありません", $"Give the document a name of at most {LongestName} characters."),
        _ when attachment.MediaType is null || !MediaType_().IsMatch(attachment.MediaType) =>
            Refusal.Invalid("attachment-invalid", $"{field}.mediaType", "メディアタイプが正しくありません", "Give its media type, such as application/pdf."),
        _ when attachment.Sha256 is null || !Hash().IsMatch(attachment.Sha256) =>
            Refusal.Invalid("attachment-invalid", $"{field}.sha256", "ハッシュ値が正しくありません", "Give the SHA-256 of its bytes as 64 hex digits in lower case (sha256sum)."),
        _ => null,
    };

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Hash();

    [GeneratedRegex(@"^[a-z]+/[A-Za-z0-9.+-]{1,100}\z")]
    private static partial Regex MediaType_();
}
