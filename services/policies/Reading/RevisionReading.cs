using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using Microsoft.AspNetCore.Mvc;

namespace DxGovernance.Policies.Reading;

/// <summary>The text in force, any adopted revision, the list of revisions, and the draft; whole, or one provision with what it holds.</summary>
public static class RevisionReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapRevisionReading(this IEndpointRouteBuilder policies)
    {
        var reading = policies.MapGroup("").WithTags("閲覧 Reading");
        reading.MapGet("", (string policy, [FromQuery(Name = "reading")] string? shown, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => InForceAsync(work, policy, shown, ct), DocumentFormats.All, ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("現行の本文（validAt・recordedAt で過去も） / The text in force");
        reading.MapGet("/provisions/{provision}", (string policy, string provision, [FromQuery(Name = "reading")] string? shown, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync(async (work, ct) => (await InForceAsync(work, policy, shown, ct))?.Part(provision), DocumentFormats.All, ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("現行の一つの条項（下位を含む） / One provision of the text in force, with what it holds");

        reading.MapGet("/revisions", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ListAsync(work, policy, ct), [Formats.RevisionListHtml.Format], ct))
            .ForEverybody().Produces<RevisionList>().WithSummary("版の一覧 / The adopted revisions");
        reading.MapGet("/revisions/{revision}", (string policy, string revision, [FromQuery(Name = "reading")] string? shown, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => AdoptedAsync(work, policy, revision, shown, ct), DocumentFormats.All, ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("版の本文（イベントから再構成） / A revision, rebuilt from events");
        reading.MapGet("/revisions/{revision}/provisions/{provision}", (string policy, string revision, string provision, [FromQuery(Name = "reading")] string? shown, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync(async (work, ct) => (await AdoptedAsync(work, policy, revision, shown, ct))?.Part(provision), DocumentFormats.All, ct))
            .ForEverybody().Produces<PolicyDocument>().WithSummary("版の一つの条項（下位を含む） / One provision of a revision, with what it holds");

        var draft = reading.MapGroup("/draft").ForRoles(Role.Secretariat, Role.Member, Role.Auditor);
        draft.MapGet("", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => DraftAsync(work, policy, ct), DocumentFormats.All, ct))
            .Produces<PolicyDocument>().WithSummary("素案（付議中を含む） / The draft, submitted or not");
        draft.MapGet("/provisions/{provision}", (string policy, string provision, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync(async (work, ct) => (await DraftAsync(work, policy, ct))?.Part(provision), DocumentFormats.All, ct))
            .Produces<PolicyDocument>().WithSummary("素案の一つの条項 / One provision of the draft");
        reading.MapGet("/record", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => RecordAsync(work, policy, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<PolicyRecord>().WithSummary("方針の記録（素案を起こすための ETag を含む） / The policy's record; its ETag opens a draft");
        reading.MapGet("/reviews", (string policy, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ReviewsAsync(work, policy, ct), ct))
            .ForEverybody().Produces<ReviewList>().WithSummary("点検・見直しの記録 / The reviews");
    }

    /// <summary>The text in force on the day asked about; a refusal that says why there is none.</summary>
    internal static async Task<PolicyDocument?> InForceAsync(ReadWork work, string policy, string? reading, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { LastAdopted: { } last } record })
        {
            return null;
        }

        if (record.InForceOn(work.ValidOn) is { } revision)
        {
            return await DocumentAsync(work, record, revision.Number, reading, ct);
        }

        throw ReadWork.Refused(record.IsRepealedOn(work.ValidOn)
            ? new Refusal("policy-repealed", $"この方針は{record.Repeal!.RepealedFrom.ToJapanese()}に廃止されました", $"This policy is repealed from {record.Repeal.RepealedFrom}. Its last text is …/revisions/{last.Number}.") { Kind = RefusalKind.Unknown, Field = "validAt" }
            : new Refusal("not-yet-in-force", "その日にはまだ現行の版がありません", $"No revision was in force on {work.ValidOn:yyyy-MM-dd}; the first applies from {record.Revisions[0].AppliesFrom}.") { Kind = RefusalKind.Unknown, Field = "validAt" });
    }

    /// <summary>An adopted revision; null when there was none of that number.</summary>
    internal static async Task<PolicyDocument?> AdoptedAsync(ReadWork work, string policy, string revision, string? reading, CancellationToken ct)
    {
        if (!RevisionNumber.TryParse(revision, out var number)
            || await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record }
            || record.Find(number) is not { Status: RevisionStatus.Adopted })
        {
            return null;
        }

        Memento.Of(work, record, number);
        return await DocumentAsync(work, record, number, reading, ct);
    }

    private static async Task<PolicyDocument?> DraftAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { Draft: { } draft } record }
            || await RebuiltRevision.AtAsync(work, policy, draft.Number, ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var document = PolicyDocument.Of(work, record, await PlansAsync(work, ct), folded.State, TextReading.Corrected);
        return folded.State.BasedOn is { } basedOn && await RebuiltRevision.AtAsync(work, policy, basedOn, ct) is { State: var predecessor }
            ? document with { Warnings = [.. TextWarning.Offered(folded.State, predecessor), .. document.Warnings] }
            : document;
    }

    private static async Task<PolicyDocument?> DocumentAsync(ReadWork work, Policy policy, RevisionNumber number, string? reading, CancellationToken ct) =>
        await RebuiltRevision.AtAsync(work, policy.Slug, number, ct) is { State: var revision }
            ? Proven(work, PolicyDocument.Of(work, policy, await PlansAsync(work, ct), revision, ReadingOf(reading)), await AdoptionsInLogAsync(work, policy.Slug, ct))
            : null;

    private static PolicyDocument Proven(ReadWork work, PolicyDocument document, IReadOnlyDictionary<string, LogPlace> adoptions)
    {
        if (!adoptions.TryGetValue(document.Revision.ToString(), out var place))
        {
            return document;
        }

        work.Link(LogPlace.Relation, place.Proof, "text/plain");
        return document with { Proof = place };
    }

    /// <summary>The adoptions of a policy, at the time or registered later, by revision.</summary>
    private static Task<IReadOnlyDictionary<string, LogPlace>> AdoptionsInLogAsync(ReadWork work, string policy, CancellationToken ct) =>
        work.PlacesAsync([Streams.Policy(policy).Value], ["revision_adopted", "adoption_recorded_later"], "revision", ct);

    private static TextReading ReadingOf(string? reading) => reading switch
    {
        null or "" or "corrected" => TextReading.Corrected,
        "decided" => TextReading.Decided,
        _ => throw ReadWork.Refused(Refusal.Invalid("reading-unknown", "reading", "reading には decided か corrected を指定します", "reading is decided (as it was decided on) or corrected (as it reads since).")),
    };

    private static async Task<PlanRegister> PlansAsync(ReadWork work, CancellationToken ct) => (await work.FoldAsync<PlanRegister>(Streams.Plans, ct))?.State ?? new PlanRegister();

    /// <summary>The same document with one provision only; null when it does not hold it.</summary>
    private static PolicyDocument? Part(this PolicyDocument document, string provision) =>
        Find(document.Provisions, provision) is { } node ? document with { Provisions = [node], Only = provision } : null;

    private static ProvisionNode? Find(IReadOnlyList<ProvisionNode> nodes, string id) =>
        nodes.Select(node => node.Id == id ? node : Find(node.Provisions, id)).FirstOrDefault(node => node is not null);

    private static async Task<PolicyRecord?> RecordAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var record = folded.State;
        var known = record.LastBegunBy(work.ValidOn);
        var facts = known is null ? null : (await RebuiltRevision.AtAsync(work, policy, known.Number, ct))?.State.Text.Facts;
        return new PolicyRecord(
            record.Slug, facts?.Title ?? record.Title, facts is null ? record.Period : facts.Period, facts?.LegalBases ?? record.LegalBases, facts is null ? null : known!.Number, record.Illustrative,
            [.. record.Revisions.Select(revision => revision with { Rescission = revision.RescissionOn(work.ValidOn) })], record.Abandoned, record.Reviews, record.Repeal, work.AsOf);
    }

    private static async Task<ReviewList?> ReviewsAsync(ReadWork work, string policy, CancellationToken ct) =>
        await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is { State: { LastAdopted: not null } record }
            ? new ReviewList(record.Slug, work.AsOf, [.. record.Reviews.Where(review => review.ReviewedOn.HasBegunBy(work.ValidOn))])
            : null;

    private static async Task<RevisionList?> ListAsync(ReadWork work, string policy, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { LastAdopted: not null } record })
        {
            return null;
        }

        var inForce = record.InForceOn(work.ValidOn);
        var adoptions = await AdoptionsInLogAsync(work, policy, ct);
        return new RevisionList(record.Slug, record.Title, work.AsOf,
        [
            .. record.Revisions.Where(revision => revision.Status == RevisionStatus.Adopted).Select(revision => new RevisionLine(
                revision.Number, revision.AdoptedOn!.Value, revision.AdoptedOn.Value.ToJapanese(), revision.AppliesFrom!.Value, revision.DecidedOn, revision.PublishedOn, revision.Decision,
                revision.DecisionIllustrative, revision.RecordedLater, revision.ContentHash!, revision.Number == inForce?.Number,
                $"/{work.Session.TenantId}/api/policies/{record.Slug}/revisions/{revision.Number}")
            {
                Rescission = revision.RescissionOn(work.ValidOn),
                Proof = adoptions.GetValueOrDefault(revision.Number.ToString()),
            }),
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
/// <param name="DecidedOn">When it was decided; absent when that is not recorded.</param>
/// <param name="PublishedOn">公表日, or absent.</param>
/// <param name="Decision">On which decision; absent when that is not recorded.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="RecordedLater">事後登録: where its adoption is known from; absent when it was recorded as it happened.</param>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
/// <param name="IsInForce">現行 on the day asked about.</param>
/// <param name="Address">Where its text is.</param>
public sealed record RevisionLine(
    RevisionNumber Revision,
    PartialDate AdoptedOn,
    string AdoptedOnJapanese,
    PartialDate AppliesFrom,
    PartialDate? DecidedOn,
    PartialDate? PublishedOn,
    string? Decision,
    bool DecisionIllustrative,
    LaterRecord? RecordedLater,
    string ContentHash,
    bool IsInForce,
    string Address)
{
    /// <summary>That the decision has no effect any more on the day asked about; absent while it has.</summary>
    public DecisionRescinded? Rescission { get; init; }

    /// <summary>Where its adoption stands in the log, and is proven.</summary>
    public LogPlace? Proof { get; init; }
}

/// <summary>A policy's record with the standing of every revision, the draft too.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title, as <paramref name="FactsOf"/> states it.</param>
/// <param name="Period">計画期間, as it states it.</param>
/// <param name="LegalBases">On which laws it rests, as it states them.</param>
/// <param name="FactsOf">The revision in force on the day asked about, or the last that was; absent before the first: then these are what the policy was begun with.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Revisions">All, by number.</param>
/// <param name="Abandoned">取りやめ: drafts that were abandoned, in the order of it.</param>
/// <param name="Reviews">点検・見直し.</param>
/// <param name="Repeal">廃止, or absent.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record PolicyRecord(
    string Policy,
    string Title,
    PlanPeriod? Period,
    IReadOnlyList<LegalBasis> LegalBases,
    RevisionNumber? FactsOf,
    bool Illustrative,
    IReadOnlyList<RevisionStanding> Revisions,
    IReadOnlyList<RevisionAbandoned> Abandoned,
    IReadOnlyList<ReviewRecorded> Reviews,
    PolicyRepealed? Repeal,
    AsOf AsOf);

/// <summary>The reviews of a policy.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">In the order in which they were recorded.</param>
public sealed record ReviewList(string Policy, AsOf AsOf, IReadOnlyList<ReviewRecorded> Items);
