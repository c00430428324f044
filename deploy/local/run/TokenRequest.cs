namespace DxGovernance.Local;

/// <summary>Whom a token is for. What is not said is what a developer mostly wants.</summary>
/// <param name="Roles">What its holder may do.</param>
public sealed record TokenRequest(IReadOnlyList<string> Roles)
{
    /// <summary>Where.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [Deployment.Municipality];

    /// <summary>Who: a subject, no name.</summary>
    public string Subject { get; init; } = $"dev-{Roles[0]}";

    /// <summary>Which posts (職) its holder may act under.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>For how long.</summary>
    public TimeSpan Lifetime { get; init; } = Tokens.WorkingDay;
}
