using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Reading;

/// <summary>What a file is called when it is saved.</summary>
public static class FileName
{
    /// <summary><c>json</c> or <c>csv</c>.</summary>
    public static string Extension(DistributionFormat format) => format == DistributionFormat.Csv ? "csv" : "json";

    /// <summary><c>{code}_{English name}</c> and the revision, such as <c>133086_dx_policy_text_2.0.csv</c>.</summary>
    public static string Standard(VersionReleased version, DistributionFormat format) =>
        $"{version.Edition.Municipality}_{version.Edition.Dataset.Replace('-', '_')}_{version.Revision}.{Extension(format)}";

    /// <summary>For people: the title and the revision, less what file systems do not take.</summary>
    public static string Japanese(VersionReleased version, DistributionFormat format) =>
        $"{string.Concat(version.Edition.Title.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c))}_{version.Revision}版.{Extension(format)}";

    /// <summary>RFC 6266: the standard name for old readers, the Japanese one (RFC 8187) for the others.</summary>
    public static string ContentDisposition(VersionReleased version, DistributionFormat format) =>
        $"attachment; filename=\"{Standard(version, format)}\"; filename*=UTF-8''{Uri.EscapeDataString(Japanese(version, format))}";
}
