using System.Security.Cryptography;
using System.Text;

namespace DxGovernance.OpenData.Ckan;

/// <summary>
/// The ids that clients of CKAN know things by: UUIDs of version 5 (RFC 9562, 5.5) over the names that these have here, so
/// that they are the same after every rebuild, and used again as little as those names are.
/// </summary>
public static class CkanIds
{
    /// <summary>The namespace of RFC 9562 for URLs, a URN being one.</summary>
    private static readonly Guid Namespace = Guid.Parse("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>A dataset.</summary>
    public static Guid OfPackage(string municipality, string dataset) => Of($"package:{municipality}:{dataset}");

    /// <summary>A file of a version.</summary>
    public static Guid OfResource(string municipality, string dataset, int version, string file) => Of($"resource:{municipality}:{dataset}:{version}:{file}");

    /// <summary>The municipality as a publisher.</summary>
    public static Guid OfOrganization(string municipality) => Of($"organization:{municipality}");

    /// <summary>A theme.</summary>
    public static Guid OfGroup(string municipality, string theme) => Of($"group:{municipality}:{theme}");

    /// <summary>A keyword.</summary>
    public static Guid OfTag(string municipality, string keyword) => Of($"tag:{municipality}:{keyword}");

    /// <summary>The id of a name in a namespace of a client's own.</summary>
    public static Guid Of(Guid @namespace, string name)
    {
#pragma warning disable CA5350 // Version 5 of RFC 9562 is defined over SHA-1; nothing rests on its strength.
        var hash = SHA1.HashData([.. @namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static Guid Of(string name) => Of(Namespace, $"urn:dx-governance:ckan:{name}");
}
