using DxGovernance.Proof;
using Microsoft.Extensions.Configuration;

namespace DxGovernance.Platform.Log;

/// <summary>
/// The keys that logs are signed with, from files: <c>Log:Keys</c> sign tree heads (two while a key is being replaced),
/// <c>Log:CosignerKeys</c> state when a head was the newest. A note's key is called as its log.
/// </summary>
public sealed class LogKeys
{
    private readonly IReadOnlyList<byte[]> _seeds;
    private readonly IReadOnlyList<byte[]> _cosignerSeeds;

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">There is none, or a setting or file is wrong; the message says which, without the key.</exception>
    public LogKeys(IConfiguration configuration)
    {
        Name = NameOf(configuration);

        _seeds = Seeds(configuration, "Log:Keys");
        _cosignerSeeds = Seeds(configuration, "Log:CosignerKeys");
        if (_seeds.Count == 0)
        {
            throw new InvalidOperationException(
                "Log:Keys:0 is not set: the log of events cannot be sealed without a key. It names a file that holds an Ed25519 key, as «openssl genpkey -algorithm ed25519» makes it.");
        }

        if (_seeds.Any(seed => _cosignerSeeds.Any(cosigner => cosigner.AsSpan().SequenceEqual(seed))))
        {
            throw new InvalidOperationException("A key of Log:CosignerKeys is also one of Log:Keys: one key must not sign both.");
        }
    }

    /// <summary>The name under which the logs of this deployment are known, such as <c>dx.town.lg.jp</c>.</summary>
    public string Name { get; }

    /// <summary>The C2SP origin of a log that begins now.</summary>
    /// <param name="tenant">The municipality.</param>
    /// <param name="generation">The origin of the database's generation, such as <c>policies/5f0c…</c>.</param>
    public string OriginOf(string tenant, string generation) => OriginOf(Name, tenant, generation);

    /// <summary>The name that is configured, which a step needs without any key.</summary>
    /// <exception cref="InvalidOperationException">It cannot name a log.</exception>
    internal static string NameOf(IConfiguration configuration)
    {
        var name = configuration["Log:Name"] is { Length: > 0 } configured ? configured : "dx-governance.localhost";
        return KeyName.IsName(name) ? name : throw new InvalidOperationException($"Log:Name «{name}» cannot name a log: it has white space or a plus sign.");
    }

    internal static string OriginOf(string name, string tenant, string generation) => $"{name}/{tenant}/{generation}";

    /// <summary>The keys that sign the heads of a log.</summary>
    public IReadOnlyList<SigningKey> Signers(string origin) => Keys(_seeds, origin, SignatureType.Ed25519);

    /// <summary>The keys that state the time; none where none is configured.</summary>
    public IReadOnlyList<SigningKey> Cosigners(string origin) => Keys(_cosignerSeeds, origin, SignatureType.Cosignature);

    /// <summary>A tree head signed by all of the log's keys.</summary>
    public SignedNote Sign(Checkpoint head)
    {
        var text = head.ToString();
        return SignedNote.Of(text, [.. Signers(head.Origin).Select(key => key.Sign(text))]);
    }

    private static IReadOnlyList<SigningKey> Keys(IEnumerable<byte[]> seeds, string origin, SignatureType type) =>
        [.. seeds.Select(seed => SigningKey.FromSeed(origin, type, seed))];

    private static IReadOnlyList<byte[]> Seeds(IConfiguration configuration, string setting) =>
        [.. configuration.GetSection(setting).GetChildren().Select(file => Seed(file.Path, file.Value ?? ""))];

    private static byte[] Seed(string setting, string file)
    {
        try
        {
            return Ed25519Pem.SeedOf(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"{setting} names «{file}», which cannot be read as a key: {exception.Message}", exception);
        }
    }
}
