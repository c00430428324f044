using DxGovernance.Platform.Store;

namespace DxGovernance.Platform.Schedule;

/// <summary>What a service does when a date of one kind has come. It is an ordinary command: it decides by the state of then.</summary>
public interface IDueAction
{
    /// <summary>Which dates it is for.</summary>
    string Kind { get; }

    /// <summary>Adds what follows to the commit that removes the date; adds nothing where nothing is left to do.</summary>
    Task ActAsync(DueWork work, CancellationToken ct);
}

/// <summary>A date that has come.</summary>
/// <param name="Due">It.</param>
/// <param name="Writing">The commit in the making.</param>
public sealed record DueWork(DueDate Due, Writing Writing);
