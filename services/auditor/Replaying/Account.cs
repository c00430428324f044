namespace DxGovernance.Auditor.Replaying;

/// <summary>Counts what passes, keeps the first findings, and nothing else: a history may be longer than the memory.</summary>
public sealed class Account
{
    /// <summary>How many findings are kept for the table at the end; all of them are counted, and shown as they come.</summary>
    public const int KeptFindings = 200;

    private readonly List<ReplayStep> kept = [];

    /// <summary>The first line.</summary>
    public ReplayBegin? Begin { get; private set; }

    /// <summary>The last line.</summary>
    public ReplayEnd? End { get; private set; }

    /// <summary>How many events passed.</summary>
    public long Events { get; private set; }

    /// <summary>How many of them have a finding.</summary>
    public long Findings { get; private set; }

    /// <summary>How many verdicts were neither held nor broken.</summary>
    public long NotVerifiable { get; private set; }

    /// <summary>How many events would break a rule by what is known now.</summary>
    public long KnownNow { get; private set; }

    /// <summary>The position of the last event that passed.</summary>
    public long Sequence { get; private set; }

    /// <summary>The first findings.</summary>
    public IReadOnlyList<ReplayStep> Kept => kept;

    /// <summary>Whether it has begun, come to its end, and both ends agree with what passed between them.</summary>
    public bool IsWhole => Begin is not null && End is not null && Begin.Events == Events && End.Events == Events && End.Findings == Findings;

    /// <summary>Counts a line.</summary>
    public void Add(ReplayLine line)
    {
        Begin ??= line.Begin;
        End ??= line.End;
        if (line.Step is not { } step)
        {
            return;
        }

        Events++;
        Sequence = step.Sequence;
        NotVerifiable += step.Verdicts?.Count(verdict => verdict is { IsHeld: false, IsBroken: false }) ?? 0;
        KnownNow += step.KnownNow is { Count: > 0 } ? 1 : 0;
        if (step.Finding is null)
        {
            return;
        }

        Findings++;
        if (kept.Count < KeptFindings)
        {
            kept.Add(step);
        }
    }
}
