using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Local;
using DxGovernance.Local.Servers;

namespace DxGovernance.Setup;

/// <summary>A Secret to make where it is missing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Data">Value by key.</param>
public sealed record GeneratedSecret(string Name, string Type, IReadOnlyDictionary<string, string> Data);

/// <summary>
/// What the pods must know and nobody must choose. What belongs together is in one Secret, so that it comes into being in
/// one step; two runs at once are harmless.
/// </summary>
public static class GeneratedSecrets
{
    private const string Opaque = "Opaque";
    private const string BasicAuth = "kubernetes.io/basic-auth";

    private static readonly string[] IssuerFiles = ["private.pem", "public.jwk.json"];

    // RFC 8410: everything that stands before the 32 bytes of the seed.
    private static readonly byte[] Ed25519Prefix = Convert.FromHexString("302e020100300506032b657004220420");

    /// <summary>All of them, newly generated.</summary>
    /// <param name="servers">Whether PostgreSQL runs in the namespace and needs its own.</param>
    /// <param name="issuer">Whether tokens are issued here, for development.</param>
    public static IEnumerable<GeneratedSecret> All(bool servers, bool issuer) =>
    [
        .. Deployment.Services.SelectMany(service => new[]
        {
            Account($"{service.Name}-database-owner", $"{service.Database}_owner"),
            Account($"{service.Name}-database-service", $"{service.Database}_service"),
            new GeneratedSecret($"{service.Name}-log-keys", Opaque, new Dictionary<string, string> { ["key.pem"] = Ed25519Key(), ["cosigner.pem"] = Ed25519Key() }),
        }),
        Broker(),
        .. servers ? [Account("postgres", "postgres"), Account("postgres-backup", "backup")] : Array.Empty<GeneratedSecret>(),
        .. issuer ? [Issuer()] : Array.Empty<GeneratedSecret>(),
    ];

    private static GeneratedSecret Account(string name, string user) =>
        new(name, BasicAuth, new Dictionary<string, string> { ["username"] = user, ["password"] = Secret.Generate() });

    private static string Ed25519Key() =>
        PemEncoding.WriteString("PRIVATE KEY", [.. Ed25519Prefix, .. RandomNumberGenerator.GetBytes(32)]) + "\n";

    /// <summary>The broker's account, and the definitions that a broker in the namespace starts with: they hold the same password, hashed.</summary>
    private static GeneratedSecret Broker()
    {
        var password = Secret.Generate();
        var definitions = JsonNode.Parse(BrokerDefinitions.For(BrokerDefinitions.VirtualHost, new Version(4, 0)))!.AsObject();
        definitions["users"] = new JsonArray(new JsonObject
        {
            ["name"] = BrokerDefinitions.User,
            ["password_hash"] = RabbitMqHash(password),
            ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["tags"] = new JsonArray(),
        });
        return new GeneratedSecret("broker", BasicAuth, new Dictionary<string, string>
        {
            ["username"] = BrokerDefinitions.User,
            ["password"] = password,
            ["definitions.json"] = definitions.ToJsonString(),
        });
    }

    /// <summary>As RabbitMQ stores it: four bytes of salt, and SHA-256 over salt and password.</summary>
    private static string RabbitMqHash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }

    /// <summary>The key of the development issuer; the services are given its public half only.</summary>
    private static GeneratedSecret Issuer()
    {
        var place = Directory.CreateTempSubdirectory("issuer");
        try
        {
            var checkout = new Checkout(place.FullName, "Release");
            new Issuer(checkout).Ensure();
            return new GeneratedSecret("issuer", Opaque, IssuerFiles.ToDictionary(file => file, file => File.ReadAllText(checkout.In("issuer", file))));
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
