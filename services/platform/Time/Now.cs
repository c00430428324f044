namespace DxGovernance.Platform.Time;

/// <summary>The present, as a decision sees it: the only clock that the domain knows.</summary>
/// <param name="Instant">The instant, UTC.</param>
public readonly record struct Now(DateTimeOffset Instant)
{
    /// <summary>Japan has one time all year round.</summary>
    public static readonly TimeSpan JapanStandardTime = TimeSpan.FromHours(9);

    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>The civil date in Japan: an office's «today» begins at 00:00 JST, nine hours before UTC's.</summary>
    public DateOnly Today => CivilDate(Instant);

    /// <summary>The fiscal year (年度) of today.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(Today);

    /// <summary>Reads the clock.</summary>
    public static Now From(TimeProvider time) => new(time.GetUtcNow());

    /// <summary>The civil date in Japan of an instant.</summary>
    public static DateOnly CivilDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Tokyo).DateTime);
}
