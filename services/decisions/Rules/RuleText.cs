namespace DxGovernance.Decisions.Rules;

/// <summary>What each rule says, for people.</summary>
public static class RuleText
{
    /// <summary>In Japanese.</summary>
    public static string Japanese(RuleName rule) => rule switch
    {
        RuleName.Standing => "案件が付議中で、経路がある",
        RuleName.Turn => "経路の順番どおりである",
        RuleName.Meeting => "会議が招集・開催され、閉会していない",
        RuleName.Quorum => "定足数に達している",
        RuleName.Presiding => "議長（職務代理を含む）が行った",
        RuleName.AfterReview => "審査・意見聴取の後である",
        RuleName.RightToVote => "その日に席に就き、出席し、表決権がある",
        RuleName.OneVote => "一人一票（一会議一回）である",
        RuleName.SameSubject => "付議された内容と決定された内容が同じである",
        RuleName.SeparationOfDuties => "付議した者が一人で決定していない",
        RuleName.Approval => "必要な決裁がある",
        RuleName.Majority => "結果が表決（異議なし）と一致する",
        RuleName.EffectiveDate => "発効日が決定日より前でない",
        _ => "番号が簿冊の次の番号である",
    };

    /// <summary>In English.</summary>
    public static string English(RuleName rule) => rule switch
    {
        RuleName.Standing => "The proposal is open and has a path",
        RuleName.Turn => "It is this body's turn on the path",
        RuleName.Meeting => "The meeting was convened and held, and is not over",
        RuleName.Quorum => "There is a quorum",
        RuleName.Presiding => "Who presides acted",
        RuleName.AfterReview => "It comes after the review and the hearing",
        RuleName.RightToVote => "Who voted held the seat on the day, was there, and has a vote",
        RuleName.OneVote => "One vote, once a meeting",
        RuleName.SameSubject => "What was decided on is what was proposed",
        RuleName.SeparationOfDuties => "Who submitted it did not decide alone",
        RuleName.Approval => "The 決裁 that is needed is there",
        RuleName.Majority => "The outcome is what the votes say",
        RuleName.EffectiveDate => "It takes effect no earlier than it was decided",
        _ => "The number is the next of its register",
    };
}
