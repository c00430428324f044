using DxGovernance.Fixtures;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>A client that is shown a redirect instead of being led on.</summary>
internal static class Direct
{
    public static ApiClient To(PoliciesService service) => new(
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(service.Host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        },
        token: null);

    public static Task<Answer> HeadAsync(this ApiClient client, string path, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Head, path, null, null, null, headers);

    public static string Header(this Answer answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
