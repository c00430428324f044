namespace DxGovernance.Local;

/// <summary>Something that the person at the screen can do something about, in both languages; no stack trace helps with it.</summary>
public sealed class LocalFailureException : Exception
{
    /// <summary>Says what is wrong and, where it is known, what to do.</summary>
    public LocalFailureException(string japanese, string english, string? details = null)
        : base(string.Join('\n', new[] { japanese, english, details }.Where(line => !string.IsNullOrEmpty(line))))
    {
    }
}
