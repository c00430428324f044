using System.Globalization;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;
using Marten;
using MassTransit;

namespace DxGovernance.Decisions.Joint;

/// <summary>Takes note of a decision of a joint body.</summary>
/// <param name="On">The day; today when absent.</param>
public sealed record NoteJointDecision(PartialDate? On = null);

/// <summary>了知: what a joint body decided is told to its other members, and each takes note of it.</summary>
public static class NotingJointDecisions
{
    /// <summary>Decides what a member records of a decision that came in.</summary>
    public static IReadOnlyList<object> Decide(JointDecision? known, DecisionTaken decision)
    {
        var came = new JointDecisionCame(
            decision.Source.Municipality, decision.Decision, decision.Body, decision.Subject?.Title ?? $"{decision.On?.Policy} {decision.On?.Revision}版", decision.Outcome,
            PartialDate.Parse(decision.DecidedOn), decision.TakesEffect ?? true, decision.Rescission?.Kind,
            decision.Rescission is { } rescission ? PartialDate.Parse(rescission.From) : null, decision.Illustrative);
        return known?.Decision == came ? [] : [came];
    }

    /// <summary>Decides on taking note.</summary>
    public static Outcome Decide(JointDecision decision, NoteJointDecision command, Now now)
    {
        if (decision.NotedOn is { } noted)
        {
            return Outcome.Refuse(new Refusal("noted-already", $"{noted.ToJapanese()}に了知しています", $"It was noted on {noted} as it stands."));
        }

        var on = command.On ?? PartialDate.Of(now.Today);
        return StatedDay.Problem(on, now, "$.on") is { } problem ? Outcome.Refuse(problem)
            : on.IsCertainlyBefore(decision.Decision.DecidedOn) ? Outcome.Refuse(Refusal.Invalid("before-decision", "$.on", "決定より前の日です", $"It was decided on {decision.Decision.DecidedOn}. State a later day."))
            : Outcome.Accept(new JointDecisionNoted(on));
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapJointDecisions(this IEndpointRouteBuilder municipality)
    {
        var joint = municipality.MapGroup("/joint-decisions").WithTags("共同の会議体 Joint bodies");
        joint.MapGet("", ListAsync).ForRoles(Role.Secretariat, Role.Member, Role.Auditor).WithSummary("他団体が幹事の会議体の決定 / Decisions of joint bodies that others keep");
        joint.MapGet("/{keeper}/{body}/{fiscalYear:int}/{number:int}", (string keeper, string body, int fiscalYear, int number, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, keeper, body, fiscalYear, number, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<JointDecisionDocument>().WithSummary("その一つ（了知のための ETag を含む） / One of them; its ETag takes note");
        joint.MapPost("/{keeper}/{body}/{fiscalYear:int}/{number:int}/note", (string keeper, string body, int fiscalYear, int number, NoteJointDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<JointDecision>(Streams.JointDecision(keeper, IdOf(body, fiscalYear, number)), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("了知する / Take note");
    }

    private static string IdOf(string body, int fiscalYear, int number) => string.Create(CultureInfo.InvariantCulture, $"{body}/{fiscalYear}/{number}");

    private static async Task<JointDecisionPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var all = session.Query<JointDecisionListing>();
        var rows = await (paging.After is { } after ? all.Where(row => row.Id.CompareTo(after) > 0) : all).OrderBy(row => row.Id).Take(paging.Limit + 1).ToListAsync(ct);
        return new JointDecisionPage([.. paging.Cut(http, rows, row => row.Id).Select(row => new JointDecisionLine(
            row.Decision, row.NotedOn, $"/{municipality}/api/joint-decisions/{row.Decision.Keeper}/{row.Decision.Decision}"))]);
    }

    private static async Task<JointDecisionDocument?> ReadAsync(ReadWork work, string keeper, string body, int fiscalYear, int number, CancellationToken ct)
    {
        if (await work.FoldAsync<JointDecision>(Streams.JointDecision(keeper, IdOf(body, fiscalYear, number)), ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return new JointDecisionDocument(folded.State.Decision, folded.State.NotedOn, work.AsOf);
    }
}

/// <summary>Takes decisions of joint bodies in for the other members that this deployment serves.</summary>
public sealed class JointDecisionConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<DecisionTaken>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<DecisionTaken> context)
    {
        var decision = context.Message;
        foreach (var code in (decision.JointMembers ?? []).Where(code => code != decision.Source.Municipality))
        {
            if (MunicipalityCode.TryParse(code, out var member) && served.Serves(member))
            {
                await inbox.TakeForAsync(context, member, async (work, ct) =>
                {
                    var stream = await work.Writing.ReadAsync<JointDecision>(Streams.JointDecision(decision.Source.Municipality, decision.Decision), ct);
                    stream.Append(NotingJointDecisions.Decide(stream.State, decision));
                });
            }
        }
    }
}

/// <summary>A page of decisions of joint bodies.</summary>
/// <param name="Items">By keeper and decision.</param>
public sealed record JointDecisionPage(IReadOnlyList<JointDecisionLine> Items);

/// <summary>A decision of a joint body in the list.</summary>
/// <param name="Decision">As it came in last.</param>
/// <param name="NotedOn">了知; absent while nobody took note of it as it stands.</param>
/// <param name="Address">Where it is.</param>
public sealed record JointDecisionLine(JointDecisionCame Decision, PartialDate? NotedOn, string Address);

/// <summary>A decision of a joint body.</summary>
/// <param name="Decision">As it came in last.</param>
/// <param name="NotedOn">了知; absent while nobody took note of it as it stands.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record JointDecisionDocument(JointDecisionCame Decision, PartialDate? NotedOn, AsOf AsOf);
