using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Municipalities;
using Marten;
using Npgsql;

namespace DxGovernance.OpenData.Ckan;

/// <summary>An action that was asked for, and what it is answered from.</summary>
/// <param name="Municipality">Whose catalogue.</param>
/// <param name="TownName">The municipality's name.</param>
/// <param name="Root">What all addresses of it begin with.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Request">Its parameters.</param>
/// <param name="Now">The instant.</param>
/// <param name="Store">The store.</param>
/// <param name="Datasets">Datasets as they are now.</param>
/// <param name="Files">The files of the town's own.</param>
/// <param name="Shapes">What is known of tables.</param>
/// <param name="Catalogue">The catalogue's rows.</param>
/// <param name="Release">Takes what is to be released when the answer is sent.</param>
public sealed record CkanCall(
    string Municipality, string TownName, string Root, string Action, CkanRequest Request, DateTimeOffset Now, IDocumentStore Store, PresentDatasets Datasets, IFileStore Files, TableShapes Shapes, CkanCatalogue Catalogue,
    Action<IAsyncDisposable> Release)
{
    /// <summary>What is published, in the words of CKAN.</summary>
    public CkanObjects Objects { get; } = new(Municipality, TownName, Root);

    /// <summary>Where the actions are.</summary>
    public string Actions => $"{Root}/api/3/action";

    /// <summary>Reads it.</summary>
    /// <exception cref="CkanRefusedException">Its parameters cannot be read.</exception>
    public static async Task<CkanCall> ReadAsync(string municipality, string action, HttpContext http, CancellationToken ct)
    {
        var services = http.RequestServices;
        var store = services.GetRequiredService<IDocumentStore>();
        return new CkanCall(
            municipality, TownNameOf(municipality, http), RootOf(municipality, http), action, await CkanRequest.ReadAsync(http.Request, ct),
            services.GetRequiredService<TimeProvider>().GetUtcNow(), store, services.GetRequiredService<PresentDatasets>(), services.GetRequiredService<IFileStore>(), services.GetRequiredService<TableShapes>(),
            new CkanCatalogue(store, services.GetRequiredService<NpgsqlDataSource>(), municipality), http.Response.RegisterForDisposeAsync);
    }

    /// <summary>From configuration (<c>PublicAddress</c>, where readers come from), since behind a gateway a request does not tell; otherwise from the request.</summary>
    public static string RootOf(string municipality, HttpContext http) =>
        $"{http.RequestServices.GetRequiredService<IConfiguration>()["PublicAddress"]?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}"}/{municipality}";

    /// <summary>The municipality's name.</summary>
    public static string TownNameOf(string municipality, HttpContext http) =>
        http.RequestServices.GetRequiredService<ServedMunicipalities>().All.FirstOrDefault(one => one.Code == municipality)?.Name ?? municipality;
}
