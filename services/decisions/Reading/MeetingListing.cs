using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Reading;

/// <summary>A meeting in the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record MeetingListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which.</summary>
    public MeetingId Meeting { get; init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>年度.</summary>
    public int FiscalYear { get; init; }

    /// <summary>Sorts by body, fiscal year and number.</summary>
    public required string SortKey { get; init; }

    /// <summary>A meeting, or a circulation.</summary>
    public MeetingForm Form { get; init; }

    /// <summary>Where it stands.</summary>
    public MeetingStatus Status { get; init; }

    /// <summary>The day.</summary>
    public PartialDate On { get; init; }

    /// <summary>Why it did not take place, or null.</summary>
    public CancelledBecause? Cancelled { get; init; }

    /// <summary>The proposals on its agenda.</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Who may read of it, and how long it is kept.</summary>
    public Keeping Keeping { get; init; } = Keeping.Open;
}

/// <summary>Folds the rows.</summary>
public sealed partial class MeetingListProjection : SingleStreamProjection<MeetingListing, string>
{
    /// <summary>A row.</summary>
    public static MeetingListing Create(IEvent<MeetingHeld> held) => Of(held.StreamKey!, Meeting.Create(held.Data));

    /// <summary>A row.</summary>
    public static MeetingListing Create(IEvent<MeetingConvened> convened) => Of(convened.StreamKey!, Meeting.Create(convened.Data));

    /// <summary>A matter is on its agenda.</summary>
    public static MeetingListing Apply(AgendaItemPlaced placed, MeetingListing row) => placed.Proposal is { } proposal ? row with { Proposals = [.. row.Proposals, proposal] } : row;

    /// <summary>It was held.</summary>
    public static MeetingListing Apply(AttendanceRecorded _, MeetingListing row) => row with { Status = MeetingStatus.Held };

    /// <summary>It is over.</summary>
    public static MeetingListing Apply(MeetingClosed _, MeetingListing row) => row with { Status = MeetingStatus.Closed };

    /// <summary>It does not take place.</summary>
    public static MeetingListing Apply(MeetingCancelled cancelled, MeetingListing row) => row with { Status = MeetingStatus.Cancelled, Cancelled = cancelled.Because };

    /// <summary>Who may read of it.</summary>
    public static MeetingListing Apply(MeetingDisclosureSet set, MeetingListing row) => row with { Keeping = row.Keeping.With(new DisclosureSet(set.Openness, set.Ground, set.From)) };

    /// <summary>How long it is kept.</summary>
    public static MeetingListing Apply(MeetingRetentionSet set, MeetingListing row) => row with { Keeping = row.Keeping.With(new RetentionSet(set.Classification, set.Years)) };

    /// <summary>A setting of a proposal: no row begins with one.</summary>
    public static MeetingListing? Create(DisclosureSet _) => null;

    /// <summary>A setting of a proposal: no row begins with one.</summary>
    public static MeetingListing? Create(RetentionSet _) => null;

    private static string KeyOf(MeetingId meeting) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{meeting.Body}/{meeting.FiscalYear}/{meeting.Number:000000}");

    private static MeetingListing Of(string key, Meeting meeting) => new()
    {
        Id = key,
        Meeting = meeting.Number,
        Body = meeting.Number.Body,
        FiscalYear = meeting.Number.FiscalYear.Year,
        SortKey = KeyOf(meeting.Number),
        Form = meeting.Form,
        Status = meeting.Status,
        On = PartialDate.Of(meeting.HeldOn),
        Illustrative = meeting.Illustrative,
    };
}
