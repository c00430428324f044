namespace DxGovernance.Policies.Comparing;

/// <summary>What an office calls an event of a revision; the stored name is for machines.</summary>
internal static class EventNames
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["draft_opened"] = "素案を起こす",
        ["provision_added"] = "条項の追加",
        ["provision_amended"] = "条項の修正",
        ["text_amended"] = "本文の修正",
        ["provision_renamed"] = "見出し・番号の変更",
        ["provision_moved"] = "条項の移動",
        ["provision_repealed"] = "条項の削除",
        ["measure_linked_to_national_item"] = "重点取組事項（◆）の設定",
        ["measure_linked_to_principles"] = "基本方針との結び付け",
        ["term_defined"] = "用語の定義",
        ["term_restated"] = "用語の読み・略称の変更",
        ["term_dropped"] = "用語の削除",
        ["figure_replaced"] = "図の差し替え",
        ["policy_retitled"] = "題名の変更",
        ["period_set"] = "計画期間の設定",
        ["legal_bases_set"] = "根拠法令の設定",
        ["related_plans_set"] = "関連計画の設定",
        ["responsibility_set"] = "策定主体・担当の設定",
        ["source_named"] = "正本の登録",
        ["draft_abandoned"] = "素案の取りやめ",
        ["correction"] = "正誤",
        ["transcription_fixed"] = "転記修正",
        ["correction_carried"] = "前の版の正誤の引継ぎ",
        ["correction_settled"] = "前の版の正誤を引き継がない旨の記録",
    };

    /// <summary>The office's name, or the stored one where there is none.</summary>
    public static string Of(string type) => Known.GetValueOrDefault(type, type);
}
