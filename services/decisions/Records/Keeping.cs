using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Records;

/// <summary>Who may read of a record, and how long it is kept.</summary>
public sealed record Keeping
{
    /// <summary>公開, kept for an unstated time.</summary>
    public static readonly Keeping Open = new();

    /// <summary>Who may read of it.</summary>
    public DisclosureSet? Disclosure { get; init; }

    /// <summary>That the day has come on which it opened (時限), or null.</summary>
    public DisclosureBegan? Began { get; init; }

    /// <summary>分類・保存期間, or null.</summary>
    public RetentionSet? Retention { get; init; }

    /// <summary>What was removed, or null.</summary>
    public RecordDisposed? Disposed { get; init; }

    /// <summary>Whether everybody may read it on a day.</summary>
    public bool IsOpenOn(DateOnly day) => Disclosure is not { } set || set.Openness switch
    {
        Openness.Open => true,
        Openness.OpenFrom => set.From!.Value.First <= day,
        _ => false,
    };

    /// <summary>Another setting.</summary>
    public Keeping With(DisclosureSet set) => this with { Disclosure = set, Began = null };

    /// <summary>The day has come.</summary>
    public Keeping With(DisclosureBegan began) => this with { Began = began };

    /// <summary>Another period.</summary>
    public Keeping With(RetentionSet set) => this with { Retention = set };

    /// <summary>Its period is over.</summary>
    public Keeping With(RecordDisposed disposed) => this with { Disposed = disposed };
}

/// <summary>Who may read of a record: 公開, 不開示 or 時限.</summary>
/// <param name="Openness">Which.</param>
/// <param name="Ground">The ground of the ordinance (情報公開条例の該当条項) for withholding it; null where it is open.</param>
/// <param name="From">The first day on which it is open (時限); otherwise null.</param>
public sealed record DisclosureSet(Openness Openness, string? Ground, PartialDate? From);

/// <summary>
/// 時限の到来: the day has come on which a record opens. It is open from that day by itself; that it is recorded tells others.
/// </summary>
/// <param name="On">The day.</param>
public sealed record DisclosureBegan(PartialDate On) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>How long a record is kept (保存期間).</summary>
/// <param name="Classification">分類記号.</param>
/// <param name="Years">For how many years, from the 1 April after its day; null for ever (永年).</param>
public sealed record RetentionSet(string Classification, int? Years);

/// <summary>The period is over (廃棄): texts beside the events are removed, hashes and events stay.</summary>
/// <param name="Texts">How many texts were removed.</param>
public sealed record RecordDisposed(int Texts);

/// <summary>Who may read a record.</summary>
public enum Openness
{
    /// <summary>公開.</summary>
    Open,

    /// <summary>不開示.</summary>
    Withheld,

    /// <summary>時限公開: withheld until a day.</summary>
    OpenFrom,
}
