namespace DxGovernance.Policies.Revisions;

/// <summary>A place that reads wrong, and how it reads right (箇所・誤・正).</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Part">Which part of it.</param>
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
    public int OccurrencesIn(PolicyText text) => PartOf(text.Find(Provision)?.Provision) is not { } part || Wrong.Length == 0 ? 0 : part.Split(Wrong).Length - 1;

    /// <summary>
    /// Whether a text's present state reads right already: the right reading may hold the wrong one (デバイド holds バイド),
    /// and to mend it once more would spoil it.
    /// </summary>
    public bool ReadsRightIn(PolicyText text) =>
        Right.Length > 0 && PartOf(text.Find(Provision)?.Provision)?.Contains(Right, StringComparison.Ordinal) == true && !Mistakes.AreIn(this, PartOf(text.Find(Provision)!.Provision)!);

    /// <summary>The part of a provision that this is about; null where the provision has none.</summary>
    public string? PartOf(Provision? provision) => provision is null ? null : Part switch
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
}
