using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Replaying;

/// <summary>A hash that an event records, and what it comes to.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Of">What it is the hash of.</param>
/// <param name="Recorded">As recorded.</param>
/// <param name="Computed">As it comes out; null where the log has nothing that it could be taken from.</param>
internal sealed record HashClaim(string Policy, RevisionNumber Revision, HashOf Of, string? Recorded, string? Computed)
{
    /// <summary>Whether both are one.</summary>
    public bool Holds => Recorded is not null && Recorded == Computed;

    /// <summary>What is wrong, in Japanese.</summary>
    public string Japanese => $"方針「{Policy}」{Revision}版: 記録されたハッシュ {Recorded ?? "（なし）"} は、{What.Japanese} {Computed ?? "（なし）"} と一致しません";

    /// <summary>What is wrong, in English.</summary>
    public string English => $"Policy {Policy}, revision {Revision}: the recorded hash {Recorded ?? "(none)"} is not {What.English}, {Computed ?? "(none)"}.";

    private (string Japanese, string English) What => Of switch
    {
        HashOf.Text => ("改正をたどった本文のハッシュ", "that of the text folded from its amendments"),
        HashOf.Reading => ("正誤を反映した本文のハッシュ", "that of the text as it reads with what was corrected"),
        HashOf.Predecessor => ("前の版の本文のハッシュ", "that of its predecessor's text"),
        HashOf.Submitted => ("付議された本文のハッシュ", "the one that was submitted"),
        _ => ("決定された本文のハッシュ", "the one that was decided on"),
    };
}

/// <summary>What a hash is of.</summary>
internal enum HashOf
{
    /// <summary>The text as it stands.</summary>
    Text,

    /// <summary>The text as it reads with corrections.</summary>
    Reading,

    /// <summary>The text that the draft was opened on.</summary>
    Predecessor,

    /// <summary>What was submitted.</summary>
    Submitted,

    /// <summary>What was decided on.</summary>
    Decided,
}
