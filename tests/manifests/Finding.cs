namespace DxGovernance.Manifests.Tests;

/// <summary>Something that is wrong with a manifest.</summary>
/// <param name="Where">The object, and the place in it.</param>
/// <param name="What">What is wrong.</param>
public sealed record Finding(string Where, string What)
{
    /// <inheritdoc />
    public override string ToString() => $"{Where}: {What}";
}
