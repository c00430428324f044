namespace DxGovernance.Platform.Access;

/// <summary>The roles that a token may carry in its <c>roles</c> claim. What a holder may decide is a matter of the domain, not of the role.</summary>
public static class Role
{
    /// <summary>事務局: drafts the policy, keeps bodies and meetings, plans the roadmap.</summary>
    public const string Secretariat = "secretariat";

    /// <summary>各課・係: reports on its own roadmap items.</summary>
    public const string Section = "section";

    /// <summary>部会員・本部員・本部長: reviews, votes, decides.</summary>
    public const string Member = "member";

    /// <summary>オープンデータ担当: registers datasets and releases versions.</summary>
    public const string Publisher = "publisher";

    /// <summary>監査: reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>運用: looks at dead letters and sends them again.</summary>
    public const string Operator = "operator";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Secretariat, Section, Member, Publisher, Auditor, Operator];
}
