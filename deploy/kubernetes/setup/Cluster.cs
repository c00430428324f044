using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using DxGovernance.Local;

namespace DxGovernance.Setup;

/// <summary>The cluster that this pod runs in, as far as its service account may: it makes Secrets in its own namespace.</summary>
public sealed class Cluster : IDisposable
{
    private const string Account = "/var/run/secrets/kubernetes.io/serviceaccount";
    private readonly HttpClient _http;
    private readonly string _namespace;

    private Cluster(HttpClient http, string @namespace)
    {
        _http = http;
        _namespace = @namespace;
    }

    /// <summary>By what Kubernetes puts into every pod whose account has a token.</summary>
    /// <exception cref="LocalFailureException">This is no such pod.</exception>
    public static Cluster OfThisPod()
    {
        if (Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is not { Length: > 0 } host || !File.Exists($"{Account}/token"))
        {
            throw new LocalFailureException("Pod の中で、サービスアカウントのトークンとともに実行してください。", "Run this in a pod whose service account has a token.");
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile($"{Account}/ca.crt");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } })
        {
            BaseAddress = new Uri($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT") ?? "443"}"),
            Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText($"{Account}/token").Trim());
        return new Cluster(http, File.ReadAllText($"{Account}/namespace").Trim());
    }

    /// <summary>Makes a Secret; whether it was missing. One that is there is neither read nor changed.</summary>
    public async Task<bool> CreateAsync(GeneratedSecret secret, CancellationToken ct)
    {
        var data = new JsonObject(secret.Data.Select(part => KeyValuePair.Create<string, JsonNode?>(part.Key, part.Value)));
        using var response = await _http.PostAsJsonAsync($"/api/v1/namespaces/{_namespace}/secrets", new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = secret.Name,
                ["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = "dx-governance" },
            },
            ["type"] = secret.Type,
            ["stringData"] = data,
        }, ct);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }

        return response.IsSuccessStatusCode
            ? true
            : throw new LocalFailureException($"Secret {secret.Name} を作れません。", $"The Secret {secret.Name} cannot be made.", $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
