namespace DxGovernance.Decisions.Settings;

/// <summary>What a municipality has settled for its own decisions. Events, since settings decide verdicts.</summary>
public sealed record MunicipalitySettings
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The bodies that a submitted revision goes through, in order; the last decides.</summary>
    public required IReadOnlyList<PathStep> Path { get; init; }

    /// <summary>The first setting.</summary>
    public static MunicipalitySettings Create(DecisionPathSet set) => new() { Path = set.Path };

    /// <summary>Another path from now on.</summary>
    public MunicipalitySettings Apply(DecisionPathSet set) => this with { Path = set.Path };
}
