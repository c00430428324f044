using System.Globalization;

namespace DxGovernance.Proof;

/// <summary>The kinds of signature that this system makes and checks, by their byte in c2sp.org/signed-note.</summary>
public enum SignatureType
{
    /// <summary>Ed25519 over the note's text.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and a checkpoint (c2sp.org/tlog-cosignature v1).</summary>
    Cosignature = 0x04,
}

/// <summary>What names a key in a signature line: two keys may share a name or an id, not both.</summary>
/// <param name="Name">Usually an address without scheme; no white space, no plus.</param>
/// <param name="Id">The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian.</param>
public readonly record struct KeyName(string Name, uint Id)
{
    /// <summary><c>name+id</c>, the id in hex.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}");

    /// <summary>Whether a key may be called so.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '+' or < ' ');
}
