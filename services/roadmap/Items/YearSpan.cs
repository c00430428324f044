using System.Text.Json.Serialization;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>A bar of a roadmap's row: fiscal years, both included; where the source says more, from or to a quarter, month or day of them.</summary>
/// <param name="From">First.</param>
/// <param name="To">Last.</param>
/// <param name="Certainty">Whether the source states it.</param>
public sealed record YearSpan(FiscalYear From, FiscalYear To, Certainty Certainty)
{
    private const int Most = 50;

    /// <summary>When in the first fiscal year it begins, or null where only the year is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanBound? Begin { get; init; }

    /// <summary>When in the last fiscal year it ends, or null where only the year is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanBound? End { get; init; }

    /// <summary>The first day that counts: of the begin, and without one 1 April.</summary>
    [JsonIgnore]
    public DateOnly FirstDay => Begin?.First ?? From.FirstDay;

    /// <summary>The last day that counts: of the end, and without one 31 March.</summary>
    [JsonIgnore]
    public DateOnly LastDay => End?.Last ?? To.LastDay;

    /// <summary>The last day on which it can begin; of a fiscal year, quarter or month nobody knows more.</summary>
    [JsonIgnore]
    public DateOnly BeginsBy => Begin?.Last ?? From.LastDay;

    /// <summary>The first day on which it can end.</summary>
    [JsonIgnore]
    public DateOnly EndsNotBefore => End?.First ?? To.FirstDay;

    /// <summary>As charts head it: R4–R7, R4, R4–R5-Q2.</summary>
    public string ToLetters() => (Begin?.ToLetters() ?? From.ToLetters()) is var begin && (End?.ToLetters() ?? To.ToLetters()) is var end && begin == end ? begin : $"{begin}–{end}";

    /// <summary>In order of time; what overlaps stays side by side for <see cref="ProblemOf"/> to find.</summary>
    public static IReadOnlyList<YearSpan> InOrder(IEnumerable<YearSpan> spans) => [.. spans.OrderBy(span => span.FirstDay).ThenBy(span => span.LastDay)];

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

        if (spans.Select(BoundProblemOf).OfType<Refusal>().FirstOrDefault() is { } problem)
        {
            return problem;
        }

        var inOrder = InOrder(spans);
        return inOrder.Zip(inOrder.Skip(1)).FirstOrDefault(pair => pair.First.LastDay >= pair.Second.FirstDay) is ({ } one, { } other)
            ? Invalid("spans-overlap", "期間が重なっています", one.End is null && other.Begin is null
                ? $"{one.From}–{one.To} and {other.From}–{other.To} have a fiscal year in common. Join them."
                : $"{one.ToLetters()} and {other.ToLetters()} have days in common. Join them.")
            : null;
    }

    private static Refusal? BoundProblemOf(YearSpan span) =>
        span.Begin is { } begin && (begin.First < span.From.FirstDay || span.From.LastDay < begin.Last)
            ? Invalid("span-begin-outside", $"期間の始まりが{span.From.ToJapanese()}にありません", $"The span begins in fiscal year {span.From}, and {begin} does not lie within it.")
        : span.End is { } end && (end.First < span.To.FirstDay || span.To.LastDay < end.Last)
            ? Invalid("span-end-outside", $"期間の終わりが{span.To.ToJapanese()}にありません", $"The span ends in fiscal year {span.To}, and {end} does not lie within it.")
        : span.LastDay < span.FirstDay
            ? Invalid("span-reversed", "期間の終わりが始まりより前です", $"The span ends with {span.End?.ToString() ?? span.To.ToString()}, before it begins with {span.Begin?.ToString() ?? span.From.ToString()}.")
        : null;

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
