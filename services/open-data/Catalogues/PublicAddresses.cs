using System.Globalization;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>The whole addresses that catalogues and feeds name things by.</summary>
/// <param name="Root">Where readers come from, without a slash at its end.</param>
/// <param name="Municipality">Six-digit code.</param>
public sealed record PublicAddresses(string Root, string Municipality)
{
    /// <summary>The catalogue.</summary>
    public string Catalogue => $"{Root}/{Municipality}/catalog";

    /// <summary>The feed of publications.</summary>
    public string Feed => $"{Root}/{Municipality}/datasets.atom";

    /// <summary>A dataset; people find its page there.</summary>
    public string Dataset(string dataset) => $"{Root}/{Municipality}/dataset/{dataset}";

    /// <summary>A version.</summary>
    public string Version(string dataset, int version) => string.Create(CultureInfo.InvariantCulture, $"{Root}/{Municipality}/api/datasets/{dataset}/versions/{version}");

    /// <summary>A file of a version; its bytes are to be had there for ever.</summary>
    public string File(string dataset, int version, Distribution file) => $"{Version(dataset, version)}/{FileName.InAddress(file)}";

    /// <summary>By configuration (<c>PublicAddress</c>), since behind a gateway a request does not tell; otherwise by the request.</summary>
    public static PublicAddresses Of(string municipality, HttpContext http, IConfiguration configuration) =>
        new(configuration["PublicAddress"]?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}", municipality);
}
