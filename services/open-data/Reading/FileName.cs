using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Reading;

/// <summary>What a file is called when it is saved.</summary>
public static class FileName
{
    /// <summary><c>json</c> or <c>csv</c>.</summary>
    public static string Extension(DistributionFormat format) => format == DistributionFormat.Csv ? "csv" : "json";

    /// <summary>What it is called in its version's address, such as <c>text.csv</c>.</summary>
    public static string InAddress(Distribution file) => $"{file.Stem}.{Extension(file.Format)}";

    /// <summary><c>{code}_{English name}</c> and the revision or the version, such as <c>133086_dx_policy_text_2.0.csv</c>; of files of the town's own their own name too.</summary>
    public static string Standard(VersionReleased version, Distribution file) =>
        $"{version.Edition.Municipality}_{version.Edition.Dataset.Replace('-', '_')}{(IsOwn(version) ? $"_{file.Stem.Replace('-', '_')}" : "")}_{version.Revision ?? $"v{version.Version}"}.{Extension(file.Format)}";

    /// <summary>For people: the title and the revision or the version, less what file systems do not take.</summary>
    public static string Japanese(VersionReleased version, Distribution file) =>
        $"{string.Concat(version.Edition.Title.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c))}{(IsOwn(version) ? $"_{file.Stem}" : "")}_{(version.Revision is { } revision ? $"{revision}版" : $"第{version.Version}版")}.{Extension(file.Format)}";

    /// <summary>RFC 6266: the standard name for old readers, the Japanese one (RFC 8187) for the others.</summary>
    public static string ContentDisposition(VersionReleased version, Distribution file) =>
        $"attachment; filename=\"{Standard(version, file)}\"; filename*=UTF-8''{Uri.EscapeDataString(Japanese(version, file))}";

    private static bool IsOwn(VersionReleased version) => version.Edition.Content == Content.Files;
}
