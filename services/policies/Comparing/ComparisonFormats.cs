using DxGovernance.Platform.Http;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>The forms in which a comparison can be had besides JSON.</summary>
public static class ComparisonFormats
{
    /// <summary>新旧対照表 as a page, its rows as CSV, and as Markdown.</summary>
    public static readonly IReadOnlyList<Format<RevisionComparison>> All =
    [
        new("text/html; charset=utf-8", "html", ComparisonHtml.Write),
        new("text/csv; charset=utf-8", "csv", ComparisonCsv.Write),
        new("text/markdown; charset=utf-8", "md", ComparisonMarkdown.Write),
    ];

    /// <summary>The fact that a misprint is in; null where it is in a provision.</summary>
    internal static FactKind? FactOf(MisprintPart part) => part switch
    {
        MisprintPart.Title => FactKind.Title,
        MisprintPart.Period => FactKind.Period,
        MisprintPart.LegalBases => FactKind.LegalBases,
        MisprintPart.RelatedPlans => FactKind.RelatedPlans,
        MisprintPart.AdoptingBody => FactKind.AdoptingBody,
        MisprintPart.Contact => FactKind.Contact,
        _ => null,
    };

    /// <summary>A fact's name in Japanese.</summary>
    internal static string NameOf(FactKind fact) => fact switch
    {
        FactKind.Title => "題名",
        FactKind.Period => "計画期間",
        FactKind.LegalBases => "根拠法令",
        FactKind.RelatedPlans => "上位計画・関連計画",
        FactKind.AdoptingBody => "策定主体",
        _ => "担当課",
    };
}
