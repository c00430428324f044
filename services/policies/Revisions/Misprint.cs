namespace DxGovernance.Policies.Revisions;

/// <summary>A place that reads wrong, and how it reads right (箇所・誤・正).</summary>
/// <param name="Provision">The provision; empty where it is in the facts.</param>
/// <param name="Part">Which part of it, or which fact.</param>
/// <param name="Wrong">誤: occurs there exactly once; longer than the error where it must be, to be found.</param>
/// <param name="Right">正.</param>
public sealed record Misprint(string Provision, MisprintPart Part, string Wrong, string Right)
{
    /// <summary>The part with the misprint mended.</summary>
    public string MendedIn(string part)
    {
        var at = part.IndexOf(Wrong, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"«{Wrong}» is not in {Provision}, so it cannot be mended there.")
            : string.Concat(part.AsSpan(0, at), Right, part.AsSpan(at + Wrong.Length));
    }

    /// <summary>How often the wrong reading occurs in a text's present state; 0 also where the provision or part is not there.</summary>
    public int OccurrencesIn(PolicyText text) => PartOf(text) is not { } part || Wrong.Length == 0 ? 0 : part.Split(Wrong).Length - 1;

    /// <summary>
    /// Whether a text's present state reads right already: the right reading may hold the wrong one (デバイド holds バイド),
    /// and to mend it once more would spoil it.
    /// </summary>
    public bool ReadsRightIn(PolicyText text) =>
        Right.Length > 0 && PartOf(text) is { } part && part.Contains(Right, StringComparison.Ordinal) && !Mistakes.AreIn(this, part);

    /// <summary>The part of a text that this is about, the words of a fact a line each; null where the text has none.</summary>
    public string? PartOf(PolicyText text) => !FactTexts.IsFact(Part) ? PartOf(text.Find(Provision)?.Provision)
        : text.Facts is { } facts ? string.Join('\n', FactTexts.Of(facts, Part).Select(word => word.Text)) : null;

    /// <summary>The facts with the misprint mended; null where what comes of it is no such fact.</summary>
    internal PolicyFacts? MendedIn(PolicyFacts facts) =>
        FactTexts.Of(facts, Part).FirstOrDefault(word => word.Text.Contains(Wrong, StringComparison.Ordinal)) is { } word ? word.With(MendedIn(word.Text)) : null;

    /// <summary>The part of a provision that this is about; null where the provision has none.</summary>
    public string? PartOf(Provision? provision) => provision is null || FactTexts.IsFact(Part) ? null : Part switch
    {
        MisprintPart.Label => provision.Label,
        MisprintPart.Heading => provision.Heading,
        MisprintPart.TermReading => provision.Term?.Reading,
        MisprintPart.TermAbbreviation => provision.Term?.Abbreviation,
        MisprintPart.NationalItem => provision.NationalItem?.Item,
        MisprintPart.ImageAlternative => provision.Image?.Alternative,
        _ => provision.Text,
    };
}

/// <summary>The part of a provision that a misprint is in.</summary>
public enum MisprintPart
{
    /// <summary>本文.</summary>
    Text,

    /// <summary>見出し.</summary>
    Heading,

    /// <summary>見出し記号.</summary>
    Label,

    /// <summary>用語の読み.</summary>
    TermReading,

    /// <summary>用語の略称.</summary>
    TermAbbreviation,

    /// <summary>◆の項目名.</summary>
    NationalItem,

    /// <summary>図の説明（代替テキスト）.</summary>
    ImageAlternative,

    // Facts come last: FactTexts.IsFact relies on it.

    /// <summary>題名.</summary>
    Title,

    /// <summary>計画期間: a fiscal year, in four digits.</summary>
    Period,

    /// <summary>根拠法令: a law's name, or its article.</summary>
    LegalBases,

    /// <summary>上位計画・関連計画: a title, a version, or a date as ISO 8601 writes it.</summary>
    RelatedPlans,

    /// <summary>策定主体.</summary>
    AdoptingBody,

    /// <summary>担当課.</summary>
    Contact,
}
