using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>備考: what became of a provision, and on what, in words.</summary>
internal static class ComparisonRemarks
{
    /// <summary>The kinds of a change in words, such as 移動・改正.</summary>
    public static string KindsOf(ProvisionChange change) => string.Join('・', change.Kinds.Select(kind => kind switch
    {
        ProvisionChangeKind.Added => "新設",
        ProvisionChangeKind.Repealed => "削除",
        ProvisionChangeKind.Moved => "移動",
        ProvisionChangeKind.Renumbered => change.Shift switch { NumberShift.Up => "繰上げ", NumberShift.Down => "繰下げ", _ => "見出し記号の変更" },
        ProvisionChangeKind.Renamed => "見出しの改正",
        ProvisionChangeKind.Amended => "本文の改正",
        _ => "付記の変更",
    }));

    /// <summary>What became of it, a line for each kind.</summary>
    public static IEnumerable<string> Of(ProvisionChange change, ShownText old, ShownText @new) => change.Kinds.SelectMany(kind => kind switch
    {
        ProvisionChangeKind.Added => ["新設"],
        ProvisionChangeKind.Repealed => ["削除"],
        ProvisionChangeKind.Moved => [Moved(change, old, @new)],
        ProvisionChangeKind.Renumbered => [$"「{change.Before!.Label ?? "番号なし"}」を「{change.After!.Label ?? "番号なし"}」に{change.Shift switch { NumberShift.Up => "繰上げ", NumberShift.Down => "繰下げ", _ => "変更" }}"],
        ProvisionChangeKind.Renamed => ["見出しの改正"],
        ProvisionChangeKind.Amended => ["本文の改正"],
        _ => Marks(change.Before!, change.After!, old, @new),
    }).Concat(change.Before is { } before && before.Id != change.Id ? [$"対応する条項: {before.Id}"] : []);

    /// <summary>決定一覧: how each revision was adopted that is behind a change, once.</summary>
    public static IReadOnlyList<AdoptionBehind> DecisionsOf(RevisionComparison comparison)
    {
        var behind = comparison.Changes.SelectMany(change => change.Behind).Concat(comparison.Facts.SelectMany(fact => fact.Behind))
            .Where(one => one.Standing != DecisionStanding.Mending).Select(one => one.Revision).ToHashSet();
        return [.. comparison.Adoptions.Where(adoption => behind.Contains(adoption.Revision))];
    }

    /// <summary>正誤 or 転記修正 where a change came from one, and why.</summary>
    public static IEnumerable<string> Mendings(IReadOnlyList<EventBehind> behind) => behind.Where(one => one.Standing == DecisionStanding.Mending)
        .Select(one => $"{(one.Type == "correction" ? "正誤" : "転記修正")}{(one.Reason is { Length: > 0 } reason ? $"（理由：{reason}）" : "")}").Distinct();

    /// <summary>改訂理由 of the revisions that a change came from.</summary>
    public static IEnumerable<string> ReasonsOf(RevisionComparison comparison, IReadOnlyList<EventBehind> behind) => comparison.Adoptions
        .Where(adoption => behind.Any(one => one.Revision == adoption.Revision && one.Standing != DecisionStanding.Mending)).Select(adoption => adoption.Reason).OfType<string>().Distinct();

    /// <summary>What stands in 備考 besides what became of it: why, where that is not the same for all and said once in the head.</summary>
    public static IEnumerable<string> Behind(RevisionComparison comparison, IReadOnlyList<EventBehind> behind) =>
        [.. ReasonsDiffer(comparison) ? ReasonsOf(comparison, behind).Select(reason => $"改訂理由：{reason}") : [], .. Mendings(behind)];

    /// <summary>Whether the revisions behind have not all the same reason, so that a row must say its own.</summary>
    public static bool ReasonsDiffer(RevisionComparison comparison) => DecisionsOf(comparison).Select(adoption => adoption.Reason).Distinct().Skip(1).Any();

    /// <summary>記録 2.0版#44・#51: where the events are that record a change; null for none.</summary>
    public static string? Recorded(IReadOnlyList<EventBehind> behind) => behind.Count == 0 ? null
        : $"記録 {string.Join("、", behind.GroupBy(one => one.Revision).Select(events => $"{events.Key}版{string.Join('・', events.Select(one => $"#{one.Version}"))}"))}";

    /// <summary>2.0版 改訂, or what a draft is.</summary>
    public static string Named(AdoptionBehind adoption) => adoption.Standing == DecisionStanding.Pending ? $"{adoption.Revision}版 素案・案" : $"{adoption.Revision}版 {(adoption.IsFirst ? "策定" : "改訂")}";

    /// <summary>Label and heading; only the kind where it has neither, for an id says nothing to a reader.</summary>
    public static string NameOf(ShownProvision provision) => $"{provision.Label} {provision.Heading}".Trim() is { Length: > 0 } name ? name : KindNames.Of(provision.Kind);

    /// <summary>How a revision was adopted, in a line.</summary>
    public static string InWords(AdoptionBehind adoption) => adoption.Standing switch
    {
        DecisionStanding.Decided => $"決定: {adoption.Decision}（{adoption.DecidedOn?.ToJapanese()}、第{adoption.Submission}回付議{(adoption.Illustrative ? "、例示" : "")}）",
        DecisionStanding.NotRecorded => $"決定の記録なし（事後登録: {adoption.RecordedLater?.Source}{(adoption.Illustrative ? "、例示" : "")}）",
        _ => $"{adoption.Revision}版 未決定",
    };

    private static string Moved(ProvisionChange change, ShownText old, ShownText @new)
    {
        var (before, after) = (NameOf(old, change.Before!.Parent), NameOf(@new, change.After!.Parent));
        return before == after ? $"{after}の中で順序を変更" : $"{before}から{after}へ移動";
    }

    private static string NameOf(ShownText text, string? parent) => parent is null ? "最上位" : $"「{NameOf(text.Find(parent)!)}」";

    private static IEnumerable<string> Marks(ShownProvision before, ShownProvision after, ShownText old, ShownText @new)
    {
        if (before.NationalItem != after.NationalItem)
        {
            yield return $"◆重点取組事項: {InWords(before.NationalItem)} → {InWords(after.NationalItem)}";
        }

        var (served, serves) = (Names(before.Principles, old), Names(after.Principles, @new));
        if (served != serves)
        {
            yield return $"対応する基本方針: {served} → {serves}";
        }

        if (before.Term != after.Term)
        {
            yield return $"用語の読み・略称: {InWords(before.Term)} → {InWords(after.Term)}";
        }

        if (before.Image != after.Image)
        {
            yield return before.Image?.Sha256 == after.Image?.Sha256 ? "図の説明の変更" : "図の差替え";
        }
    }

    private static string InWords(NationalItem? item) => item is null ? "なし" : $"{item.Plan}{item.Version} {item.Item}";

    private static string InWords(TermForms? forms) =>
        string.Join("・", new[] { forms?.Reading, forms?.Abbreviation }.OfType<string>()) is { Length: > 0 } words ? words : "なし";

    private static string Names(IReadOnlyList<string>? principles, ShownText text) =>
        principles is null ? "なし" : string.Join("、", principles.Select(id => text.Find(id) is { } principle ? NameOf(principle) : id));
}
