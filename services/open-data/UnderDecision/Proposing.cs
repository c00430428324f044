using System.Text.Json.Nodes;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Proof;

namespace DxGovernance.OpenData.UnderDecision;

/// <summary>Takes a proposed first release back.</summary>
/// <param name="Reason">Why; may name no person.</param>
public sealed record WithdrawFirstRelease(string Reason);

/// <summary>付議する: where the municipality asks for it, the first release of a dataset is decided on. Later versions are not.</summary>
public static class Proposing
{
    private const int LongestReason = 2_000;

    /// <summary>
    /// What is recorded instead of what would be released: nothing while a first release waits for its decision, and a proposal
    /// where the dataset has no version yet. Everything else goes on as it is.
    /// </summary>
    public static Outcome Instead(Dataset dataset, Outcome outcome) => (outcome, dataset.OpenFirstRelease) switch
    {
        (Outcome.Accepted { Events: [VersionReleased] }, not null) => Outcome.Accept(),
        (Outcome.Accepted { Events: [VersionReleased released] }, null) when dataset.Versions.IsEmpty => Outcome.Accept(Propose(dataset, released)),
        _ => outcome,
    };

    /// <summary>Decides on taking a proposed first release back.</summary>
    public static Outcome Decide(Dataset dataset, WithdrawFirstRelease command) =>
        dataset.OpenFirstRelease is not { } open
            ? Outcome.Refuse(new Refusal("not-under-decision", "付議中の公表はありません", $"No release of {dataset.Slug} waits for a decision, so there is nothing to withdraw."))
        : string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > LongestReason
            ? Outcome.Refuse(Refusal.Invalid("reason-invalid", "$.reason", "理由がないか、長すぎます", $"Say why, in at most {LongestReason} characters; name no person."))
        : Outcome.Accept(new FirstReleaseWithdrawn(open.Proposed.Number, command.Reason));

    /// <summary>Maps the address.</summary>
    public static void MapWithdrawingFirstRelease(this IEndpointRouteBuilder dataset) =>
        dataset.MapPost("/releases/withdrawal", (string dataset, WithdrawFirstRelease command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, command));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("付議した公表を取り下げる / Withdraw a first release that waits for its decision");

    private static FirstReleaseProposed Propose(Dataset dataset, VersionReleased released)
    {
        var number = dataset.FirstReleases.Count + 1;
        var hash = CanonicalJson.Sha256(new JsonObject
        {
            ["dataset"] = dataset.Slug,
            ["number"] = number,
            ["revision"] = released.Revision,
            ["contentHash"] = released.ContentHash,
            ["licence"] = released.Edition.Licence.Id,
            ["files"] = new JsonArray([.. released.Distributions.Select(file => (JsonNode)file.Sha256)]),
        });
        return new FirstReleaseProposed(number, released.Revision, hash, released.Received, released.Distributions, released.Illustrative) { Position = released.Position };
    }
}
