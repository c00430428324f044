namespace DxGovernance.Policies.Formats;

/// <summary>What an office calls the posts (職) that tokens name in ASCII.</summary>
internal static class PostNames
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["secretariat"] = "事務局",
        ["mayor"] = "町長",
        ["deputy-mayor"] = "副町長",
        ["superintendent-of-education"] = "教育長",
        ["planning-section-chief"] = "企画課長",
        ["planning-and-finance-section-chief"] = "企画財政課長",
        ["general-affairs-section-chief"] = "総務課長",
        ["residents-section-chief"] = "住民課長",
        ["welfare-and-health-section-chief"] = "福祉保健課長",
        ["environment-section-chief"] = "環境整備課長",
        ["tourism-and-industry-section-chief"] = "観光産業課長",
        ["planning-subsection-chief"] = "企画係長",
        ["information-subsection-chief"] = "情報係長",
        ["general-affairs-subsection-chief"] = "総務係長",
        ["residents-subsection-chief"] = "住民係長",
        ["welfare-subsection-chief"] = "福祉係長",
        ["tourism-subsection-chief"] = "観光係長",
    };

    /// <summary>The office's name, or the post as it is recorded where there is none.</summary>
    public static string? Of(string? post) => post is null ? null : Known.GetValueOrDefault(post, post);
}
