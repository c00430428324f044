namespace DxGovernance.Platform.Http;

/// <summary>The answer that a command was given, kept with its events for as long as its sender may ask again.</summary>
/// <param name="Id">Hash of subject, route and key; the tenant is the municipality.</param>
/// <param name="BodyHash">SHA-256 of the request's body, hex.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ETag">Version after the command.</param>
/// <param name="Location">Address of what was made, or null.</param>
/// <param name="Body">The receipt, JSON.</param>
/// <param name="ExpiresAt">When it may be forgotten, UTC.</param>
public sealed record IdempotentAnswer(string Id, string BodyHash, int Status, string? ETag, string? Location, string Body, DateTimeOffset ExpiresAt)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
}
