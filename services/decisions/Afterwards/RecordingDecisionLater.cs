using System.Globalization;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Proof;

namespace DxGovernance.Decisions.Afterwards;

/// <summary>Registers a decision from before this system knew of it.</summary>
/// <param name="Body">The body.</param>
/// <param name="Title">件名.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="DecidedOn">When, as exactly as the source says it.</param>
/// <param name="Source">The document that shows it.</param>
/// <param name="Page">The place in it, or absent.</param>
/// <param name="DocumentNumber">The number that it had on paper, or absent.</param>
/// <param name="On">The revision that it is about; absent for another matter.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RecordDecisionLater(
    string Body,
    string Title,
    DecisionOutcome Outcome,
    PartialDate DecidedOn,
    string Source,
    string? Page = null,
    string? DocumentNumber = null,
    RevisionOfRecord? On = null,
    bool Illustrative = false);

/// <summary>事後登録: it takes the next number of its register, with both dates shown. Meeting, quorum and votes stay «not recorded», and a replay calls them not verifiable.</summary>
public static class RecordingDecisionLater
{
    /// <summary>How the id of such a record begins; nothing else may have an id like it.</summary>
    public const string Prefix = "recorded-";

    private const int Longest = 300;
    private const int LongestInId = 30;

    /// <summary>Decides what the record's own stream records.</summary>
    /// <param name="body">The body, or null when there is none of that id.</param>
    /// <param name="register">The register of the body and fiscal year, or null while it is empty.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Body? body, Register? register, RecordDecisionLater command, Now now)
    {
        if (body is null)
        {
            return Outcome.Refuse(Refusal.Invalid("body-unknown", "$.body", $"会議体「{command.Body}」は登録されていません", $"There is no body {command.Body}. Establish it first."));
        }

        if ((TextProblem(command.Title, "$.title", isNeeded: true) ?? TextProblem(command.Source, "$.source", isNeeded: true)
            ?? TextProblem(command.Page, "$.page", isNeeded: false) ?? TextProblem(command.DocumentNumber, "$.documentNumber", isNeeded: false)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (command.Outcome == DecisionOutcome.Deferred)
        {
            return Outcome.Refuse(Refusal.Invalid("outcome-not-final", "$.outcome", "継続審議は事後登録の対象ではありません", "A deferral left the matter open. Register how it was decided in the end."));
        }

        if (command.DecidedOn.Month == 0)
        {
            return Outcome.Refuse(Refusal.Invalid("month-needed", "$.decidedOn", "月まで指定してください", "A year alone leaves the fiscal year of the register open. State the month at least."));
        }

        if (command.DecidedOn.First > now.Today)
        {
            return Outcome.Refuse(Refusal.Invalid("date-in-future", "$.decidedOn", "未来の日付は記録できません", $"{command.DecidedOn} lies after today, {PartialDate.Of(now.Today)}. Record it when it has happened."));
        }

        if (body.Since is { } since && command.DecidedOn.Last < since)
        {
            return Outcome.Refuse(Refusal.Invalid("before-body", "$.decidedOn", $"{body.Name}が置かれる前の日です", $"There is no {body.Slug} before {PartialDate.Of(since)}. State a later day."));
        }

        if (command.On is { } on && (!StreamKey.IsSlug(on.Policy) || string.IsNullOrWhiteSpace(on.Revision) || on.Revision.Length > 20))
        {
            return Outcome.Refuse(Refusal.Invalid("revision-invalid", "$.on", "版の指定が正しくありません", "Name the policy by its id and the revision by its number, such as 1.0."));
        }

        var year = FiscalYear.Of(command.DecidedOn.First);
        var number = register?.Next ?? 1;
        return Outcome.Accept(new DecisionRecordedLater(
            SlugOf(body.Slug, year, number), command.Title, command.Outcome, string.Create(CultureInfo.InvariantCulture, $"{body.Slug}/{year}/{number}"), body.Slug, year, number,
            command.DecidedOn, command.Source, command.Page, command.DocumentNumber, command.On, command.Illustrative || body.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapRecordingDecisionLater(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/decisions", (string municipality, RecordDecisionLater command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(StreamKey.IsSlug(command.Body) ? null : Refusal.Invalid("id-invalid", "$.body", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
                    var body = await work.Writing.ReadAsync<Body>(Streams.Body(command.Body), ct);
                    var register = await work.Writing.ReadAsync<Register>(Streams.Register(command.Body, FiscalYear.Of(command.DecidedOn.First)), ct);
                    var outcome = Decide(body.State, register.State, command, work.Now);
                    if (outcome is not Outcome.Accepted { Events: [DecisionRecordedLater recorded] })
                    {
                        CommandWork.Append(register, outcome);
                        throw new InvalidOperationException("A decision that is registered later is one event.");
                    }

                    register.Append(new DecisionEntered(recorded.Number, recorded.Proposal, recorded.Outcome, recorded.DecidedOn));
                    var stream = await work.StartAsync<Proposal>(Streams.Proposal(recorded.Proposal), ct);
                    CommandWork.Append(stream, outcome);
                    return Receipt.Created(stream, $"/{municipality}/api/decisions/{recorded.Decision}") with { Id = recorded.Decision };
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("決定 Decisions")
            .WithSummary("以前の決定を事後登録する / Register a decision from before");

    /// <summary>Short enough for an id, whatever the body's own is.</summary>
    private static string SlugOf(string body, FiscalYear year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{(body.Length > LongestInId ? $"{body[..LongestInId]}-{CanonicalJson.Sha256(body)[..8]}" : body)}-{year}-{number}");

    private static Refusal? TextProblem(string? text, string field, bool isNeeded) => isNeeded && string.IsNullOrWhiteSpace(text)
        ? Refusal.Invalid("text-empty", field, "記載がありません", "Say it in words.")
        : text?.Length > Longest ? Refusal.Invalid("text-too-long", field, "長すぎます", $"At most {Longest} characters.")
        : null;
}
