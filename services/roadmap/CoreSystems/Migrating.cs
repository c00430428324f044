using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using Marten;
using Marten.Linq.MatchesSql;

namespace DxGovernance.Roadmap.CoreSystems;

/// <summary>Records how far a core system is.</summary>
/// <param name="State">How far.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Reason">Why, where it goes back, is out of the scope or comes into it again; may name no person.</param>
/// <param name="Note">What else there is to say, or absent; for the office.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RecordCoreSystemState(MigrationState State, PartialDate From, string? Reason = null, string? Note = null, string? EvidenceSha256 = null, bool Illustrative = false);

/// <summary>移行の状態を記録する.</summary>
public static class Migrating
{
    /// <summary>More links to one system than a roadmap ever records.</summary>
    private const int MostLinks = 10_000;

    /// <summary>Decides; what is recorded already is accepted and records nothing.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="system">The core system's id.</param>
    /// <param name="record">What was recorded of it; null where nothing was.</param>
    /// <param name="command">How far it is.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(RoadmapRecord roadmap, string system, CoreSystemRecord? record, RecordCoreSystemState command, Now now)
    {
        if (CoreSystem.Find(system) is null)
        {
            return Outcome.Refuse(CoreSystem.Unknown(system));
        }

        var known = record ?? new CoreSystemRecord();
        var recorded = new CoreSystemStateRecorded(roadmap.Slug, system, command.State, command.From)
        {
            Reason = command.Reason,
            Note = command.Note,
            EvidenceSha256 = command.EvidenceSha256,
            Illustrative = command.Illustrative,
        };
        var problem = Texts.RemarkProblem(command.Note, "$.note")
            ?? Texts.RemarkProblem(command.Reason, "$.reason")
            ?? (command.EvidenceSha256 is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower))
                ? Refusal.Invalid("hash-invalid", "$.evidenceSha256", "ハッシュ値が正しくありません", "Give the SHA-256 of the document as 64 hex digits in lower case.")
                : null)
            ?? Dates.InFuture(command.From, now, "$.from");
        return problem is not null ? Outcome.Refuse(problem)
            : known.On(command.From.Last) is { } held && held with { From = command.From } == recorded ? Outcome.Accept()
            : (ReasonProblem(known, recorded) ?? LaterProblem(known, recorded)) is { } refusal ? Outcome.Refuse(refusal)
            : Outcome.Accept(recorded);
    }

    /// <summary>Maps the address.</summary>
    public static void MapMigrating(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapPost("/core-systems/{system}/state", (string roadmap, string system, RecordCoreSystemState command, ClaimsPrincipal actor, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = (await work.FindAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct)).State!;
                    CommandWork.Demand(CoreSystem.Find(system) is null ? CoreSystem.Unknown(system) : await EntitlementProblemAsync(work, actor, record, system, ct));
                    var target = await work.TargetOrNewAsync<CoreSystemRecord>(Streams.CoreSystem(roadmap, system), ct);
                    CommandWork.Append(target, Decide(record, system, target.State, command, work.Now));
                    return Receipt.For(target);
                }, ct))
            .ForRoles(Role.Secretariat, Role.Section).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("基幹系の業務の移行状態を記録する / Record how far a core system is on its way to the standard");

    /// <summary>A month may begin before and end after what is recorded already: both what it follows and what it replaces count.</summary>
    private static Refusal? ReasonProblem(CoreSystemRecord known, CoreSystemStateRecorded recorded) =>
        recorded.Reason is null && new[] { known.On(recorded.From.First.AddDays(-1)), known.On(recorded.From.Last) }.Any(held => MigrationStates.NeedsReason(held?.State, recorded.State))
            ? Refusal.Invalid("reason-empty", "$.reason", "状態が戻る場合と対象外とする場合は理由が必要です", "Say why it goes back, is out of the scope, or comes into it again; name no person.")
            : null;

    private static Refusal? LaterProblem(CoreSystemRecord known, CoreSystemStateRecorded recorded)
    {
        var with = known.Apply(recorded);
        var next = with.States.Select(state => state.From.First).Where(day => day > recorded.From.First).Order().Select(with.On).FirstOrDefault(state => !ReferenceEquals(state, recorded));
        return next is { Reason: null } && MigrationStates.NeedsReason(recorded.State, next.State)
            ? new Refusal(
                "state-recorded-later", $"{next.From.ToJapanese()}から「{((MigrationState?)next.State).ToJapanese()}」と記録されています",
                $"From {next.From} on it is recorded as {next.State}, which would go back without a reason. Record that anew with its reason first.")
            { Field = "$.from" }
            : null;
    }

    /// <summary>The secretariat may, and a section that is responsible today for an item that is linked to the system.</summary>
    private static async Task<Refusal?> EntitlementProblemAsync(CommandWork work, ClaimsPrincipal actor, RoadmapRecord roadmap, string system, CancellationToken ct)
    {
        if (actor.HasClaim("roles", Role.Secretariat))
        {
            return null;
        }

        var ids = roadmap.Items.Select(item => Streams.Item(roadmap.Slug, item).Value).ToArray();
        var linked = await work.Session.Events.QueryAllRawEvents()
            .Where(@event => @event.MatchesSql("d.stream_id = any(?)", (object)ids) && @event.MatchesSql("d.type = 'item_entry_linked' and d.data ->> 'entry' = ?", system))
            .OrderBy(@event => @event.Sequence).Take(MostLinks).Select(@event => @event.StreamKey!).ToListAsync(ct);
        Refusal? problem = null;
        foreach (var key in linked.Distinct())
        {
            var item = (await work.Writing.RelyOnAsync<RoadmapItem>(new(key), ct)).State!;
            if (item.EntriesOn(work.Now.Today).Any(link => link.Catalogue == CoreSystem.Catalogue && link.Entry == system))
            {
                problem = await Responsibility.ProblemAsync(work, actor, item, ct);
                if (problem is null)
                {
                    return null;
                }
            }
        }

        return problem ?? new Refusal("core-system-not-linked", "この業務に対応する項目がありません", $"No item is linked to {system} today, so no section is responsible for it. The secretariat links one, or records it itself.") { Kind = RefusalKind.NotEntitled };
    }
}
