using DxGovernance.Contracts.Decisions;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Contents;

/// <summary>決定簿: an entry a row. Of one that is withheld there are number, body, date and ground only, whatever else was told.</summary>
public static class DecisionRegisterTable
{
    private static readonly CodeList Disclosures = new(("open", "公開"), ("withheld", "不開示"), ("openFrom", "時限公開"));

    private static readonly CodeList Subjects = new(("policyRevision", "方針の版"), ("roadmapChange", "工程表の変更"), ("datasetRelease", "オープンデータの公表"), ("matter", "その他の案件"));

    private static readonly CodeList Outcomes = new(
        ("approved", "承認"), ("approvedWithConditions", "条件付承認"), ("rejected", "否決"), ("returned", "差戻し"), ("withdrawn", "取下げ"), ("deferred", "継続審議"), ("acknowledged", "了承"));

    private static readonly CodeList CastingVotes = new(("yes", "賛成"), ("no", "反対"));
    private static readonly CodeList Approvers = new(("mayor", "町長決裁"), ("deputyMayor", "副町長専決"), ("sectionChief", "課長専決"));
    private static readonly CodeList Adoptions = new(("awaited", "実施待ち"), ("adopted", "実施済"), ("refused", "実施不可"));
    private static readonly CodeList CorrectedFields = new(("title", "件名"), ("effectiveOn", "発効日"), ("documentNumber", "文書番号"));
    private static readonly CodeList Rescissions = new(("annulled", "取消し"), ("revoked", "撤回"), ("superseded", "別の決定による変更"));

    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("決定番号", "Number as people read it", ColumnType.Text, "決定番号", Required: true),
        new("会議体_ID", "Body", ColumnType.Text, "決定した会議体のID", Required: true),
        new("会議体", "Title of the body", ColumnType.Text, "決定した会議体の名称", Required: true),
        .. TableColumns.FiscalYear("年度", "Fiscal year of the register", "決定簿の年度", required: true),
        new("番号", "Number", ColumnType.WholeNumber, "年度の中での番号", Required: true),
        .. TableColumns.Date("決定日", "Decided on", "決定の日", required: true),
        .. Disclosures.Columns("公開の区分", "Disclosure", "公開か、不開示か。不開示では番号、会議体、決定日、根拠だけを示す", required: true),
        new("不開示の根拠", "Ground", ColumnType.Text, "不開示のとき、条例上の根拠"),
        .. TableColumns.Date("公開予定日", "Withheld until", "時限公開のとき、公開する最初の日"),
        new("案件_ID", "Proposal", ColumnType.Text, "決定された案件のID"),
        .. Subjects.Columns("対象", "Kind of subject", "何についての決定か"),
        new("方針_ID", "Policy", ColumnType.Text, "方針の版についての決定のとき、方針のID"),
        new("方針の版", "Revision", ColumnType.Text, "方針の版についての決定のとき、版"),
        new("対象_ID", "Subject", ColumnType.Text, "工程表の項目やデータセットについての決定のとき、対象のID"),
        .. Outcomes.Columns("結果", "Outcome", "決定の結果"),
        .. TableColumns.Date("発効日", "Effective on", "承認の発効日"),
        .. TableColumns.Date("登録日", "Recorded on", "決定を登録した日（日本時間）"),
        new("事後登録", "Is recorded late", ColumnType.Boolean, "決定日より後に登録したとき true"),
        new("事後登録_典拠", "Known from", ColumnType.Text, "事後登録のとき、決定を示す文書（頁、文書番号）"),
        new("内容ハッシュ", "Content hash", ColumnType.Text, "決定された内容のSHA-256"),
        new("会議_ID", "Meeting", ColumnType.Text, "会議のID"),
        new("会議", "Meeting as people read it", ColumnType.Text, "会議の回"),
        new("賛成", "Yes", ColumnType.WholeNumber, "賛成の数。採決しないとき、記録がないときは空"),
        new("反対", "No", ColumnType.WholeNumber, "反対の数"),
        new("棄権", "Abstain", ColumnType.WholeNumber, "棄権の数"),
        new("表決なし", "Not voted", ColumnType.WholeNumber, "出席して表決しなかった数"),
        new("除斥", "Recused", ColumnType.WholeNumber, "除斥の数"),
        .. CastingVotes.Columns("議長の決", "Casting vote", "可否同数のとき、議長の決"),
        new("出席", "Present", ColumnType.WholeNumber, "定足数に数える出席者の数"),
        new("構成員", "Seats", ColumnType.WholeNumber, "定足数に数える議席の数"),
        new("定足数", "Quorum", ColumnType.WholeNumber, "必要な出席者の数"),
        new("附帯条件", "Conditions", ColumnType.WholeNumber, "附帯条件の数"),
        new("附帯条件_履行", "Conditions fulfilled", ColumnType.WholeNumber, "履行された附帯条件の数"),
        new("決裁待ち", "Takes effect with the approval", ColumnType.Boolean, "決裁によって発効するとき true"),
        new("決裁_文書番号", "Document number", ColumnType.Text, "決裁の文書番号"),
        .. TableColumns.Date("起案日", "Drafted on", "決裁の起案日"),
        .. TableColumns.Date("決裁日", "Approved on", "決裁日"),
        .. Approvers.Columns("決裁者", "Approved by", "決裁した職"),
        new("代決", "Is substituted", ColumnType.Boolean, "代決のとき true"),
        .. Adoptions.Columns("実施", "Carried out", "承認が実施されたか"),
        .. TableColumns.Date("実施_策定日", "Adopted on", "実施された策定日・改訂日"),
        .. TableColumns.Date("実施_適用日", "Applies from", "実施された適用日"),
        new("実施_根拠の取消し", "Rests on a rescinded decision", ColumnType.Boolean, "実施されたものが、効力を失った決定に基づくと示されているとき true"),
        new("更正", "Corrections", ColumnType.Text, "更正。項目：誤→正、；で区切る"),
        new("取消し等", "Rescissions", ColumnType.Text, "取消し、撤回、変更。種類（日、根拠の決定）、；で区切る"),
    ];

    /// <summary>The table.</summary>
    public static ContentTable Of(IReadOnlyList<RegisterEntryState> entries, Edition edition) => ContentTable.Of(edition, Columns, entries
        .OrderBy(entry => entry.Body, StringComparer.Ordinal).ThenBy(entry => entry.FiscalYear).ThenBy(entry => entry.Number).Select(Row));

    private static ContentRow Row(RegisterEntryState entry)
    {
        var content = entry.Disclosure == "open" ? entry.Content : null;
        return new ContentRow(
            entry.Decision,
            content?.Title ?? entry.ShownNumber,
            [
                entry.ShownNumber, entry.Body, entry.BodyTitle, .. TableColumns.Year(entry.FiscalYear), TableColumns.Number(entry.Number), .. TableColumns.Date(entry.DecidedOn),
                .. Disclosures.Cells(entry.Disclosure), entry.Ground ?? "", .. TableColumns.Date(entry.WithheldUntil),
                content?.Proposal ?? "", .. Subjects.Cells(content?.On.Kind), content?.On.Policy ?? "", content?.On.Revision ?? "", content?.On.Reference ?? "",
                .. Outcomes.Cells(content?.Outcome), .. TableColumns.Date(content?.EffectiveOn), .. TableColumns.Date(content?.RecordedOn), TableColumns.Flag(content?.IsRecordedLate), OriginOf(content?.RecordedFrom),
                content?.ContentHash ?? "", content?.Meeting ?? "", content?.ShownMeeting ?? "", .. VoteCells(content), .. ConditionCells(content), TableColumns.Flag(content?.AwaitsApproval),
                .. ApprovalCells(content?.Approval), .. AdoptionCells(content?.Adoption),
                TableColumns.Joined((content?.Corrections ?? []).Select(correction => $"{CorrectedFields.JapaneseOf(correction.Field)}：{correction.Wrong}→{correction.Right}")),
                TableColumns.Joined((content?.Rescissions ?? []).Select(rescission => $"{Rescissions.JapaneseOf(rescission.Kind)}（{rescission.From}、{rescission.Basis}）")),
            ],
            entry.Illustrative || content?.On.Illustrative == true);
    }

    private static string OriginOf(RegisterEntryOrigin? origin) => origin is null ? "" : string.Join('、', new[] { origin.Document, origin.Page, origin.DocumentNumber }.OfType<string>());

    private static IEnumerable<string> VoteCells(RegisterEntryContent? content)
    {
        var (votes, quorum) = (content?.Votes, content?.Quorum);
        return
        [
            TableColumns.Number(votes?.Yes), TableColumns.Number(votes?.No), TableColumns.Number(votes?.Abstain), TableColumns.Number(votes?.NotVoted), TableColumns.Number(votes?.Recused),
            .. CastingVotes.Cells(votes?.CastingVote), TableColumns.Number(quorum?.Present), TableColumns.Number(quorum?.Seats), TableColumns.Number(quorum?.Needed),
        ];
    }

    private static IEnumerable<string> ConditionCells(RegisterEntryContent? content) =>
        [TableColumns.Number(content?.Conditions.Count), TableColumns.Number(content?.Conditions.Count(condition => condition.FulfilledOn is not null))];

    private static IEnumerable<string> ApprovalCells(RegisterEntryApproval? approval) =>
    [
        approval?.DocumentNumber ?? "", .. TableColumns.Date(approval?.DraftedOn), .. TableColumns.Date(approval?.ApprovedOn), .. Approvers.Cells(approval?.By), TableColumns.Flag(approval?.IsSubstituted),
    ];

    private static IEnumerable<string> AdoptionCells(RegisterEntryAdoption? adoption) => [.. Adoptions.Cells(adoption?.Status), .. TableColumns.Date(adoption?.AdoptedOn), .. TableColumns.Date(adoption?.AppliesFrom), TableColumns.Flag(adoption?.RestsOnRescinded)];
}
