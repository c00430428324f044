using System.Collections.Immutable;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>A meeting or a circulation of a body.</summary>
public sealed record Meeting
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which.</summary>
    public required MeetingId Number { get; init; }

    /// <summary>A meeting, or a circulation.</summary>
    public MeetingForm Form { get; init; }

    /// <summary>Where it stands.</summary>
    public MeetingStatus Status { get; init; }

    /// <summary>The day on which its notice went out; null where it is not recorded.</summary>
    public DateOnly? NoticeOn { get; init; }

    /// <summary>The day in Japan; of a circulation, the last for ballots.</summary>
    public DateOnly HeldOn { get; init; }

    /// <summary>The agenda; empty where it is not recorded.</summary>
    public ImmutableList<AgendaItemPlaced> Agenda { get; init; } = [];

    /// <summary>Who was there; empty until it is recorded.</summary>
    public IReadOnlyList<Attendance> Attendance { get; init; } = [];

    /// <summary>Why it did not take place, or null.</summary>
    public MeetingCancelled? Cancelled { get; init; }

    /// <summary>The minutes, or null.</summary>
    public MinutesDrafted? Minutes { get; init; }

    /// <summary>That the minutes are confirmed, or null.</summary>
    public MinutesConfirmed? Confirmed { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Who may read of it, and how long it is kept.</summary>
    public Records.Keeping Keeping { get; init; } = Records.Keeping.Open;

    /// <summary>
    /// Who sits on which seat for a matter: holders who are present, and deputies where the rules count them. Who left
    /// early is there for the items until then; for what the agenda does not have, not at all.
    /// </summary>
    /// <param name="roster">The seats of the day.</param>
    /// <param name="proposal">The matter.</param>
    public IReadOnlyDictionary<string, string> Sitting(Roster roster, string proposal)
    {
        var item = Agenda.Find(placed => placed.Proposal == proposal)?.Item;
        var present = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seat in Attendance)
        {
            var isThere = seat.Mode == AttendanceMode.Present || (seat.Mode == AttendanceMode.LeftEarly && item <= seat.LeftAfter);
            var person = isThere ? roster.Find(seat.Seat)?.Person : seat.Mode == AttendanceMode.Deputised && roster.Rules.Deputies != DeputyRight.None ? seat.Deputy : null;
            if (person is not null)
            {
                present[seat.Seat] = person;
            }
        }

        return present;
    }

    /// <summary>It was held.</summary>
    public static Meeting Create(MeetingHeld held) => new()
    {
        Number = new MeetingId(held.Body, held.FiscalYear, held.Number),
        Status = MeetingStatus.Held,
        HeldOn = held.HeldOn.First,
        Attendance = [.. held.Present.Select(seat => new Attendance(seat, AttendanceMode.Present))],
        Illustrative = held.Illustrative,
    };

    /// <summary>It is convened.</summary>
    public static Meeting Create(MeetingConvened convened) => new()
    {
        Number = new MeetingId(convened.Body, convened.FiscalYear, convened.Number),
        Form = convened.Form,
        NoticeOn = convened.NoticeOn.First,
        HeldOn = convened.On.First,
        Illustrative = convened.Illustrative,
    };

    /// <summary>A matter is on the agenda.</summary>
    public Meeting Apply(AgendaItemPlaced placed) => this with { Agenda = Agenda.Add(placed) };

    /// <summary>Who was there.</summary>
    public Meeting Apply(AttendanceRecorded recorded) => this with { Status = MeetingStatus.Held, Attendance = recorded.Attendance };

    /// <summary>It is over.</summary>
    public Meeting Apply(MeetingClosed _) => this with { Status = MeetingStatus.Closed };

    /// <summary>It does not take place.</summary>
    public Meeting Apply(MeetingCancelled cancelled) => this with { Status = MeetingStatus.Cancelled, Cancelled = cancelled };

    /// <summary>Minutes.</summary>
    public Meeting Apply(MinutesDrafted drafted) => this with { Minutes = drafted };

    /// <summary>They are confirmed.</summary>
    public Meeting Apply(MinutesConfirmed confirmed) => this with { Confirmed = confirmed };

    /// <summary>Who may read of it.</summary>
    public Meeting Apply(MeetingDisclosureSet set) => this with { Keeping = Keeping.With(new Records.DisclosureSet(set.Openness, set.Ground, set.From)) };

    /// <summary>How long it is kept.</summary>
    public Meeting Apply(MeetingRetentionSet set) => this with { Keeping = Keeping.With(new Records.RetentionSet(set.Classification, set.Years)) };
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingStatus
{
    /// <summary>招集済: convened; of a circulation, ballots come back.</summary>
    Convened,

    /// <summary>開催: who was there is recorded.</summary>
    Held,

    /// <summary>閉会・締切.</summary>
    Closed,

    /// <summary>中止・流会.</summary>
    Cancelled,
}
