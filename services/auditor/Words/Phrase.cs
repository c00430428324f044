namespace DxGovernance.Auditor.Words;

/// <summary>A language that the command speaks.</summary>
public enum Language
{
    /// <summary>日本語.</summary>
    Japanese,

    /// <summary>English.</summary>
    English,
}

/// <summary>The same in both languages.</summary>
/// <param name="Japanese">In Japanese.</param>
/// <param name="English">In English.</param>
public sealed record Phrase(string Japanese, string English)
{
    /// <summary>In one of them.</summary>
    public string In(Language language) => language == Language.English ? English : Japanese;
}
