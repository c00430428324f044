using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData;

/// <summary>The keys of this service's streams.</summary>
public static class Streams
{
    /// <summary><c>dataset/{dataset}</c>.</summary>
    public static StreamKey Dataset(string dataset) => StreamKey.Of("dataset", dataset);
}
