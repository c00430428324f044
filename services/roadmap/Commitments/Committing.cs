using DxGovernance.Contracts.Policies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using Marten;

namespace DxGovernance.Roadmap.Commitments;

/// <summary>Registers what a provision commits the municipality to.</summary>
/// <param name="Commitment">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Revision">The adopted revision that is cited.</param>
/// <param name="Provision">The provision's id there.</param>
/// <param name="Quote">Its words; blanks and marks of emphasis need not be the same.</param>
/// <param name="From">From when on it holds; not in the future.</param>
/// <param name="Line">The line of the source's text, from 1.</param>
/// <param name="Page">The page of the source, from 1.</param>
/// <param name="Illustrative">Whether that it is registered is made up for a sample.</param>
public sealed record RegisterCommitment(
    string Commitment, string Revision, string Provision, string Quote, PartialDate From, int? Line = null, int? Page = null, bool Illustrative = false);

/// <summary>Says that an item carries a commitment out.</summary>
/// <param name="Item">The item.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record LinkCommitment(string Item, PartialDate From, bool Illustrative = false);

/// <summary>Says that an item does not carry a commitment out any more.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record UnlinkCommitment(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>Closes a commitment.</summary>
/// <param name="Reason">Why nothing more is to be done; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CloseCommitment(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>約束を登録する, 項目に結び付ける, 終える.</summary>
public static class Committing
{
    private const int MostCommitments = 500;
    private const int MostItems = 50;
    private const int MostLinks = 500;
    private const int LongestQuote = 2_000;

    /// <summary>Decides on registering one; the words must stand in the very provision of the revision that was received.</summary>
    public static Outcome Decide(RoadmapRecord roadmap, RevisionState? revision, RegisterCommitment command, Now now)
    {
        if (!StreamKey.IsSlug(command.Commitment))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.commitment", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (roadmap.Commitment(command.Commitment) is not null)
        {
            return Outcome.Refuse(new Refusal("already-exists", "同じIDの約束が既にあります", $"The commitment {command.Commitment} is registered already. Choose another id.") { Field = "$.commitment" });
        }

        if (roadmap.Commitments.Count >= MostCommitments)
        {
            return Outcome.Refuse(new Refusal("commitments-too-many", "約束が多すぎます", $"A roadmap has at most {MostCommitments} commitments."));
        }

        if (revision is null)
        {
            return Outcome.Refuse(Refusal.Invalid("revision-unknown", "$.revision", $"{command.Revision}版の策定・改訂は届いていません", $"This service was not told that revision {command.Revision} of {roadmap.Policy} is adopted."));
        }

        if (revision.Provisions.FirstOrDefault(provision => provision.Id == command.Provision) is not { } cited)
        {
            return Outcome.Refuse(Refusal.Invalid("provision-unknown", "$.provision", $"{command.Revision}版にその規定はありません", $"Revision {command.Revision} has no provision {command.Provision}."));
        }

        if (Bare(command.Quote) is not { Length: > 0 and <= LongestQuote } quote || !(Bare(cited.Heading) + Bare(cited.Text)).Contains(quote, StringComparison.Ordinal))
        {
            return Outcome.Refuse(Refusal.Invalid("quote-unknown", "$.quote", "引用がその規定の文言と一致しません", $"Cite words that stand in {command.Provision} of revision {command.Revision}, at most {LongestQuote} characters."));
        }

        return command is { Line: < 1 } or { Page: < 1 }
            ? Outcome.Refuse(Refusal.Invalid("place-invalid", command.Line < 1 ? "$.line" : "$.page", "行・ページは1から数えます", "Lines and pages are counted from 1."))
            : Dates.InFuture(command.From, now, "$.from") is { } problem ? Outcome.Refuse(problem)
            : Outcome.Accept(new CommitmentRegistered(
                command.Commitment, command.Revision, command.Provision, command.Quote.Trim(), command.Line, command.Page, command.From, command.Illustrative));
    }

    /// <summary>Decides on linking an item; one that is linked by that day already is accepted and records nothing.</summary>
    public static Outcome Decide(Commitment commitment, RoadmapItem? item, LinkCommitment command, Now now) =>
        item is null ? Outcome.Refuse(Refusal.Invalid("item-unknown", "$.item", "その項目は計画されていません", $"{command.Item} is not planned in this roadmap. Plan it first."))
        : (Dates.InFuture(command.From, now, "$.from") ?? NotHeld(commitment, command.From) ?? Dates.NotPlanned(item, command.From)) is { } problem ? Outcome.Refuse(problem)
        : commitment.ItemsOn(command.From.Last).Contains(command.Item) ? Outcome.Accept()
        : commitment.ItemsOn(command.From.Last).Count() >= MostItems || commitment.Links.Count >= MostLinks ? Outcome.Refuse(new Refusal("items-too-many", "項目が多すぎます", $"At most {MostItems} items carry one commitment out."))
        : Outcome.Accept(new CommitmentLinked(commitment.Id, command.Item, command.From, command.Illustrative));

    /// <summary>Decides on unlinking an item.</summary>
    public static Outcome Decide(Commitment commitment, string item, UnlinkCommitment command, Now now) =>
        (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from")) is { } problem ? Outcome.Refuse(problem)
        : !commitment.ItemsOn(command.From.Last).Contains(item)
            ? Outcome.Refuse(Refusal.Invalid("item-not-linked", "$.from", "その日に結び付けられている項目ではありません", $"{item} is not linked to {commitment.Id} on {command.From}."))
        : commitment.Links.Count >= MostLinks ? Outcome.Refuse(new Refusal("items-too-many", "結び付けの記録が多すぎます", $"At most {MostLinks} links of one commitment are recorded."))
        : Outcome.Accept(new CommitmentUnlinked(commitment.Id, item, command.Reason, command.From, command.Illustrative));

    /// <summary>Decides on closing one.</summary>
    public static Outcome Decide(Commitment commitment, CloseCommitment command, Now now) =>
        commitment.Closing is { } closing
            ? Outcome.Refuse(new Refusal("commitment-closed", "この約束は終えられています", $"{commitment.Id} was closed from {closing.From} already."))
        : (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from") ?? NotHeld(commitment, command.From)) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new CommitmentClosed(commitment.Id, command.Reason, command.From, command.Illustrative));

    /// <summary>Maps the addresses.</summary>
    public static void MapCommitting(this IEndpointRouteBuilder roadmap)
    {
        var commitments = roadmap.MapGroup("/commitments").WithTags("約束 Commitments");
        commitments.MapPost("", (string municipality, string roadmap, RegisterCommitment command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    CommandWork.Append(record, Decide(record.State!, await RevisionAsync(work.Session, record.State!.Policy, command.Revision, ct), command, work.Now));
                    return Receipt.Created(record, $"/{municipality}/api/roadmaps/{roadmap}/commitments/{command.Commitment}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("約束を登録する / Register what a provision commits to");
        commitments.MapPost("/{commitment}/items", (string roadmap, string commitment, LinkCommitment command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    var item = StreamKey.IsSlug(command.Item) ? (await work.Writing.RelyOnAsync<RoadmapItem>(Streams.Item(roadmap, command.Item), ct)).State : null;
                    CommandWork.Append(record, Decide(Known(record.State!, commitment), item, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("約束を果たす項目を結び付ける / Say that an item carries a commitment out");
        commitments.MapPost("/{commitment}/items/{item}/removal", (string roadmap, string commitment, string item, UnlinkCommitment command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    CommandWork.Append(record, Decide(Known(record.State!, commitment), item, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("項目の結び付けをやめる / Say that an item does not carry a commitment out any more");
        commitments.MapPost("/{commitment}/closure", (string roadmap, string commitment, CloseCommitment command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct);
                    CommandWork.Append(record, Decide(Known(record.State!, commitment), command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("約束を終える / Close a commitment");
    }

    private static Commitment Known(RoadmapRecord roadmap, string commitment)
    {
        var known = roadmap.Commitment(commitment);
        CommandWork.Demand(known is null ? new Refusal("not-found", "見つかりません", $"There is no commitment {commitment}.") { Kind = RefusalKind.Unknown } : null);
        return known!;
    }

    private static Refusal? NotHeld(Commitment commitment, PartialDate from) => from.IsCertainlyBefore(commitment.Registered.From)
        ? Refusal.Invalid("commitment-not-held-yet", "$.from", "その日にはまだ登録されていない約束です", $"{commitment.Id} holds from {commitment.Registered.From}, not from {from}.")
        : null;

    /// <summary>A revision as the newest message tells it; null where none did.</summary>
    private static async Task<RevisionState?> RevisionAsync(IQuerySession session, string policy, string revision, CancellationToken ct)
    {
        var known = await session.Query<AdoptedRevision>().Where(row => row.Policy == policy && row.Revision == revision).FirstOrDefaultAsync(ct);
        return known is null ? null : (await session.Events.FetchStreamAsync(known.Id, token: ct)).Select(@event => @event.Data switch
        {
            Received<RevisionAdopted> adopted => adopted.Message.Revision,
            Received<RevisionRescinded> rescinded => rescinded.Message.Revision,
            Received<RevisionCorrected> corrected => corrected.Message.Revision,
            _ => null,
        }).LastOrDefault(state => state is not null);
    }

    /// <summary>Without blanks and Markdown's marks of emphasis and escapes, which are no words.</summary>
    private static string Bare(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not '*' and not '\\' and not '`'));
}
