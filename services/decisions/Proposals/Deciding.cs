using System.Globalization;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Rules;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Declares the decision of the deciding body.</summary>
/// <param name="Meeting">The meeting at which it decided, <c>dx-headquarters/2023/2</c>.</param>
/// <param name="Outcome">Present only where it is none of «approved» and «rejected»: those, votes or the lack of objections tell.</param>
/// <param name="Conditions">附帯条件, with <c>approvedWithConditions</c>.</param>
/// <param name="EffectiveOn">発効日; the day of the decision when absent.</param>
/// <param name="CastingVote">議長の決: how who presides breaks a tie, where the rules of the body leave it to the chair.</param>
/// <param name="ContentHash">What is decided on, as the sender read it; refused where it is another by now.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DecideProposal(
    MeetingId Meeting,
    DeclaredOutcome? Outcome = null,
    IReadOnlyList<string>? Conditions = null,
    PartialDate? EffectiveOn = null,
    VoteOption? CastingVote = null,
    string? ContentHash = null,
    bool Illustrative = false);

/// <summary>What the one who presides may declare beside what votes or the lack of objections tell.</summary>
public enum DeclaredOutcome
{
    /// <summary>差戻し.</summary>
    Returned,

    /// <summary>条件付承認: carried as an approval is, with conditions.</summary>
    ApprovedWithConditions,

    /// <summary>了承, of a matter that puts nothing into effect.</summary>
    Acknowledged,

    /// <summary>継続審議.</summary>
    Deferred,

    /// <summary>取下げ, of which the body takes note.</summary>
    Withdrawn,
}

/// <summary>What a decision rests on beside the proposal and the meeting.</summary>
/// <param name="Number">The number that it takes: the next of the register of the body and fiscal year.</param>
/// <param name="Settings">The municipality's settings, or null.</param>
/// <param name="SettingsVersion">Their version; 0 for none.</param>
/// <param name="Submitter">Who of the body submitted the matter, by random id; null where nobody did, or it is not known.</param>
public sealed record DecisionBasis(int Number, MunicipalitySettings? Settings, long SettingsVersion, string? Submitter)
{
    /// <summary>Whether and when a 決裁 is needed.</summary>
    public ApprovalRule Approval => Settings?.Approval ?? ApprovalRule.NotNeeded;
}

/// <summary>
/// 決定: the one who presides declares what the deciding body decided. Where it votes, and in a circulation, the outcome is
/// counted and never entered, by the majority that the rules of the day ask for.
/// </summary>
public static class Deciding
{
    private const int MostConditions = 20;

    /// <summary>The rules that it is judged by.</summary>
    public static IReadOnlyList<Verdict> Judge(Proposal proposal, Sitting sitting, DecisionBasis basis, DecideProposal command, Acting acting) =>
        Weigh(proposal, sitting, basis, command, acting).Verdicts;

    /// <summary>Decides.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="sitting">The body at the meeting.</param>
    /// <param name="basis">What else it rests on.</param>
    /// <param name="command">The command.</param>
    /// <param name="conditions">What the event holds of the conditions.</param>
    /// <param name="acting">Who acts, and when.</param>
    public static Outcome Decide(
        Proposal proposal, Sitting sitting, DecisionBasis basis, DecideProposal command, IReadOnlyList<RemarkReference> conditions, Acting acting)
    {
        var (verdicts, bench, (outcome, tally, casting, _)) = Weigh(proposal, sitting, basis, command, acting);
        if ((Verdict.FirstBroken(verdicts) ?? ConditionsProblem(command, conditions)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var quorum = bench.Quorum;
        var approves = outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;
        return Outcome.Accept(new ProposalDecided(
            outcome!.Value,
            IdOf(sitting, basis, acting.Now),
            sitting.Body.Slug,
            YearOf(sitting, acting.Now),
            basis.Number,
            sitting.DecidedOn(acting.Now),
            tally,
            quorum.Present,
            quorum.Seats,
            quorum.Needed,
            command.Meeting,
            sitting.MeetingVersion,
            sitting.BodyVersion,
            command.Illustrative || sitting.Meeting.Illustrative || sitting.Body.Illustrative)
        {
            ContentHash = proposal.Subject.ContentHash,
            EffectiveOn = command.EffectiveOn,
            Conditions = outcome == DecisionOutcome.ApprovedWithConditions ? conditions : null,
            CastingVote = casting,
            Submitter = basis.Submitter,
            SettingsVersion = basis.Settings is null ? null : basis.SettingsVersion,
            AwaitsApproval = approves && basis.Approval == ApprovalRule.After && proposal.Approval is null ? true : null,
        });
    }

    /// <summary>What the register records of it.</summary>
    public static Outcome Enter(Proposal proposal, Outcome outcome) => outcome is Outcome.Accepted { Events: [ProposalDecided decided] }
        ? Outcome.Accept(new DecisionEntered(decided.Number, proposal.Slug, decided.Outcome, decided.DecidedOn))
        : outcome;

    /// <summary>Maps the address.</summary>
    public static void MapDeciding(this IEndpointRouteBuilder proposals) =>
        proposals.MapPost("/decision", (string municipality, string proposal, DecideProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    var register = await work.Writing.ReadAsync<Register>(Streams.Register(sitting.Body.Slug, YearOf(sitting, work.Now)), ct);
                    var settings = await work.Writing.RelyOnAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct);
                    var basis = new DecisionBasis(register.State?.Next ?? 1, settings.State, settings.Version, await Submitters.OnBenchAsync(work, state, sitting.Bench(state), ct));
                    var conditions = (command.Conditions ?? []).Take(MostConditions + 1).Select(text => Remark.Of(text ?? "")).ToList();
                    var outcome = Decide(state, sitting, basis, command, [.. conditions.Select(condition => condition.Reference())], new Acting(work.Person.Id, work.Now));

                    // The register first: of two that would take one number, one fails there and runs again with the next.
                    CommandWork.Append(register, Enter(state, outcome));
                    CommandWork.Append(stream, outcome);

                    // Conditions of what was rejected are none: nothing is kept that no event names.
                    Remark.Store(work.Session, outcome is Outcome.Accepted { Events: [ProposalDecided { Conditions: not null }] } ? conditions : []);
                    var decision = IdOf(sitting, basis, work.Now);
                    return Receipt.Created(stream, $"/{municipality}/api/decisions/{decision}") with { Id = decision };
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("決定する / Declare the decision");

    /// <summary>Who counts, what their votes come to, and what the rules say of it: looked at once for all that rests on it.</summary>
    private static (IReadOnlyList<Verdict> Verdicts, Bench Bench, Result Result) Weigh(
        Proposal proposal, Sitting sitting, DecisionBasis basis, DecideProposal command, Acting acting)
    {
        var bench = sitting.Bench(proposal);
        var result = ResultOf(proposal, sitting, bench, command);
        var first = sitting.Judge(proposal, bench, StepRole.Decision, acting.Now).ToList();
        return (first[0].Broken is not null ? first :
        [
            .. first,
            .. sitting.IsCirculation ? [Verdict.Of(RuleName.Meeting, BallotsAreOut(sitting, bench, proposal, acting.Now)), Sitting.QuorumVerdict(bench)] : Array.Empty<Verdict>(),
            sitting.PresidingVerdict(bench, acting.Person),
            Verdict.Of(RuleName.SameSubject, OtherSubject(proposal, command)),
            Separation(sitting, bench, proposal, basis, result),
            Verdict.Of(RuleName.Approval, ApprovalMissing(proposal, sitting, basis, command, acting.Now)),
            Verdict.Of(RuleName.EffectiveDate, TooEarly(sitting, command, acting.Now)),
            result.Verdict,
        ], bench, result);
    }

    private static FiscalYear YearOf(Sitting sitting, Now now) => FiscalYear.Of(sitting.DecidedOn(now).First);

    private static string IdOf(Sitting sitting, DecisionBasis basis, Now now) =>
        string.Create(CultureInfo.InvariantCulture, $"{sitting.Body.Slug}/{YearOf(sitting, now)}/{basis.Number}");

    /// <summary>可否同数: as many for it as against it, where one vote more would carry it. Two thirds are reached or not, and have no tie.</summary>
    private static bool IsTie(Majority majority, Tally tally, int needed) =>
        tally.Yes == tally.No && majority.Exceeds && majority.Numerator * 2 == majority.Denominator && tally.Yes + 1 >= needed;

    /// <summary>What votes or the lack of objections come to, with the declared outcome taken in.</summary>
    private static Result ResultOf(Proposal proposal, Sitting sitting, Bench bench, DecideProposal command)
    {
        var tally = sitting.Rules.DecidesBy == DecidesBy.Votes || sitting.IsCirculation ? Voting.Count(proposal, sitting, bench) : null;
        var approval = command.Outcome is DeclaredOutcome.ApprovedWithConditions ? DecisionOutcome.ApprovedWithConditions : DecisionOutcome.Approved;
        return command.Outcome switch
        {
            DeclaredOutcome.Returned => Declared(DecisionOutcome.Returned, null),
            DeclaredOutcome.Deferred => Declared(DecisionOutcome.Deferred, null),
            DeclaredOutcome.Withdrawn => Declared(DecisionOutcome.Withdrawn, null),
            DeclaredOutcome.Acknowledged => Declared(DecisionOutcome.Acknowledged, proposal.Subject.Kind == SubjectKind.Matter ? null : new Refusal(
                "acknowledgement-not-enough", "了承では効力が生じません", "This subject is put into effect by a decision: approve, reject or return it.")
            { Field = "$.outcome" }),
            _ => Counted(),
        };

        Result Declared(DecisionOutcome outcome, Refusal? problem) => new(outcome, tally, null, Verdict.Of(RuleName.Majority, problem));

        Result Counted()
        {
            if (tally is null)
            {
                return new Result(approval, null, null, Verdict.Of(RuleName.Majority, null));
            }

            if (sitting.IsCirculation && sitting.Rules.DecidesBy == DecidesBy.NoObjection)
            {
                return new Result(approval, tally, null, Verdict.Of(
                    RuleName.Majority,
                    tally.No == 0 ? null : new Refusal("objection-raised", $"異議が{tally.No}件あります", $"{tally.No} objected, and {sitting.Body.Slug} decides without objection. Meet on it, or return it."),
                    new Figure("yes", tally.Yes), new Figure("no", tally.No)));
            }

            var majority = sitting.Rules.Majority;
            var of = majority.Of switch
            {
                MajorityOf.VotesCast => tally.Yes + tally.No,
                MajorityOf.Present when sitting.IsCirculation => tally.Yes + tally.No + tally.Abstain,
                MajorityOf.Present => bench.VoterCount,
                _ => bench.Quorum.Seats,
            };
            var needed = majority.Needed(of);
            var figures = new[] { new Figure("yes", tally.Yes), new Figure("no", tally.No), new Figure("abstain", tally.Abstain), new Figure("of", of), new Figure("needed", needed) };
            if (tally.Yes + tally.No == 0)
            {
                return new Result(null, tally, null, Verdict.Of(RuleName.Majority, new Refusal("no-votes", "賛否の表決がありません", "Nobody has voted for or against it at this meeting. Let the seats vote first."), figures));
            }

            if (!IsTie(majority, tally, needed))
            {
                return new Result(tally.Yes >= needed ? approval : DecisionOutcome.Rejected, tally, null, Verdict.Of(RuleName.Majority, null, figures));
            }

            return sitting.Rules.OnTie switch
            {
                TieBreak.Rejected => new Result(DecisionOutcome.Rejected, tally, null, Verdict.Of(RuleName.Majority, null, figures)),
                TieBreak.Chair when command.CastingVote is VoteOption.Yes or VoteOption.No =>
                    new Result(command.CastingVote == VoteOption.Yes ? approval : DecisionOutcome.Rejected, tally, command.CastingVote, Verdict.Of(RuleName.Majority, null, figures)),
                TieBreak.Chair => new Result(null, tally, null, Verdict.Of(
                    RuleName.Majority, new Refusal("casting-vote-needed", $"可否同数です（{tally.Yes}対{tally.No}）。議長が決してください", "It is a tie, and who presides decides: give castingVote yes or no.") { Field = "$.castingVote" }, figures)),
                _ => new Result(null, tally, null, Verdict.Of(
                    RuleName.Majority,
                    new Refusal("tie", $"可否同数です（{tally.Yes}対{tally.No}）", $"{tally.Yes} for and {tally.No} against decide nothing, and the rules give no casting vote. Vote at another meeting, or return it."), figures)),
            };
        }
    }

    private static Refusal? BallotsAreOut(Sitting sitting, Bench bench, Proposal proposal, Now now)
    {
        var returned = Voting.Counting(proposal, sitting, bench).Count;
        return sitting.Meeting.Status == MeetingStatus.Closed || now.Today > sitting.Meeting.HeldOn || returned == bench.VoterCount
            ? null
            : new Refusal(
                "ballots-out", $"表決書がそろっていません: 返送 {returned} / {bench.VoterCount}、期限 {sitting.HeldOn.ToJapanese()}",
                $"{returned} of {bench.VoterCount} ballots are back, and they may come back until {sitting.HeldOn}. Decide when all are, or afterwards.")
            { Field = "$.meeting" };
    }

    private static Refusal? OtherSubject(Proposal proposal, DecideProposal command) => command.ContentHash is { } read && read != proposal.Subject.ContentHash
        ? new Refusal("subject-changed", "案件の内容が読んだものと異なります", $"It is about {proposal.Subject.ContentHash} now. Read it again, and decide on what you read.") { Field = "$.contentHash" }
        : null;

    /// <summary>Who submitted does not decide alone: somebody else must be among those who carried it. Without votes these are all who could object; with votes, those who voted for it.</summary>
    private static Verdict Separation(Sitting sitting, Bench bench, Proposal proposal, DecisionBasis basis, Result result)
    {
        var (outcome, tally, casting, _) = result;
        var votes = Voting.Counting(proposal, sitting, bench);
        var carriers = tally is null ? bench.Voters.Values.Append(bench.Presiding?.Person)
            : sitting.Rules.DecidesBy == DecidesBy.NoObjection ? votes.Select(vote => vote.Person)
            : votes.Where(vote => vote.Option == VoteOption.Yes).Select(vote => vote.Person).Append(casting == VoteOption.Yes ? bench.Presiding?.Person : null);
        var persons = carriers.OfType<string>().ToHashSet();
        return Verdict.Of(
            RuleName.SeparationOfDuties,
            outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions && basis.Submitter is { } submitter && persons.SetEquals([submitter])
                ? new Refusal("submitter-decides-alone", "付議した者が一人で決定することはできません", "Who submitted it is the only one who carries the decision. Let others of the body vote for it, or be present.")
                : null,
            new Figure("deciders", persons.Count));
    }

    /// <summary>A body may return, defer or let go a matter whose 決裁 is not there yet; it decides on none.</summary>
    private static Refusal? ApprovalMissing(Proposal proposal, Sitting sitting, DecisionBasis basis, DecideProposal command, Now now) =>
        basis.Approval != ApprovalRule.Before || command.Outcome is DeclaredOutcome.Returned or DeclaredOutcome.Deferred or DeclaredOutcome.Withdrawn ? null
        : proposal.Approval is not { } approval
            ? new Refusal("approval-missing", "決裁が記録されていません", "The municipality decides nothing without a 決裁. Record it at /approval first.")
        : approval.ApprovedOn.First > sitting.DecidedOn(now).First
            ? new Refusal("approval-later", $"決裁（{approval.ApprovedOn.ToJapanese()}）が会議より後です", $"The 決裁 of {approval.ApprovedOn} is to come before the decision of {sitting.DecidedOn(now)}. Name a later meeting.") { Field = "$.meeting" }
        : null;

    private static Refusal? TooEarly(Sitting sitting, DecideProposal command, Now now) => command.EffectiveOn is { } effective && effective.IsCertainlyBefore(sitting.DecidedOn(now))
        ? Refusal.Invalid("effective-before-decision", "$.effectiveOn", "発効日が決定日より前です", $"It cannot have effect from {effective}, before the decision of {sitting.DecidedOn(now)}.")
        : null;

    private static Refusal? ConditionsProblem(DecideProposal command, IReadOnlyList<RemarkReference> conditions) =>
        command.Outcome is DeclaredOutcome.ApprovedWithConditions != conditions.Count > 0
            ? Refusal.Invalid("conditions-mismatch", "$.conditions", "条件付承認には条件が、その他の結果には条件なしが必要です", "State conditions with «approvedWithConditions», and only then.")
        : conditions.Count > MostConditions
            ? Refusal.Invalid("conditions-too-many", "$.conditions", "条件が多すぎます", $"At most {MostConditions} conditions.")
        : (command.Conditions ?? []).Select((text, i) => string.IsNullOrWhiteSpace(text)
            ? Refusal.Invalid("condition-empty", $"$.conditions[{i}]", "条件の本文がありません", "Write what the condition is.")
            : Remark.Problem(text, $"$.conditions[{i}]")).FirstOrDefault(problem => problem is not null);

    /// <summary>What votes or the lack of objections come to.</summary>
    /// <param name="Outcome">What is decided; null where nothing is.</param>
    /// <param name="Tally">The votes; null where it is decided without.</param>
    /// <param name="Casting">How a tie was broken, or null.</param>
    /// <param name="Verdict">Whether the outcome is what the votes say.</param>
    private sealed record Result(DecisionOutcome? Outcome, Tally? Tally, VoteOption? Casting, Verdict Verdict);
}
