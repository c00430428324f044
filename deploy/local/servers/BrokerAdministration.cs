using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DxGovernance.Local.Servers;

/// <summary>
/// A broker's management interface over HTTP. It answers in milliseconds where <c>rabbitmqctl</c> first starts an Erlang of
/// its own, and is the same for a broker in a container.
/// </summary>
public sealed class BrokerAdministration : IDisposable
{
    private readonly HttpClient _http;
    private readonly int _amqpPort;
    private readonly string _password;

    /// <summary>The broker that listens on these ports of the loopback address.</summary>
    public BrokerAdministration(int amqpPort, int managementPort, string password)
    {
        _amqpPort = amqpPort;
        _password = password;
        Address = new Uri($"http://127.0.0.1:{managementPort}/");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BrokerDefinitions.User}:{password}")));
    }

    /// <summary>Where the management interface is.</summary>
    public Uri Address { get; }

    /// <summary>What a service connects to.</summary>
    public Uri AmqpUri(string virtualHost) =>
        new($"amqp://{BrokerDefinitions.User}:{_password}@127.0.0.1:{_amqpPort}/{Uri.EscapeDataString(virtualHost)}");

    /// <summary>Whether the broker takes connections and its management interface answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("api/overview", UriKind.Relative), ct);
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, _amqpPort, ct);
            return true;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException or IOException
            || (notYet is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Makes a virtual host with the policies and the place of dead letters, or brings one up to date.</summary>
    public async Task CreateVirtualHostAsync(string name, CancellationToken ct)
    {
        using var definitions = new StringContent(
            BrokerDefinitions.For(name, await VersionAsync(ct)), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("api/definitions", UriKind.Relative), definitions, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"RabbitMQ refuses the definitions: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    /// <summary>Deletes a virtual host with all its queues.</summary>
    public async Task DeleteVirtualHostAsync(string name, CancellationToken ct)
    {
        using var response = await _http.DeleteAsync(
            new Uri($"api/vhosts/{Uri.EscapeDataString(name)}", UriKind.Relative), ct);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>
    /// Which policy holds for each queue of a virtual host, null where none does. A queue that was just declared is missing
    /// until the broker has counted it, some seconds later.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string?>> PoliciesAsync(string virtualHost, CancellationToken ct)
    {
        var path = $"api/queues/{Uri.EscapeDataString(virtualHost)}?columns=name,policy";
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        response.EnsureSuccessStatusCode();
        using var queues = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(ct));
        return queues.RootElement.EnumerateArray()
            .Where(queue => queue.TryGetProperty("policy", out _))
            .ToDictionary(queue => queue.GetProperty("name").GetString()!, queue => queue.GetProperty("policy").GetString());
    }

    private async Task<Version> VersionAsync(CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri("api/overview", UriKind.Relative), ct);
        response.EnsureSuccessStatusCode();
        using var overview = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(ct));
        // «4.1.0-rc.1» and «3.10.8»: what follows a hyphen does not matter.
        return Version.Parse(overview.RootElement.GetProperty("rabbitmq_version").GetString()!.Split('-')[0]);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
