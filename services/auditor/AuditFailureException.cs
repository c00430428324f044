using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor;

/// <summary>Why something could not be done, for the person at the screen; no stack trace helps with it.</summary>
public sealed class AuditFailureException : Exception
{
    /// <summary>Says it in both languages.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="remedy">What to do; null where nothing is known to help.</param>
    /// <param name="cause">What was thrown, if anything.</param>
    public AuditFailureException(Phrase what, Phrase? remedy = null, Exception? cause = null)
        : base($"{what.Japanese} / {what.English}", cause)
    {
        What = what;
        Remedy = remedy;
    }

    /// <summary>What is wrong.</summary>
    public Phrase What { get; }

    /// <summary>What to do.</summary>
    public Phrase? Remedy { get; }

    /// <summary>Whether there is nothing at the address that was asked.</summary>
    public bool IsNotFound { get; init; }
}
