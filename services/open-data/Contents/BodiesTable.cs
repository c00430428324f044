using DxGovernance.Contracts.Decisions;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Contents;

/// <summary>会議体と議席: a seat a row, abolished ones too, and a row for a body without seats. Posts and whether they are filled, never persons.</summary>
public static class BodiesTable
{
    private static readonly CodeList Roles = new(("decides", "決定"), ("coordinates", "調整・審査"));
    private static readonly CodeList SeatRoles = new(("chair", "長"), ("viceChair", "副"), ("member", "員"), ("secretary", "書記"));
    private static readonly CodeList Occupancies = new(("filled", "在任"), ("vacant", "欠員"), ("neverFilled", "未就任"));

    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("会議体_ID", "Body", ColumnType.Text, "会議体のID", Required: true),
        new("会議体", "Title of the body", ColumnType.Text, "会議体の名称", Required: true),
        .. Roles.Columns("役割", "Role of the body", "決定するか、調整・審査するか", required: true),
        new("所掌", "Purpose", ColumnType.Text, "所掌事項"),
        new("上位会議体_ID", "Parent", ColumnType.Text, "属する会議体のID"),
        .. TableColumns.Date("設置日", "Since", "会議体の設置日"),
        .. TableColumns.Date("規則_適用日", "Rules from", "最新の規則が適用される最初の日。設置からのときは空"),
        new("規則_定足数", "Quorum", ColumnType.Text, "定足数"),
        new("規則_決め方", "How it decides", ColumnType.Text, "異議なしによるか、表決によるか"),
        new("規則_持ち回り", "May decide by circulation", ColumnType.Boolean, "会議を開かずに決定できるとき true"),
        new("共同_幹事", "Keeper of a joint body", ColumnType.Code, "共同の会議体のとき、幹事の団体のコード"),
        new("共同_構成団体", "Members of a joint body", ColumnType.Text, "共同の会議体のとき、構成する団体のコード。；で区切る"),
        new("議席_ID", "Seat", ColumnType.Text, "会議体の中での議席のID。議席のない会議体では空"),
        new("団体コード", "Municipality of the seat", ColumnType.Code, "他の団体の議席のとき、その団体のコード"),
        new("職_ID", "Post", ColumnType.Text, "議席に充てられた職のID"),
        new("職", "Title of the post", ColumnType.Text, "議席に充てられた職の名称"),
        .. SeatRoles.Columns("議席の役割", "Role of the seat", "会議体の中での役割"),
        new("表決権", "Votes", ColumnType.Boolean, "表決に加わり、定足数に数えるとき true"),
        .. TableColumns.Date("議席_開始日", "Seat from", "議席がある最初の日"),
        .. TableColumns.Date("議席_廃止日", "No seat from", "議席がなくなった最初の日"),
        .. Occupancies.Columns("在任", "Occupancy", "職に就いている者がいるか、欠員か。氏名は含まない"),
        .. TableColumns.Date("在任_日付", "Occupancy since", "在任または欠員になった日"),
        new("職務代理", "Acting for the chair", ColumnType.Text, "職務代理の期間。始まり/終わり、；で区切る"),
    ];

    /// <summary>The table.</summary>
    public static ContentTable Of(IReadOnlyList<BodyState> bodies, Edition edition) => ContentTable.Of(edition, Columns, bodies
        .OrderBy(body => body.Body, StringComparer.Ordinal)
        .SelectMany(body => body.Seats.Count == 0 ? [Row(body, seat: null)] : body.Seats.Select(seat => Row(body, seat))));

    private static ContentRow Row(BodyState body, BodySeatState? seat)
    {
        var rules = Newest.Of(body.Rules, rules => rules.From);
        var occupancy = seat is null ? null : Newest.Of(seat.Occupancy, occupancy => occupancy.From);
        return new ContentRow(
            seat is null ? body.Body : seat.Municipality is { } municipality ? $"{body.Body}/{municipality}/{seat.Seat}" : $"{body.Body}/{seat.Seat}",
            seat is null ? body.Title : $"{body.Title} {seat.PostTitle}",
            [
                body.Body, body.Title, .. Roles.Cells(body.Role), body.Purpose ?? "", body.Parent ?? "", .. TableColumns.Date(body.From),
                .. TableColumns.Date(rules?.From), rules?.Quorum.Shown ?? "", rules?.ShownDecidesBy ?? "", TableColumns.Flag(rules?.AllowsCirculation),
                body.Joint?.Keeper ?? "", TableColumns.Joined(body.Joint?.Members ?? []),
                seat?.Seat ?? "", seat?.Municipality ?? "", seat?.Post ?? "", seat?.PostTitle ?? "", .. SeatRoles.Cells(seat?.Role), TableColumns.Flag(seat?.Votes),
                .. TableColumns.Date(seat?.From), .. TableColumns.Date(seat?.Until),
                .. Occupancies.Cells(seat is null ? null : occupancy is null ? "neverFilled" : occupancy.IsFilled ? "filled" : "vacant"), .. TableColumns.Date(occupancy?.From),
                TableColumns.Joined(body.ActingChairs.Where(acting => acting.Seat == seat?.Seat && seat.Municipality is null).Select(acting => $"{acting.From}/{acting.To}")),
            ],
            body.Illustrative);
    }
}
