using System.Text.RegularExpressions;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Formats;

/// <summary>What a policy states besides its text, in the words of an official document: the same in its page and where revisions are compared.</summary>
internal static partial class FactWords
{
    /// <summary>官民データ活用推進基本法第9条第3項の計画として位置付け.</summary>
    public static string Of(LegalBasis basis)
    {
        var article = BareArticle().Replace(basis.Article, "第$0");
        return basis.Kind == LegalBasisKind.MadeUnder ? $"{basis.Law}{article}に基づき策定" : $"{basis.Law}{article}の計画として位置付け";
    }

    /// <summary>自治体DX推進計画（第2.2版）と整合.</summary>
    public static string Of(RelatedPlan plan) =>
        $"{plan.Title}{(plan.Version is { } version ? $"（第{version}版）" : "")}{plan.Relation switch { PlanRelation.Promotes => "を推進", PlanRelation.AlignedWith => "と整合", _ => "を勘案" }}";

    /// <summary>9条3項 as laws write it, 第9条第3項.</summary>
    [GeneratedRegex("(?<![第の0-9０-９〇一二三四五六七八九十百千])[0-9０-９〇一二三四五六七八九十百千]+(?=[条項号])", RegexOptions.CultureInvariant)]
    private static partial Regex BareArticle();
}
