namespace DxGovernance.Decisions.Meetings;

/// <summary>A meeting that was held.</summary>
public sealed record Meeting
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which.</summary>
    public required MeetingId Number { get; init; }

    /// <summary>The day in Japan.</summary>
    public DateOnly HeldOn { get; init; }

    /// <summary>The seats that were present.</summary>
    public required IReadOnlyList<string> Present { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>It was held.</summary>
    public static Meeting Create(MeetingHeld held) => new()
    {
        Number = new MeetingId(held.Body, held.FiscalYear, held.Number),
        HeldOn = held.HeldOn.First,
        Present = held.Present,
        Illustrative = held.Illustrative,
    };
}
