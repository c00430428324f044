using System.Text;

namespace DxGovernance.OpenData.Reading;

/// <summary>Words as search compares them: what looks alike is alike (NFKC: full and half width), and so are upper and lower case.</summary>
public static class SearchWords
{
    /// <summary>Texts in one line each.</summary>
    public static string Of(params IEnumerable<string> texts) => string.Join('\n', texts).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
