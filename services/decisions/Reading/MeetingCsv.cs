using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.Decisions.Reading;

/// <summary>Meetings and attendance as tables. Persons are in neither: a table is passed on.</summary>
internal static class MeetingCsv
{
    private static readonly string[] Columns =
        ["会議", "会議ID", "会議体ID", "年度", "年度_和暦", "回", "開催日", "開催日_精度", "形式", "状態", "案件数", "非公開の根拠", "例示", "URL"];

    private static readonly string[] AttendanceColumns =
        ["会議", "会議ID", "会議体ID", "会議体", "年度", "年度_和暦", "回", "開催日", "開催日_精度", "席ID", "職", "議決権", "出欠", "早退した議題"];

    /// <summary>A meeting a row.</summary>
    public static byte[] Write(MeetingPage page) => CsvTable.Write(Columns, page.Items.Select(line => (IReadOnlyList<string>)
    [
        line.MeetingJapanese, line.Meeting.ToString(), line.Body, line.FiscalYear.ToString(), line.FiscalYear.ToJapanese(), CsvTable.Number(line.Number),
        .. CsvTable.Date(line.HeldOn), line.Form.ToJapanese(), line.Cancelled?.ToJapanese() ?? line.StatusJapanese, CsvTable.Number(line.Proposals),
        line.Withheld?.Ground ?? "", CsvTable.YesNo(line.Illustrative), line.Address,
    ]));

    /// <summary>A seat a row.</summary>
    public static byte[] WriteAttendance(MeetingDocument meeting) => CsvTable.Write(AttendanceColumns, (meeting.Attendance ?? []).Select(seat => (IReadOnlyList<string>)
    [
        meeting.MeetingJapanese, meeting.Meeting.ToString(), meeting.Body, meeting.BodyName, meeting.FiscalYear.ToString(), meeting.FiscalYear.ToJapanese(), CsvTable.Number(meeting.Number),
        .. CsvTable.Date(meeting.HeldOn), seat.Seat, seat.Title ?? "", seat.Votes is { } votes ? CsvTable.YesNo(votes) : "", seat.AttendanceJapanese, CsvTable.Number(seat.LeftAfter),
    ]));
}
