using System.Security.Cryptography;
using System.Text;
using DxGovernance.Platform;
using Marten;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// Free text to an act, kept beside the events: it may name somebody, and can then be removed. The event holds its salted
/// hash, so that text which is still there is proven and text which is gone cannot be guessed.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="Salt">16 random bytes, base64; null once the text was removed: with it a short text could be guessed.</param>
/// <param name="Text">The text; null once it was removed.</param>
public sealed record Remark(string Id, string? Salt, string? Text)
{
    private const int Longest = 5000;

    /// <summary>What stands in its place once it was removed; otherwise null.</summary>
    public RemarkRemoved? Removed { get; init; }

    /// <summary>Why a text cannot be kept; null when it can.</summary>
    public static Refusal? Problem(string? text, string field) => text?.Length > Longest
        ? Refusal.Invalid("text-too-long", field, "長すぎます", $"At most {Longest} characters.")
        : null;

    /// <summary>A new one, or null where there is no text.</summary>
    public static Remark? Maybe(string? text) => string.IsNullOrWhiteSpace(text) ? null : Of(text);

    /// <summary>Keeps it with the session's next commit.</summary>
    public static void Store(IDocumentSession session, params IReadOnlyList<Remark?> remarks)
    {
        foreach (var remark in remarks.OfType<Remark>())
        {
            session.Insert(remark);
        }
    }

    /// <summary>A new one.</summary>
    public static Remark Of(string text) => new($"remark-{Guid.NewGuid():n}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)), text);

    /// <summary>What the event holds of it, while it is there.</summary>
    public RemarkReference Reference() => new(Id, Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromBase64String(Salt!), .. Encoding.UTF8.GetBytes(Text!)])));
}

/// <summary>That a text was removed (削除の記録).</summary>
/// <param name="By">The random id of who removed it.</param>
/// <param name="At">When.</param>
/// <param name="Ground">On which ground, such as 個人情報保護法第98条による利用停止; it names nobody.</param>
public sealed record RemarkRemoved(string By, DateTimeOffset At, string Ground);

/// <summary>What an event holds of free text.</summary>
/// <param name="Id">Where the text is.</param>
/// <param name="SaltedHash">SHA-256 of salt and text, hex.</param>
public sealed record RemarkReference(string Id, string SaltedHash);
