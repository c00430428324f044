using System.Security.Cryptography;

namespace DxGovernance.Local.Servers;

/// <summary>A private Ed25519 key in a file, as <c>openssl genpkey -algorithm ed25519</c> writes it: for this machine and for tests only.</summary>
public static class Ed25519KeyFile
{
    /// <summary>What PKCS#8 has before the 32 secret bytes of such a key (RFC 8410, 7); any 32 bytes are a key.</summary>
    private static readonly byte[] BeforeSeed = Convert.FromHexString("302e020100300506032b657004220420");

    /// <summary>Makes it if it is not there.</summary>
    public static void Ensure(string file)
    {
        if (!File.Exists(file))
        {
            PrivateFile.Write(file, PemEncoding.WriteString("PRIVATE KEY", [.. BeforeSeed, .. RandomNumberGenerator.GetBytes(32)]) + "\n");
        }
    }
}
