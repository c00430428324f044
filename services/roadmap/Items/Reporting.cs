using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Reports on an item.</summary>
/// <param name="Period">The period: a fiscal year or a quarter, <c>2022</c>, <c>R4-Q1</c>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Percent">How much is done, in whole percent; absent where it is not said.</param>
/// <param name="Text">In words, or absent; may name no person.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or absent.</param>
/// <param name="ReportedOn">The day of the report; today when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ReportProgress(
    ReportingPeriod Period,
    ProgressStatus Status,
    int? Percent = null,
    string? Text = null,
    string? EvidenceSha256 = null,
    PartialDate? ReportedOn = null,
    bool Illustrative = false);

/// <summary>進捗を報告する: of a period, by the section. A report on the same period again takes the place of the one before; both stay readable.</summary>
public static class Reporting
{
    /// <summary>Decides; what is reported already is accepted and records nothing, whatever the day where none is stated.</summary>
    public static Outcome Decide(RoadmapItem item, ReportProgress command, Now now)
    {
        var reportedOn = command.ReportedOn ?? PartialDate.Of(now.Today);
        var problem = (command.Percent is < 0 or > 100 ? Refusal.Invalid("percent-invalid", "$.percent", "出来高は0から100までの整数です", "Say how much is done in whole percent, 0 to 100.") : null)
            ?? Texts.RemarkProblem(command.Text, "$.text")
            ?? (command.EvidenceSha256 is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower))
                ? Refusal.Invalid("hash-invalid", "$.evidenceSha256", "ハッシュ値が正しくありません", "Give the SHA-256 of the document as 64 hex digits in lower case.")
                : null)
            ?? Dates.InFuture(reportedOn, now, "$.reportedOn")
            ?? (command.Period.First > now.Today ? Refusal.Invalid("period-ahead", "$.period", "まだ始まっていない期間です", $"{command.Period} has not begun. Report on it when it has.") : null)
            ?? (reportedOn.Last < command.Period.First ? Refusal.Invalid("report-before-period", "$.reportedOn", "期間が始まる前の日です", $"{command.Period} begins on {command.Period.First:yyyy-MM-dd}. State a later day.") : null)
            ?? PeriodProblem(item, command.Period);
        if (problem is not null)
        {
            return Outcome.Refuse(problem);
        }

        if (command.Status == ProgressStatus.Done != (command.Percent is 100) && command.Percent is not null)
        {
            return Outcome.Refuse(Refusal.Invalid("percent-mismatch", "$.percent", "完了と100％は一致しなければなりません", "Done is 100 percent, and only done is."));
        }

        var report = new ProgressReported(command.Period, command.Status, command.Percent, command.Text, command.EvidenceSha256, reportedOn, command.Illustrative);
        var held = item.ReportOn(command.Period, reportedOn.Last);
        return held is not null && (command.ReportedOn is null ? held with { ReportedOn = reportedOn } : held) == report
            ? Outcome.Accept()
            : Outcome.Accept(report);
    }

    /// <summary>Why nothing can be reported of an item on a period, or null: there must be a day of it on which the item may have been planned and not yet at its end.</summary>
    internal static Refusal? PeriodProblem(RoadmapItem item, ReportingPeriod period)
    {
        var first = PartialDate.Of(period.First);
        return item.Cancellation is { } cancellation && !first.IsCertainlyBefore(cancellation.From) ? Dates.Cancelled(item, cancellation, "$.period")
            : item.End is { } end && end.From.IsCertainlyBefore(first) ? Working.Ended(item, end, "$.period")
            : PartialDate.Of(period.Last).IsCertainlyBefore(item.PlannedFrom)
                ? Refusal.Invalid("item-not-planned-yet", "$.period", "この項目はその期間にはまだ計画されていません", $"{item.Slug} is planned from {item.PlannedFrom}, after {period}.")
            : null;
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapReporting(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/reports", (string roadmap, string item, ReportProgress command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnOwnItemAsync(work, actor, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("進捗を報告する / Report on an item");
    }
}
