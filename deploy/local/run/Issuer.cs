using System.Security.Cryptography;
using System.Text.Json;
using DxGovernance.Local.Servers;
using Microsoft.IdentityModel.Tokens;

namespace DxGovernance.Local;

/// <summary>
/// The key with which tokens are signed on this machine. It is generated here and never leaves; the services read the
/// public half from a file, as in production they read it from the OIDC authority.
/// </summary>
public sealed class Issuer
{
    private readonly string _privateKeyFile;

    /// <summary>The issuer of a checkout.</summary>
    public Issuer(Checkout checkout)
    {
        _privateKeyFile = checkout.In("issuer", "private.pem");
        PublicKeyFile = checkout.In("issuer", "public.jwk.json");
    }

    /// <summary>The public key, a JWK.</summary>
    public string PublicKeyFile { get; }

    /// <summary>Whether there is a key.</summary>
    public bool Exists => File.Exists(_privateKeyFile) && File.Exists(PublicKeyFile);

    /// <summary>Makes the key if there is none.</summary>
    public void Ensure()
    {
        if (Exists)
        {
            return;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(_privateKeyFile, key.ExportPkcs8PrivateKeyPem());
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        PrivateFile.Write(PublicKeyFile, JsonSerializer.Serialize(new
        {
            kty = "EC",
            crv = "P-256",
            x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y),
            use = "sig",
            alg = "ES256",
            kid = KeyIdOf(key),
        }));
    }

    /// <summary>The key to sign with.</summary>
    public ECDsaSecurityKey SigningKey()
    {
        if (!Exists)
        {
            throw new LocalFailureException("鍵がまだありません。先に make run を実行してください。", "There is no key yet: make run makes it.");
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(_privateKeyFile));
        return new ECDsaSecurityKey(key) { KeyId = KeyIdOf(key) };
    }

    // RFC 7638: the thumbprint, so that the same key always has the same id.
    private static string KeyIdOf(ECDsa key)
    {
        using var publicKey = ECDsa.Create(key.ExportParameters(includePrivateParameters: false));
        return Base64UrlEncoder.Encode(new ECDsaSecurityKey(publicKey).ComputeJwkThumbprint());
    }
}
