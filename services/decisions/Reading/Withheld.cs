using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>不開示・時限: that a record is withheld from the public, and why.</summary>
/// <param name="Ground">The ground of the ordinance.</param>
/// <param name="Until">The first day on which it is open (時限); absent where it stays withheld (不開示).</param>
public sealed record Withheld(string Ground, PartialDate? Until)
{
    /// <summary>For Marten's queries: that a record with a day on which it opens (時限) is open on a day; alias <c>d</c> is the row.</summary>
    internal const string OpenFromBy = "d.data -> 'keeping' -> 'disclosure' ->> 'from' <= ?";

    /// <summary>For Marten's queries: that a record which is not open has no such day, or it is yet to come.</summary>
    internal const string NotOpenBy = "(d.data -> 'keeping' -> 'disclosure' ->> 'from' is null or d.data -> 'keeping' -> 'disclosure' ->> 'from' > ?)";

    /// <summary>
    /// What is withheld today; null where everybody may read it. It is today's setting that counts, for a reader of the past
    /// too: what was open once and is not any more is not had by asking for then.
    /// </summary>
    public static Withheld? On(DateOnly today, Keeping keeping) =>
        keeping.IsOpenOn(today) ? null : new Withheld(keeping.Disclosure!.Ground ?? "", keeping.Disclosure.From);
}
