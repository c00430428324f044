using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Contents;

/// <summary>
/// Which of several facts counts. A table must not depend on the day on which it is built, so it states the newest facts, with
/// the dates from which they hold: what is planned to begin later is among them.
/// </summary>
internal static class Newest
{
    /// <summary>The fact from the latest date, of those from one date the one recorded last; null where there is none.</summary>
    /// <param name="facts">In the order of recording.</param>
    /// <param name="from">From when on each holds, ISO 8601; null is from the beginning.</param>
    public static T? Of<T>(IEnumerable<T> facts, Func<T, string?> from)
        where T : class => facts.Aggregate((T?)null, (held, fact) => held is not null && IsBefore(from(fact), from(held)) ? held : fact);

    /// <summary>The same of those that have begun by a date; the first of all where none has.</summary>
    public static T? By<T>(IReadOnlyList<T> facts, Func<T, string?> from, string date)
        where T : class => Of(facts.Where(fact => from(fact) is not { } begin || PartialDate.Parse(begin).HasBegunBy(PartialDate.Parse(date).Last)), from) ?? (facts is [var first, ..] ? first : null);

    private static bool IsBefore(string? one, string? other) => other is not null && (one is null || PartialDate.Parse(one).IsCertainlyBefore(PartialDate.Parse(other)));
}
