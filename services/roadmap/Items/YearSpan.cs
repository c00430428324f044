using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>A bar of a roadmap's row: fiscal years, both included.</summary>
/// <param name="From">First.</param>
/// <param name="To">Last.</param>
/// <param name="Certainty">Whether the source states it.</param>
public sealed record YearSpan(FiscalYear From, FiscalYear To, Certainty Certainty)
{
    private const int Most = 50;

    /// <summary>In order of time; what overlaps stays side by side for <see cref="ProblemOf"/> to find.</summary>
    public static IReadOnlyList<YearSpan> InOrder(IEnumerable<YearSpan> spans) => [.. spans.OrderBy(span => span.From).ThenBy(span => span.To)];

    /// <summary>Why these cannot be the spans of an item, or null.</summary>
    public static Refusal? ProblemOf(IReadOnlyList<YearSpan> spans)
    {
        if (spans.Count is 0 or > Most)
        {
            return Invalid(
                spans.Count == 0 ? "spans-missing" : "spans-too-many",
                spans.Count == 0 ? "期間がありません" : "期間が多すぎます", $"Give the item one to {Most} spans of fiscal years.");
        }

        if (spans.FirstOrDefault(span => span.From > span.To) is { } reversed)
        {
            return Invalid("span-reversed", "期間の終わりが始まりより前です", $"The span ends with fiscal year {reversed.To}, before it begins with {reversed.From}.");
        }

        var inOrder = InOrder(spans);
        return inOrder.Zip(inOrder.Skip(1)).FirstOrDefault(pair => pair.First.To >= pair.Second.From) is ({ } one, { } other)
            ? Invalid("spans-overlap", "期間が重なっています", $"{one.From}–{one.To} and {other.From}–{other.To} have a fiscal year in common. Join them.")
            : null;
    }

    private static Refusal Invalid(string type, string japanese, string english) => new(type, japanese, english) { Field = "$.spans", Kind = RefusalKind.Invalid };
}

/// <summary>How a span is known.</summary>
public enum Certainty
{
    /// <summary>The source states it.</summary>
    Stated,

    /// <summary>仮定: what the source stated is lost or was never there.</summary>
    Assumed,
}
