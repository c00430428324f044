namespace DxGovernance.Auditor.Words;

/// <summary>Words of the records in both languages. Records write <c>Approved</c>, answers <c>approved</c>: both are read.</summary>
public static class Values
{
    private static readonly Dictionary<string, Phrase> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Approved"] = new("可決", "approved"),
        ["Rejected"] = new("否決", "rejected"),
        ["Returned"] = new("差戻し", "returned"),
        ["ApprovedWithConditions"] = new("条件付き可決", "approved with conditions"),
        ["Acknowledged"] = new("了承", "acknowledged"),
        ["Deferred"] = new("継続審査", "deferred"),
        ["Withdrawn"] = new("取下げ", "withdrawn"),
        ["Superseded"] = new("後の付議に置き換え", "superseded"),
        ["AtMeeting"] = new("会議での取下げ", "withdrawn at the meeting"),
        ["Yes"] = new("賛成", "yes"),
        ["No"] = new("反対", "no"),
        ["Abstain"] = new("棄権", "abstain"),
        ["Approve"] = new("適当", "approve"),
        ["Rework"] = new("要修正", "rework"),
        ["Review"] = new("審査", "review"),
        ["Decision"] = new("決定", "decision"),
        ["Hearing"] = new("意見聴取", "hearing"),
        ["Notice"] = new("報告", "notice"),
        ["Meeting"] = new("会議", "meeting"),
        ["Circulation"] = new("書面開催", "circulation"),
        ["Deliberation"] = new("審議", "deliberation"),
        ["Report"] = new("報告", "report"),
        ["Other"] = new("その他", "other"),
        ["Declared"] = new("閉会の宣言", "declared"),
        ["Deadline"] = new("期限の到来", "deadline"),
        ["CalledOff"] = new("取りやめ", "called off"),
        ["NoQuorum"] = new("定足数不足", "no quorum"),
        ["Title"] = new("件名", "title"),
        ["EffectiveOn"] = new("発効日", "effective date"),
        ["DocumentNumber"] = new("文書番号", "document number"),
        ["Mayor"] = new("町長", "mayor"),
        ["DeputyMayor"] = new("副町長", "deputy mayor"),
        ["SectionChief"] = new("課長", "section chief"),
        ["NotNeeded"] = new("不要", "not needed"),
        ["Before"] = new("決定の前", "before the decision"),
        ["After"] = new("決定の後", "after the decision"),
        ["Open"] = new("公開", "open"),
        ["Withheld"] = new("不開示", "withheld"),
        ["OpenFrom"] = new("時限公開", "open from a day"),
        ["Authoritative"] = new("決定機関", "authoritative"),
        ["Reviewing"] = new("審査機関", "reviewing"),
        ["Awaited"] = new("未了", "awaited"),
        ["Adopted"] = new("策定済み", "adopted"),
        ["Refused"] = new("受け付けられず", "refused"),
        ["PolicyRevision"] = new("方針の版", "policy revision"),
        ["RoadmapChange"] = new("工程表の変更", "roadmap change"),
        ["DatasetRelease"] = new("データセットの公開", "dataset release"),
        ["Matter"] = new("一般案件", "matter"),
        ["true"] = new("はい", "yes"),
        ["false"] = new("いいえ", "no"),
    };

    /// <summary>A word in a language; what is not known stays as it is.</summary>
    public static string In(Language language, string word) => Known.TryGetValue(word, out var phrase) ? phrase.In(language) : Printable.Of(word);
}
