using DxGovernance.Decisions.Proposals;

namespace DxGovernance.Decisions.Reading;

/// <summary>What a decision comes to on a day.</summary>
public enum DecisionStanding
{
    /// <summary>No effect is asked of it: 否決, 差戻し, 了承, 継続審議, 取下げ.</summary>
    None,

    /// <summary>未決定: it was decided on a later day.</summary>
    NotYetDecided,

    /// <summary>決裁待ち.</summary>
    AwaitsApproval,

    /// <summary>条件未成就: not all of its conditions are fulfilled.</summary>
    ConditionsOpen,

    /// <summary>未発効: its 発効日 is to come.</summary>
    NotYetInEffect,

    /// <summary>有効.</summary>
    InForce,

    /// <summary>取消し: it never had effect. Its number stays.</summary>
    Annulled,

    /// <summary>撤回: it had effect until then.</summary>
    Revoked,

    /// <summary>Another decision has taken its place.</summary>
    Superseded,
}

/// <summary>What a decision comes to on a day, by the facts of that day as far as they are recorded.</summary>
public static class Standings
{
    /// <summary>
    /// Judges it. 取消し reaches back to the start, so it holds on every day; a date that is known to the month counts from
    /// its first day.
    /// </summary>
    /// <param name="decision">The decision.</param>
    /// <param name="approval">決裁, or null.</param>
    /// <param name="day">The day.</param>
    public static DecisionStanding On(DecisionState decision, ApprovalRecorded? approval, DateOnly day)
    {
        if (decision.Annulled is not null)
        {
            return DecisionStanding.Annulled;
        }

        if (!decision.DecidedOn.HasBegunBy(day))
        {
            return DecisionStanding.NotYetDecided;
        }

        if (!decision.Approves)
        {
            return DecisionStanding.None;
        }

        if (decision.Superseded is { } superseded && superseded.From.HasBegunBy(day) && !(decision.Revoked?.From.First < superseded.From.First))
        {
            return DecisionStanding.Superseded;
        }

        return decision.Revoked?.From.HasBegunBy(day) == true ? DecisionStanding.Revoked
            : decision.AwaitsApproval && approval?.ApprovedOn.HasBegunBy(day) != true ? DecisionStanding.AwaitsApproval
            : decision.Fulfilled.Values.Count(fulfilled => fulfilled.On.HasBegunBy(day)) < decision.Conditions.Count ? DecisionStanding.ConditionsOpen
            : !decision.EffectiveOn.HasBegunBy(day) ? DecisionStanding.NotYetInEffect
            : DecisionStanding.InForce;
    }

    /// <summary>Whether the day lies in a month or year that is all that is known of when it was decided or took effect.</summary>
    public static bool AreUncertain(DecisionState decision, DateOnly day) => decision.DecidedOn.LeavesOpen(day) || decision.EffectiveOn.LeavesOpen(day);

    /// <summary>As people read it.</summary>
    public static string ToJapanese(this DecisionStanding standing) => standing switch
    {
        DecisionStanding.NotYetDecided => "未決定",
        DecisionStanding.AwaitsApproval => "決裁待ち",
        DecisionStanding.ConditionsOpen => "条件未成就",
        DecisionStanding.NotYetInEffect => "未発効",
        DecisionStanding.InForce => "有効",
        DecisionStanding.Annulled => "取消",
        DecisionStanding.Revoked => "撤回",
        DecisionStanding.Superseded => "変更済（後の決定による）",
        _ => "効力なし",
    };
}
