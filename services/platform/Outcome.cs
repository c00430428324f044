namespace DxGovernance.Platform;

/// <summary>What a decision comes to: the events to record, or the reason why nothing is recorded.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The command stands; these facts are recorded, in this order.</summary>
    public sealed record Accepted(IReadOnlyList<object> Events) : Outcome;

    /// <summary>The command is against a rule of the domain; nothing is recorded.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;

    /// <summary>Accepts with the given events.</summary>
    public static Outcome Accept(params object[] events) => new Accepted(events);

    /// <summary>Refuses with the given reason.</summary>
    public static Outcome Refuse(Refusal refusal) => new Refused(refusal);
}
