using System.Globalization;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Contents;

/// <summary>
/// オープンデータ一覧: a row for each file of the latest version of each dataset, in the columns of the
/// 自治体標準オープンデータセット of that name. The list itself is left out: each release of it would ask for the next.
/// </summary>
public static class DatasetListTable
{
    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("データセット_ID", "Dataset", ColumnType.Text, "データセットのID", Required: true),
        new("データセット_タイトル", "Title", ColumnType.Text, "データセットのタイトル", Required: true),
        new("データセット_概要", "Description", ColumnType.Text, "データセットの概要", Required: true),
        new("データセット_キーワード", "Keywords", ColumnType.Text, "キーワード。；で区切る"),
        new("データセット_公開日", "First released", ColumnType.Date, "最初の版を公開した日（日本時間）", Required: true),
        new("データセット_最終更新日", "Last released", ColumnType.Date, "最後の版を公開した日（日本時間）", Required: true),
        new("データセット_版", "Version", ColumnType.WholeNumber, "最新の版の番号", Required: true),
        new("データセット_方針の版", "Revision", ColumnType.Text, "方針の版を公開するとき、その版"),
        new("データセット_URL", "Address", ColumnType.Text, "データセットのアドレス（この基盤の中のパス）", Required: true),
        new("データセット_更新頻度", "Frequency", ColumnType.Text, "更新頻度"),
        new("データセット_関連ドキュメント", "Related documents", ColumnType.Text, "関連する文書のアドレス。；で区切る"),
        new("データセット_対象期間", "Period", ColumnType.Text, "対象期間。ISO 8601、始まり/終わり"),
        new("データセット_作成者", "Publisher", ColumnType.Text, "公表者", Required: true),
        new("データセット_連絡先名称", "Contact", ColumnType.Text, "連絡先の部署"),
        new("データセット_連絡先メールアドレス", "Mail", ColumnType.Text, "連絡先のメールアドレス"),
        new("データセット_連絡先電話番号", "Telephone", ColumnType.Text, "連絡先の電話番号"),
        new("データセット_連絡先FormURL", "Form", ColumnType.Text, "連絡先のフォームやページのアドレス"),
        new("データセット_後継", "Successor", ColumnType.Text, "別のデータセットに引き継がれたとき、そのID"),
        new("ファイル_ID", "File", ColumnType.Text, "ファイルのID", Required: true),
        new("ファイル_タイトル", "Title of the file", ColumnType.Text, "ファイルの標準の名前", Required: true),
        new("ファイル_形式", "Format", ColumnType.Text, "形式", Required: true),
        new("ファイル_ダウンロードURL", "Download", ColumnType.Text, "版の固定されたアドレス（この基盤の中のパス）", Required: true),
        new("ファイル_バイト数", "Bytes", ColumnType.WholeNumber, "大きさ", Required: true),
        new("ファイル_SHA256", "SHA-256", ColumnType.Text, "バイト列のSHA-256", Required: true),
        new("ファイル_ライセンス", "Licence", ColumnType.Text, "利用条件の名称", Required: true),
        new("ファイル_利用規約", "Terms", ColumnType.Text, "利用条件のアドレス", Required: true),
    ];

    /// <summary>The table.</summary>
    public static ContentTable Of(IReadOnlyList<KnownDataset> datasets, Edition edition) => ContentTable.Of(edition, Columns, datasets
        .Where(known => known.Dataset.Content != Content.DatasetList && known.Dataset.Latest is not null)
        .OrderBy(known => known.Dataset.Slug, StringComparer.Ordinal)
        .SelectMany(known => known.Dataset.Latest!.Distributions.Select(file => Row(known, known.Dataset.Latest, file))));

    private static ContentRow Row(KnownDataset known, VersionReleased version, Distribution file)
    {
        var (dataset, further) = (known.Dataset, known.Dataset.Further);
        var address = $"/{version.Edition.Municipality}/api/datasets/{dataset.Slug}";
        var name = FileName.InAddress(file);
        return new ContentRow(
            $"{dataset.Slug}/{name}",
            dataset.Title,
            [
                dataset.Slug, dataset.Title, dataset.Description, string.Join('；', dataset.Keywords), Day(known.FirstReleased), Day(known.LastReleased),
                version.Version.ToString(CultureInfo.InvariantCulture), version.Revision ?? "", address, FrequencyWords.Japanese(further.Frequency),
                string.Join('；', (further.Related ?? []).Select(document => document.Address)),
                further.PeriodFrom is null && further.PeriodUntil is null ? "" : $"{further.PeriodFrom}/{further.PeriodUntil}",
                dataset.Publisher, further.Contact?.Name ?? "", further.Contact?.Mail ?? "", further.Contact?.Telephone ?? "", further.Contact?.Address ?? "", dataset.Successor?.By ?? "",
                $"{dataset.Slug}/{version.Version}/{name}", FileName.Standard(version, file), FileName.Extension(file.Format).ToUpperInvariant(), $"{address}/versions/{version.Version}/{name}",
                file.Bytes.ToString(CultureInfo.InvariantCulture), file.Sha256, version.Edition.Licence.Title ?? version.Edition.Licence.Id, version.Edition.Licence.Address ?? "",
            ],
            version.Illustrative || dataset.Illustrative);
    }

    private static string Day(DateTimeOffset? instant) => instant is { } at ? Now.CivilDate(at).ToString("O", CultureInfo.InvariantCulture) : "";
}
