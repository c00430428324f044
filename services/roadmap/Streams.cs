using DxGovernance.Platform.Store;

namespace DxGovernance.Roadmap;

/// <summary>The keys of this service's streams.</summary>
public static class Streams
{
    /// <summary><c>roadmap/{roadmap}</c>.</summary>
    public static StreamKey Roadmap(string roadmap) => StreamKey.Of("roadmap", roadmap);

    /// <summary><c>section/{section}</c>.</summary>
    public static StreamKey Section(string section) => StreamKey.Of("section", section);

    /// <summary><c>core-system/{roadmap}/{system}</c>.</summary>
    public static StreamKey CoreSystem(string roadmap, string system) => StreamKey.Of("core-system", roadmap, system);

    /// <summary><c>item/{roadmap}/{item}</c>.</summary>
    public static StreamKey Item(string roadmap, string item) => StreamKey.Of("item", roadmap, item);

    /// <summary><c>indicator/{roadmap}/{indicator}</c>.</summary>
    public static StreamKey Indicator(string roadmap, string indicator) => StreamKey.Of("indicator", roadmap, indicator);
}
