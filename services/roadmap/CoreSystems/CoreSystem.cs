using DxGovernance.Platform;

namespace DxGovernance.Roadmap.CoreSystems;

/// <summary>
/// One of the 20 kinds of work whose systems every municipality has to bring to the national standard (基幹系20業務,
/// 標準化対象事務).
/// </summary>
/// <param name="Id">Its id, the one that the entry has in the policy's catalogue.</param>
/// <param name="Name">What it is called.</param>
public sealed record CoreSystem(string Id, string Name)
{
    /// <summary>The catalogue's id.</summary>
    public const string Catalogue = "core-systems";

    /// <summary>Where the 20 come from: the act (article 2, paragraph 1) and the cabinet order that names the work.</summary>
    public const string Source =
        "地方公共団体情報システムの標準化に関する法律（令和3年法律第40号）第2条第1項に規定する標準化対象事務を定める政令（令和4年政令第1号）";

    /// <summary>The 20, in the order in which the policy lists them.</summary>
    public static readonly IReadOnlyList<CoreSystem> All =
    [
        new("core-resident-record", "住民基本台帳"),
        new("core-electoral-roll", "選挙人名簿管理"),
        new("core-fixed-asset-tax", "固定資産税"),
        new("core-resident-tax", "個人住民税"),
        new("core-corporate-resident-tax", "法人住民税"),
        new("core-light-vehicle-tax", "軽自動車税"),
        new("core-national-health-insurance", "国民健康保険"),
        new("core-national-pension", "国民年金"),
        new("core-disability-welfare", "障害者福祉"),
        new("core-late-elderly-medical-care", "後期高齢者医療"),
        new("core-long-term-care-insurance", "介護保険"),
        new("core-child-allowance", "児童手当"),
        new("core-child-rearing-allowance", "児童扶養手当"),
        new("core-public-assistance", "生活保護"),
        new("core-school-enrolment", "就学"),
        new("core-health-management", "健康管理"),
        new("core-child-care-support", "子ども・子育て支援"),
        new("core-family-register", "戸籍"),
        new("core-family-register-appendix", "戸籍の附票"),
        new("core-seal-registration", "印鑑登録"),
    ];

    /// <summary>The one with this id, or null.</summary>
    public static CoreSystem? Find(string id) => All.FirstOrDefault(system => system.Id == id);

    /// <summary>That there is none with this id.</summary>
    internal static Refusal Unknown(string id) =>
        new("core-system-unknown", $"基幹系20業務に「{id}」はありません", $"{id} is none of the 20 core systems; …/core-systems lists them.") { Kind = RefusalKind.Unknown };
}
