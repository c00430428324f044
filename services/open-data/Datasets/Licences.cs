namespace DxGovernance.OpenData.Datasets;

/// <summary>
/// The licences that are known to be open: they allow secondary use for any purpose (官民データ活用推進基本法 11条, and the
/// first of the three requirements). Another licence may be registered, and what is under it is then not released.
/// </summary>
public static class Licences
{
    /// <summary>By id.</summary>
    public static readonly IReadOnlyList<OpenLicence> Open =
    [
        new("CC-BY-4.0", "クリエイティブ・コモンズ 表示 4.0 国際", "https://creativecommons.org/licenses/by/4.0/deed.ja"),
        new("CC0-1.0", "CC0 1.0 全世界", "https://creativecommons.org/publicdomain/zero/1.0/deed.ja"),
        new("PDL-1.0", "公共データ利用規約（第1.0版）", "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"),
    ];

    /// <summary>The open licence with an id, or null when it is not known to be open.</summary>
    public static OpenLicence? Find(string? id) => Open.FirstOrDefault(licence => licence.Id == id);

    /// <summary>Their ids, for people.</summary>
    public static string Names => string.Join("、", Open.Select(licence => licence.Id));
}

/// <summary>A licence under which data is open.</summary>
/// <param name="Id">Its id, as SPDX writes it where SPDX has it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Where its terms are.</param>
public sealed record OpenLicence(string Id, string Title, string Address);
