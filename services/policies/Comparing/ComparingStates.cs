using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Comparing;

/// <summary>Compares any two states: revisions, days, a draft with the text in force, two policies.</summary>
public static class ComparingStates
{
    /// <summary>Maps the address.</summary>
    public static void MapComparison(this IEndpointRouteBuilder policies) =>
        policies.MapGet("/comparison", (string municipality, string policy, string from, string to, string? toPolicy, string? order, ClaimsPrincipal reader, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => CompareAsync(work, policy, from, toPolicy ?? policy, to, order, reader.IsOfOffice(municipality), ct), ComparisonFormats.All, ct))
            .ForEverybody().Produces<RevisionComparison>().WithTags("閲覧 Reading")
            .WithSummary("二つの状態の比較・新旧対照表（版・日付・素案・現行・他の方針） / Compare two states: revisions, days, the draft, two policies");

    private static async Task<RevisionComparison?> CompareAsync(ReadWork work, string policy, string from, string toPolicy, string to, string? order, bool forOffice, CancellationToken ct)
    {
        var columns = order switch
        {
            null or "newFirst" => ColumnOrder.NewFirst,
            "oldFirst" => ColumnOrder.OldFirst,
            _ => throw ReadWork.Refused(new Refusal("order-invalid", "欄の順序が読み取れません", $"'{order}' is no order of columns. Write newFirst or oldFirst.") { Kind = RefusalKind.Invalid, Field = "order" }),
        };
        if (await ComparedSide.OfAsync(work, policy, from, "from", forOffice, ct) is not { } old || await ComparedSide.OfAsync(work, toPolicy, to, "to", forOffice, ct) is not { } @new)
        {
            return null;
        }

        if (policy != toPolicy)
        {
            return RevisionComparison.Of(old, @new, [], [], work.AsOf, columns);
        }

        var record = new RecordedChanges(work, @new.Record, forOffice);
        var recorded = await record.BetweenAsync(old.State.Revision, @new.State.Revision, ct);
        return RevisionComparison.Of(old, @new, recorded, await AdoptionsAsync(record, recorded, old.State.Revision, @new.State.Revision, ct), work.AsOf, columns);
    }

    private static async Task<IReadOnlyList<AdoptionBehind>> AdoptionsAsync(RecordedChanges record, IReadOnlyList<RecordedChange> recorded, RevisionNumber one, RevisionNumber other, CancellationToken ct)
    {
        var adoptions = new List<AdoptionBehind>();
        foreach (var number in recorded.Select(change => change.Behind.Revision).Append(one).Append(other).Distinct().Order())
        {
            adoptions.Add(await record.AdoptionAsync(number, ct));
        }

        return adoptions;
    }
}
