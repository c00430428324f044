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

    /// <summary>The policy and the number that a revision's key is made of.</summary>
    public static (string Policy, RevisionNumber Number) OfRevision(string key) =>
        key.Split('/') is ["revision", var policy, var number] && RevisionNumber.TryParse(number, out var parsed)
            ? (policy, parsed)
            : throw new ArgumentException($"{key} is no revision's stream.", nameof(key));

    /// <summary><c>plans/all</c>: the plans of others that policies rest on, known to the whole municipality.</summary>
    public static readonly StreamKey Plans = StreamKey.Of("plans", "all");
}
