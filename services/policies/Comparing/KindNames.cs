using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>What an office calls the kinds of provision.</summary>
internal static class KindNames
{
    /// <summary>The name.</summary>
    public static string Of(ProvisionKind kind) => kind switch
    {
        ProvisionKind.Chapter => "節",
        ProvisionKind.Section => "項",
        ProvisionKind.Principle => "基本方針",
        ProvisionKind.Measure => "施策",
        ProvisionKind.Paragraph => "段落",
        ProvisionKind.List => "箇条書き",
        ProvisionKind.Catalogue => "一覧",
        ProvisionKind.Table => "表",
        ProvisionKind.Box => "囲み",
        ProvisionKind.Figure => "図",
        ProvisionKind.Source => "出典",
        ProvisionKind.Legend => "凡例",
        ProvisionKind.Note => "注",
        ProvisionKind.Glossary => "用語集",
        ProvisionKind.Term => "用語",
        _ => "一覧の項目",
    };
}
