using System.Security.Cryptography;

namespace DxGovernance.Local.Servers;

/// <summary>Passwords are generated, never chosen and never committed.</summary>
public static class Secret
{
    /// <summary>128 random bits in letters that need no escaping in a URI, a connection string or SQL.</summary>
    public static string Generate() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
