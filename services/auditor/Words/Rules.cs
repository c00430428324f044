namespace DxGovernance.Auditor.Words;

/// <summary>Short names of the rules and of the numbers that they are judged by; what is not known here is shown as it is named.</summary>
public static class Rules
{
    private static readonly Dictionary<string, Phrase> Names = new()
    {
        ["standing"] = new("付議中", "standing"),
        ["turn"] = new("順番", "turn"),
        ["meeting"] = new("会議", "meeting"),
        ["quorum"] = new("定足数", "quorum"),
        ["presiding"] = new("議長", "presiding"),
        ["afterReview"] = new("審査の後", "after review"),
        ["rightToVote"] = new("表決権", "right to vote"),
        ["oneVote"] = new("一人一票", "one vote"),
        ["sameSubject"] = new("内容の同一", "same subject"),
        ["separationOfDuties"] = new("職務の分離", "separation of duties"),
        ["approval"] = new("決裁", "approval"),
        ["majority"] = new("表決", "majority"),
        ["effectiveDate"] = new("発効日", "effective date"),
        ["number"] = new("番号", "number"),
    };

    private static readonly Dictionary<string, Phrase> Counted = new()
    {
        ["present"] = new("出席", "present"),
        ["seats"] = new("席", "seats"),
        ["needed"] = new("必要", "needed"),
        ["yes"] = new("賛成", "yes"),
        ["no"] = new("反対", "no"),
        ["abstain"] = new("棄権", "abstain"),
        ["of"] = new("母数", "of"),
        ["deciders"] = new("決定した人", "deciders"),
        ["number"] = new("番号", "number"),
    };

    /// <summary>A rule's short name.</summary>
    public static string Name(string rule, Language language) => Names.TryGetValue(rule, out var name) ? name.In(language) : Printable.Of(rule);

    /// <summary>What a number counts.</summary>
    public static string Figure(string figure, Language language) => Counted.TryGetValue(figure, out var name) ? name.In(language) : Printable.Of(figure);
}
