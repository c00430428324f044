using System.Net.Http.Json;

namespace DxGovernance.Local;

/// <summary>
/// What <c>make run</c> ends with: the main result, read over HTTP like anybody would, and where to go on. It names what is
/// illustrative.
/// </summary>
public sealed class ClosingPage(HttpClient http, Uri gateway)
{
    // What a reader of the contents page would notice; the curl below shows every provision.
    private static readonly IReadOnlyList<string> ShownKinds = ["chapter", "measure"];
    private static readonly string Policy = $"{Deployment.Municipality}/api/policies/{Deployment.Policy}";

    /// <summary>The page's lines.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(CancellationToken ct)
    {
        var revisions = await GetAsync<RevisionList>($"{Policy}/revisions", ct);
        var comparison = await GetAsync<Comparison>($"{Policy}/comparison?from=1.0&to=2.0", ct);
        var address = gateway.GetLeftPart(UriPartial.Authority);
        return
        [
            $"{revisions.Title} ({Deployment.Municipality})",
            .. await Task.WhenAll(revisions.Items.Select(revision => LineAsync(revision, ct))),
            string.Empty,
            $"1.0 → 2.0: 新設 / added {comparison.Added}, 改正 / changed {comparison.Changed}, 削除 / removed {comparison.Removed}",
            .. comparison.Changes.Where(change => change.Change is "added" or "removed").Select(Line).OfType<string>(),
            string.Empty,
            $"ゲートウェイ / gateway  {address}",
            $"  curl '{address}/{Policy}?validAt=2023-04-01'",
            $"  curl '{address}/{Policy}/comparison?from=1.0&to=2.0'",
            $"  curl -H \"Authorization: Bearer $(make -s token ROLE=auditor)\" {address}/{Policy}/record",
            "  make token ROLE=auditor · make status · make stop",
        ];
    }

    private static string? Line(ProvisionChange change) =>
        (change.After ?? change.Before) is { } provision && ShownKinds.Contains(provision.Kind)
            ? $"  {(change.Change == "added" ? '+' : '−')} {$"{provision.Label} {provision.Heading}".Trim()}"
            : null;

    private async Task<string> LineAsync(RevisionLine revision, CancellationToken ct)
    {
        var document = await GetAsync<Document>(revision.Address, ct);
        return $"  {revision.Revision}  {revision.AdoptedOnJapanese}"
            + (document.Illustrative ? " (本文は例示のための再構成 / text: an illustrative reconstruction)" : string.Empty)
            + $"  決定 / decision {revision.Decision}"
            + (revision.DecisionIllustrative ? " (例示 / illustrative)" : string.Empty)
            + (revision.IsInForce ? "  現行 / in force" : string.Empty);
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken ct) =>
        await http.GetFromJsonAsync<T>(new Uri(gateway, path), ct)
        ?? throw new LocalFailureException("ゲートウェイの応答が空です。", "The gateway answered nothing.", path);

    private sealed record RevisionList(string Title, IReadOnlyList<RevisionLine> Items);

    private sealed record RevisionLine(string Revision, string AdoptedOnJapanese, string Decision, bool DecisionIllustrative, bool IsInForce, string Address);

    private sealed record Document(bool Illustrative);

    private sealed record Comparison(int Added, int Removed, int Changed, IReadOnlyList<ProvisionChange> Changes);

    private sealed record ProvisionChange(string Change, Provision? Before, Provision? After);

    private sealed record Provision(string Kind, string? Label, string? Heading);
}
