using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Municipalities;

namespace DxGovernance.OpenData.Terms;

/// <summary>The datasets that are registered by themselves: one for each content, and for each policy or roadmap that it is of.</summary>
public static class GovernanceDatasets
{
    /// <summary>The contents that can be published by themselves.</summary>
    public static readonly IReadOnlyList<Content> All = [.. Enum.GetValues<Content>().Where(content => content != Content.Files)];

    /// <summary>The dataset of a content; null where the terms do not have it published by itself.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="content">The content.</param>
    /// <param name="of">The policy or the roadmap, where the content is of one.</param>
    /// <param name="ofTitle">Its title, where it is known.</param>
    public static DatasetRegistered? Of(PublicationTerms terms, Municipality municipality, Content content, string? of, string? ofTitle = null)
    {
        var set = terms.Set;
        if (!set.Contents.Contains(content) || content == Content.Files)
        {
            return null;
        }

        var about = ofTitle ?? (of is null ? municipality.Name : $"{municipality.Name} {of}");
        var (id, title, description, keywords) = content switch
        {
            Content.PolicyText => ($"{of}-text", $"{about}（本文）", "方針の本文を、版ごとに条項の単位で公開する。出典のある図など、第三者の著作物は含まない。", new[] { "DX", "方針", "本文" }),
            Content.Measures => ($"{of}-measures", $"{about}（施策一覧）", "方針の施策を、版ごとに、国の計画の重点取組事項との対応とともに公開する。", ["DX", "方針", "施策", "重点取組事項"]),
            Content.RoadmapItems => ($"{of}-items", $"{about}（工程表の項目）", "工程表の項目と、期間・担当課・状況を公開する。", ["DX", "工程表", "計画"]),
            Content.Progress => ($"{of}-progress", $"{about}（進捗）", "工程表の項目ごとの進捗の報告を、期間の単位で公開する。報告の文章は含まない。", ["DX", "工程表", "進捗"]),
            Content.Indicators => ($"{of}-indicators", $"{about}（指標）", "指標の定義、年度ごとの目標、測定値（分子・分母）を、訂正前の値とともに公開する。", ["DX", "指標", "KPI"]),
            Content.DecisionRegister => ("decision-register", $"{about} 決定簿", "会議体の決定を公開する。公開しないものは、番号と、公開しない根拠だけを示す。", ["会議", "決定"]),
            Content.Bodies => ("bodies-and-seats", $"{about} 会議体と議席", "会議体と議席（職）を公開する。氏名は含まない。", ["会議", "会議体"]),
            _ => ("open-data-list", $"{about} オープンデータ一覧", "公開しているデータセットとファイルの一覧。この一覧自身は含まない。", ["オープンデータ", "一覧"]),
        };
        return new DatasetRegistered(id, content.IsByRevision() ? of! : "", title, description, keywords, set.Publisher, set.Licence, set.LicenceIllustrative, 0, set.Illustrative)
        {
            Content = content,
            Roadmap = content.IsOfRoadmap() ? of : null,
            Further = new FurtherDescription { Theme = "GOVE", Contact = set.Contact, Frequency = UpdateFrequency.Continuous },
        };
    }
}
