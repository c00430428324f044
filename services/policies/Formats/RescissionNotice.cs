using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Formats;

/// <summary>What a page says of a decision that has no effect any more: the same words everywhere.</summary>
internal static class RescissionNotice
{
    /// <summary>根拠となる決定が取り消されています, with what is known of it.</summary>
    public static string Of(DecisionRescinded rescission) => rescission.Kind switch
    {
        RescissionKind.Annulled => $"根拠となる決定が取り消されています（{rescission.From.ToJapanese()}取消し、根拠：{rescission.Basis}）",
        RescissionKind.Revoked => $"根拠となる決定が取り消されています（{rescission.From.ToJapanese()}から撤回、根拠：{rescission.Basis}）",
        _ => $"根拠となる決定が別の決定に替わっています（{rescission.From.ToJapanese()}から、{rescission.Basis}）",
    };
}
