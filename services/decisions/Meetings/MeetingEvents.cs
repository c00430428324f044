using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

// The events of meeting/{body}/{fiscal year}/{number}.

/// <summary>A body met (会議).</summary>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of the day on which it was held.</param>
/// <param name="Number">第何回 in that fiscal year.</param>
/// <param name="HeldOn">The day in Japan.</param>
/// <param name="Present">The seats that were present.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="BodyVersion">The version of the body's stream that the seats were checked against.</param>
public sealed record MeetingHeld(
    string Body, FiscalYear FiscalYear, int Number, PartialDate HeldOn, IReadOnlyList<string> Present, bool Illustrative, long BodyVersion) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => HeldOn;
}
