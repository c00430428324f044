using DxGovernance.Platform;

namespace DxGovernance.OpenData.Datasets;

/// <summary>What the conditions of use must keep to, whether or not they make the data open.</summary>
internal static class Conditions
{
    /// <summary>Why these cannot be the conditions of use, or null.</summary>
    public static Refusal? ProblemOf(string licence, int priceInYen)
    {
        if (string.IsNullOrWhiteSpace(licence) || licence.Length > 100)
        {
            return new Refusal("licence-missing", "利用条件がありません", "Name the licence, in at most 100 characters.") { Field = "$.licence", Kind = RefusalKind.Invalid };
        }

        return priceInYen < 0
            ? new Refusal("price-negative", "価格が負の数です", "A price is 0 yen or more.") { Field = "$.priceInYen", Kind = RefusalKind.Invalid }
            : null;
    }
}
