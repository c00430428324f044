using DxGovernance.Platform;

namespace DxGovernance.Roadmap.Items;

/// <summary>What the free texts about an item must keep to.</summary>
internal static class Texts
{
    private const int LongestTitle = 500;
    private const int LongestRemark = 2_000;

    /// <summary>Why this cannot be a title, or null.</summary>
    public static Refusal? TitleProblem(string title) => string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle
        ? Invalid(title.Length > LongestTitle ? "text-too-long" : "title-empty", title.Length > LongestTitle ? "題名が長すぎます" : "題名がありません", $"Say what is to be done, in at most {LongestTitle} characters.", "$.title")
        : null;

    /// <summary>Why this cannot be a reason, or null.</summary>
    public static Refusal? ReasonProblem(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestRemark
        ? Invalid(reason.Length > LongestRemark ? "text-too-long" : "reason-empty", reason.Length > LongestRemark ? "理由が長すぎます" : "理由がありません", $"Say why, in at most {LongestRemark} characters; name no person.", "$.reason")
        : null;

    /// <summary>Why this cannot be the evidence, or null.</summary>
    public static Refusal? EvidenceProblem(string? evidence) => evidence is not null && (string.IsNullOrWhiteSpace(evidence) || evidence.Length > LongestRemark)
        ? Invalid(evidence.Length > LongestRemark ? "text-too-long" : "evidence-empty", evidence.Length > LongestRemark ? "根拠が長すぎます" : "根拠が空です", $"Say on what it rests, in at most {LongestRemark} characters.", "$.evidence")
        : null;

    /// <summary>Why this cannot be a remark, or null; one that is absent can.</summary>
    public static Refusal? RemarkProblem(string? text, string field) => text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > LongestRemark)
        ? Invalid(text.Length > LongestRemark ? "text-too-long" : "text-empty", text.Length > LongestRemark ? "長すぎます" : "記載が空です", $"Say it in at most {LongestRemark} characters, or leave it out.", field)
        : null;

    private static Refusal Invalid(string type, string japanese, string english, string field) => new(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid };
}
