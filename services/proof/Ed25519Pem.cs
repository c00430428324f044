using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;

namespace DxGovernance.Proof;

/// <summary>Private Ed25519 keys as tools write them (<c>openssl genpkey -algorithm ed25519</c>): PKCS#8 in PEM, RFC 8410.</summary>
public static class Ed25519Pem
{
    /// <summary>The 32 secret bytes of the key. What is wrong is told without the text.</summary>
    /// <exception cref="FormatException">It is no such key.</exception>
    public static byte[] SeedOf(string pem)
    {
        try
        {
            using var reader = new PemReader(new StringReader(pem));
            return reader.ReadObject() is Ed25519PrivateKeyParameters key
                ? key.GetEncoded()
                : throw new FormatException("This is not an Ed25519 private key in PEM: «openssl genpkey -algorithm ed25519» makes one.");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidCastException)
        {
            throw new FormatException("This is not a private key in PEM, or it is encrypted.");
        }
    }
}
