namespace DxGovernance.OpenData.Releases;

/// <summary>What was found about one of the three requirements when the bytes were opened.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Passed">Whether it is met.</param>
/// <param name="Evidence">What was found, in Japanese and English.</param>
/// <param name="Where">Where it fails: file, row and column, or a JSON path; null when it is met.</param>
/// <param name="Mend">How to mend it; null when it is met.</param>
public sealed record RequirementCheck(Requirement Requirement, bool Passed, string Evidence, string? Where = null, string? Mend = null);

/// <summary>The three requirements of open data (オープンデータ基本指針; the policy's own glossary).</summary>
public enum Requirement
{
    /// <summary>営利目的、非営利目的を問わず二次利用可能なルールが適用されたもの.</summary>
    SecondaryUse,

    /// <summary>機械判読に適したもの.</summary>
    MachineReadable,

    /// <summary>無償で利用できるもの.</summary>
    FreeOfCharge,
}
