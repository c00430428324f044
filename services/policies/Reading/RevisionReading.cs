using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Reading;

/// <summary>The text in force, any adopted revision, the list of revisions, and the draft.</summary>
public static class RevisionReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapRevisionReading(this IEndpointRouteBuilder policies)
    {
        var reading = policies.MapGroup("").WithTags("閲覧 Reading");
        reading.MapGet("", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => InForceAsync(work, policy, ct), ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("現行の本文（validAt・recordedAt で過去も） / The text in force");
        reading.MapGet("/revisions", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ListAsync(work, policy, ct), ct))
            .ForEverybody().Produces<RevisionList>().WithSummary("版の一覧 / The adopted revisions");
        reading.MapGet("/revisions/{revision}", (string policy, string revision, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => AdoptedAsync(work, policy, revision, ct), ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("版の本文（イベントから再構成） / A revision, rebuilt from events");
        reading.MapGet("/draft", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => DraftAsync(work, policy, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<PolicyDocument>().WithSummary("素案（付議中を含む） / The draft, submitted or not");
        reading.MapGet("/record", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => RecordAsync(work, policy, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<PolicyRecord>().WithSummary("方針の記録（素案を起こすための ETag を含む） / The policy's record; its ETag opens a draft");
    }

    private static async Task<PolicyDocument?> InForceAsync(ReadWork work, string policy, CancellationToken ct) =>
        await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is { State: { } record } && record.InForceOn(work.ValidOn) is { } revision
            ? await DocumentAsync(work, record, revision.Number, ct)
            : null;

    private static async Task<PolicyDocument?> AdoptedAsync(ReadWork work, string policy, string revision, CancellationToken ct) =>
        RevisionNumber.TryParse(revision, out var number)
        && await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is { State: { } record }
        && record.Find(number) is { Status: RevisionStatus.Adopted }
            ? await DocumentAsync(work, record, number, ct)
            : null;

    private static async Task<PolicyDocument?> DraftAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { Draft: { } draft } record })
        {
            return null;
        }

        if (await work.FoldAsync<Revisions.Revision>(Streams.Revision(policy, draft.Number), ct) is { } folded)
        {
            work.IsWriteTarget(folded);
        }

        return await DocumentAsync(work, record, draft.Number, ct);
    }

    private static async Task<PolicyDocument?> DocumentAsync(ReadWork work, Policy policy, RevisionNumber number, CancellationToken ct) =>
        await RebuiltText.AtAsync(work, policy.Slug, number, ct) is var (revision, text, _) ? PolicyDocument.Of(work, policy, revision, text) : null;

    private static async Task<PolicyRecord?> RecordAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return new PolicyRecord(folded.State.Slug, folded.State.Title, folded.State.Period, folded.State.LegalBases, folded.State.Illustrative, folded.State.Revisions, work.AsOf);
    }

    private static async Task<RevisionList?> ListAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { LastAdopted: not null } record })
        {
            return null;
        }

        var inForce = record.InForceOn(work.ValidOn);
        return new RevisionList(record.Slug, record.Title, work.AsOf,
        [
            .. record.Revisions.Where(revision => revision.Status == RevisionStatus.Adopted).Select(revision => new RevisionLine(
                revision.Number, revision.AdoptedOn!.Value, revision.AdoptedOn.Value.ToJapanese(), revision.AppliesFrom!.Value, revision.DecidedOn!.Value, revision.Decision!,
                revision.DecisionIllustrative, revision.ContentHash!, revision.Number == inForce?.Number,
                $"/{work.Session.TenantId}/api/policies/{record.Slug}/revisions/{revision.Number}")),
        ]);
    }
}

/// <summary>The adopted revisions of a policy.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By number.</param>
public sealed record RevisionList(string Policy, string Title, AsOf AsOf, IReadOnlyList<RevisionLine> Items);

/// <summary>A revision in the list.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AdoptedOnJapanese">The same, 令和6年1月.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="Decision">On which decision.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
/// <param name="IsInForce">現行 on the day asked about.</param>
/// <param name="Address">Where its text is.</param>
public sealed record RevisionLine(
    RevisionNumber Revision,
    PartialDate AdoptedOn,
    string AdoptedOnJapanese,
    PartialDate AppliesFrom,
    PartialDate DecidedOn,
    string Decision,
    bool DecisionIllustrative,
    string ContentHash,
    bool IsInForce,
    string Address);

/// <summary>A policy's record with the standing of every revision, the draft too.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">計画期間.</param>
/// <param name="LegalBases">On which laws it rests.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Revisions">All, by number.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record PolicyRecord(
    string Policy, string Title, PlanPeriod? Period, IReadOnlyList<LegalBasis> LegalBases, bool Illustrative, IReadOnlyList<RevisionStanding> Revisions, AsOf AsOf);
