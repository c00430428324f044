using Microsoft.Extensions.Configuration;

namespace DxGovernance.Platform.Municipalities;

/// <summary>The municipalities that this deployment serves, from configuration: <c>Municipalities:{code}:Name</c>.</summary>
public sealed class ServedMunicipalities
{
    private readonly SortedDictionary<string, Municipality> _byCode;

    /// <summary>Reads the configuration, and stops the start on a code that cannot be one.</summary>
    public ServedMunicipalities(IConfiguration configuration)
    {
        _byCode = new SortedDictionary<string, Municipality>(
            configuration.GetSection("Municipalities").GetChildren().ToDictionary(
                section => MunicipalityCode.Parse(section.Key).ToString(),
                section => new Municipality(section.Key, section["Name"] ?? section.Key)),
            StringComparer.Ordinal);
    }

    /// <summary>All of them, by code.</summary>
    public IReadOnlyCollection<Municipality> All => _byCode.Values;

    /// <summary>Whether requests for this code are served.</summary>
    public bool Serves(MunicipalityCode code) => _byCode.ContainsKey(code.ToString());
}

/// <summary>A municipality as readers see it.</summary>
/// <param name="Code">Six digits with check digit.</param>
/// <param name="Name">Its name in Japanese.</param>
public sealed record Municipality(string Code, string Name);
