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
    public int OccurrencesIn(PolicyText text)
    {
        var part = text.Find(Provision) is not { Provision: var provision } ? null : Part switch
        {
            MisprintPart.Label => provision.Label,
            MisprintPart.Heading => provision.Heading,
            MisprintPart.TermReading => provision.Term?.Reading,
            MisprintPart.TermAbbreviation => provision.Term?.Abbreviation,
            MisprintPart.NationalItem => provision.NationalItem?.Item,
            MisprintPart.ImageAlternative => provision.Image?.Alternative,
            _ => provision.Text,
        };
        return part is null || Wrong.Length == 0 ? 0 : part.Split(Wrong).Length - 1;
    }
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
