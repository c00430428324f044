using System.Text.RegularExpressions;

namespace DxGovernance.Platform.Store;

/// <summary>The key of a stream, <c>{kind}/{id}</c>, such as <c>revision/dx-policy/2.0</c>.</summary>
/// <param name="Value">The key.</param>
public readonly partial record struct StreamKey(string Value)
{
    /// <summary>Joins kind and ids.</summary>
    public static StreamKey Of(string kind, params string[] ids) => new($"{kind}/{string.Join('/', ids)}");

    /// <summary>Whether a text can be an id in addresses and stream keys: lower-case ASCII letters, digits and hyphens, at most 64.</summary>
    public static bool IsSlug(string? text) => text is not null && Slug().IsMatch(text);

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\z")]
    private static partial Regex Slug();
}
