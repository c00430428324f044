using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies;

/// <summary>The keys of this service's streams.</summary>
public static class Streams
{
    /// <summary><c>policy/{policy}</c>.</summary>
    public static StreamKey Policy(string policy) => StreamKey.Of("policy", policy);

    /// <summary><c>revision/{policy}/{number}</c>.</summary>
    public static StreamKey Revision(string policy, RevisionNumber number) => StreamKey.Of("revision", policy, number.ToString());
}
