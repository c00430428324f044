using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>A change of what a policy states besides its provisions.</summary>
/// <param name="Fact">Which fact.</param>
/// <param name="Before">What it was, in Japanese, a line each; empty when nothing was stated.</param>
/// <param name="After">What it is.</param>
/// <param name="Differences">What changed in the lines.</param>
public sealed record FactChange(FactKind Fact, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<Run> Differences)
{
    /// <summary>The events, submission and decision behind it.</summary>
    public IReadOnlyList<EventBehind> Behind { get; init; } = [];

    /// <summary>All changes of facts.</summary>
    public static IReadOnlyList<FactChange> Between(PolicyFacts from, PolicyFacts to) =>
        [.. Enum.GetValues<FactKind>().Select(fact => Between(fact, LinesOf(from, fact), LinesOf(to, fact))).OfType<FactChange>()];

    private static FactChange? Between(FactKind fact, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, @new) = (string.Join('\n', before), string.Join('\n', after));
        return WidthAndSpacing.AreSame(old, @new) ? null : new FactChange(fact, before, after, InlineDifferences.Between(old, @new));
    }

    private static IReadOnlyList<string> LinesOf(PolicyFacts facts, FactKind fact) => fact switch
    {
        FactKind.Title => [facts.Title],
        FactKind.Period => facts.Period is { } period ? [$"{period.From?.ToJapanese()}〜{period.To.ToJapanese()}"] : [],
        FactKind.LegalBases => [.. facts.LegalBases.Select(FactWords.Of)],
        FactKind.RelatedPlans => [.. facts.RelatedPlans.Select(Line)],
        FactKind.AdoptingBody => facts.AdoptingBody is { } body ? [body] : [],
        _ => facts.Contact is { } contact ? [contact] : [],
    };

    private static string Line(RelatedPlan plan) =>
        FactWords.Of(plan) + (plan.From is null && plan.To is null ? "" : $"（{plan.From?.ToJapanese()}〜{plan.To?.ToJapanese()}）");
}

/// <summary>What a policy states besides its provisions.</summary>
public enum FactKind
{
    /// <summary>題名.</summary>
    Title,

    /// <summary>計画期間.</summary>
    Period,

    /// <summary>根拠法令.</summary>
    LegalBases,

    /// <summary>上位計画・関連計画.</summary>
    RelatedPlans,

    /// <summary>策定主体.</summary>
    AdoptingBody,

    /// <summary>担当課.</summary>
    Contact,
}
