namespace DxGovernance.Policies.Formats;

/// <summary>
/// What a municipality calls the posts (職) that tokens name in ASCII, from configuration:
/// <c>Municipalities:{code}:Posts:{post}</c>.
/// </summary>
public sealed class PostTitles(IConfiguration configuration)
{
    /// <summary>The titles of a municipality, by post; a post that is not there has none.</summary>
    public IReadOnlyDictionary<string, string> Of(string municipality) => configuration.GetSection($"Municipalities:{municipality}:Posts").GetChildren()
        .Where(post => !string.IsNullOrWhiteSpace(post.Value)).ToDictionary(post => post.Key, post => post.Value!, StringComparer.OrdinalIgnoreCase);
}
