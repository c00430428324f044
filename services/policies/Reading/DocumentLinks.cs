using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Reading;

/// <summary>Where to go from a revision: relations of RFC 5829, and the TimeGate and TimeMap of RFC 7089.</summary>
public static class DocumentLinks
{
    /// <summary>By relation.</summary>
    public static IReadOnlyDictionary<string, string> Of(string municipality, Policy policy, RevisionNumber number)
    {
        var address = $"/{municipality}/api/policies/{policy.Slug}";
        var adopted = policy.Revisions.Where(revision => revision.Status == RevisionStatus.Adopted).Select(revision => revision.Number).ToList();
        var links = new Dictionary<string, string>
        {
            ["self"] = $"{address}/revisions/{number}",
            ["version-history"] = $"{address}/revisions",
            ["original"] = address,
            ["timegate"] = $"{address}/timegate",
            ["timemap"] = $"{address}/timemap",
        };
        if (adopted.Count > 0)
        {
            links["latest-version"] = $"{address}/revisions/{adopted[^1]}";
        }

        if (adopted.Where(other => other < number).Select(other => (RevisionNumber?)other).LastOrDefault() is { } before)
        {
            links["predecessor-version"] = $"{address}/revisions/{before}";
        }

        if (adopted.Where(other => other > number).Select(other => (RevisionNumber?)other).FirstOrDefault() is { } after)
        {
            links["successor-version"] = $"{address}/revisions/{after}";
        }

        return links;
    }
}
