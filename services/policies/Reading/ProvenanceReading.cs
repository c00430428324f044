using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Reading;

/// <summary>The provenance of a provision over HTTP.</summary>
public static class ProvenanceReading
{
    private static readonly IReadOnlyList<Format<Provenance>> Formats = [new("text/html; charset=utf-8", "html", ProvenanceHtml.Write)];

    /// <summary>Maps the address.</summary>
    public static void MapProvenance(this IEndpointRouteBuilder policies) =>
        policies.MapGet("/provisions/{provision}/provenance", (string municipality, string policy, string provision, bool? includeDraft, ClaimsPrincipal reader, PostTitles titles, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync(
                    async (work, ct) => await TraceAsync(work, policy, provision, includeDraft ?? false, reader.IsOfOffice(municipality), ct) is { } provenance ? provenance with { PostTitles = titles.Of(municipality) } : null,
                    Formats, ct))
            .ForEverybody().Produces<Provenance>().WithTags("閲覧 Reading").WithSummary("条項の来歴（イベント・付議・決定） / Where a provision comes from: events, submissions, decisions");

    private static async Task<Provenance?> TraceAsync(ReadWork work, string policy, string provision, bool includeDraft, bool forOffice, CancellationToken ct)
    {
        if (includeDraft && !forOffice)
        {
            throw ReadWork.Refused(new Refusal("draft-not-public", "素案は公表されていません", "A draft is shown to the secretariat, members and auditors of the municipality only.") { Kind = RefusalKind.NotEntitled, Field = "includeDraft" });
        }

        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record })
        {
            return null;
        }

        var changes = new RecordedChanges(work, record, forOffice);
        List<ProvenanceEntry> entries = [];
        foreach (var standing in record.Revisions.Where(revision => revision.Status == RevisionStatus.Adopted ? revision.AppliesFrom!.Value.HasBegunBy(work.ValidOn) : includeDraft))
        {
            if (await changes.OfAsync(standing.Number, null, ct) is { } revision && revision.Changes.Any(change => change.Touches.Provisions.Contains(provision) || change.Touches.Renumbered.Contains(provision)))
            {
                entries.AddRange(Provenance.EntriesOf(provision, revision, await changes.AdoptionAsync(standing.Number, ct), forOffice));
            }
        }

        return entries.Count == 0 ? null : new Provenance
        {
            Policy = record.Slug,
            Title = record.Title,
            Provision = provision,
            Last = entries[^1].Change.After ?? entries[^1].Change.Before!,
            AppearedIn = entries[0].Revision,
            RepealedIn = entries.Find(entry => entry.Kind == ProvenanceKind.Repealed)?.Revision,
            Illustrative = entries.Exists(entry => entry.Illustrative),
            AsOf = work.AsOf,
            Changes = entries,
        };
    }
}
