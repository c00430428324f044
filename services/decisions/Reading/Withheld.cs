using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>不開示・時限: that a record is withheld from the public, and why.</summary>
/// <param name="Ground">The ground of the ordinance.</param>
/// <param name="Until">The first day on which it is open (時限); absent where it stays withheld (不開示).</param>
public sealed record Withheld(string Ground, PartialDate? Until)
{
    /// <summary>
    /// What is withheld today; null where everybody may read it. It is today's setting that counts, for a reader of the past
    /// too: what was open once and is not any more is not had by asking for then.
    /// </summary>
    internal static Withheld? On(DateOnly today, Keeping keeping) =>
        keeping.IsOpenOn(today) ? null : new Withheld(keeping.Disclosure!.Ground ?? "", keeping.Disclosure.From);
}
