using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Plans;

/// <summary>Records a version of a plan that policies rest on.</summary>
/// <param name="Title">The plan.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="DecidedOn">When this version was decided.</param>
/// <param name="Source">Where this is known from.</param>
/// <param name="Version">Its version, or absent.</param>
/// <param name="From">When its period begins, or absent.</param>
/// <param name="To">When its period ends, or absent.</param>
/// <param name="Items">Its items that measures can stand for, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="CorrectionReason">Why what is recorded of this version is wrong and takes this in its place; absent where nothing is recorded of it.</param>
public sealed record RecordPlanVersion(
    string Title,
    string Publisher,
    PartialDate DecidedOn,
    string Source,
    string? Version = null,
    PartialDate? From = null,
    PartialDate? To = null,
    IReadOnlyList<PlanItem>? Items = null,
    bool Illustrative = false,
    string? CorrectionReason = null);

/// <summary>Records that a plan ended.</summary>
/// <param name="Title">The plan.</param>
/// <param name="EndedOn">Its last day.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record EndPlan(string Title, PartialDate EndedOn, string Source);

/// <summary>上位計画・関連計画の改定を記録する: answers then say which revisions rest on a superseded plan.</summary>
public static class RecordingPlans
{
    private const int MostItems = 200;

    /// <summary>Decides on a version; one that says just what is recorded of it is accepted and records nothing.</summary>
    public static Outcome Decide(PlanRegister? register, Now now, RecordPlanVersion command)
    {
        if (Problem(now, command) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var recorded = new PlanVersionRecorded(
            command.Title, command.Version, command.Publisher, command.DecidedOn, command.From, command.To, command.Items ?? [], command.Source, command.Illustrative)
        {
            CorrectionReason = command.CorrectionReason,
        };
        return register?.Find(command.Title, command.Version) is { } known ? Again(known, recorded)
            : command.CorrectionReason is null ? Outcome.Accept(recorded)
            : Outcome.Refuse(Refusal.Invalid("plan-version-unknown", "$.correctionReason", $"{Named(recorded)}は登録されていません", $"Nothing is recorded of version {command.Version} of {command.Title}, so there is nothing to correct. Leave the reason out."));
    }

    /// <summary>What was made known is not replaced without a word: answers about the past were given on it.</summary>
    private static Outcome Again(PlanVersionRecorded known, PlanVersionRecorded recorded) =>
        Difference(known, recorded) is not { } field ? Outcome.Accept()
        : recorded.CorrectionReason is not null ? Outcome.Accept(recorded)
        : Outcome.Refuse(new Refusal("plan-version-known", $"{Named(known)}は別の内容で登録されています", $"Version {known.Version} of {known.Title} is recorded otherwise. Record a new version, or say in correctionReason why what is recorded is wrong.") { Field = field, JapaneseRemedy = "新しい版として登録するか、登録内容の誤りであれば correctionReason に理由を書いて送ってください。" });

    /// <summary>The first field that says something else; null for none.</summary>
    private static string? Difference(PlanVersionRecorded known, PlanVersionRecorded recorded) =>
        known.Publisher != recorded.Publisher ? "$.publisher"
        : known.DecidedOn != recorded.DecidedOn ? "$.decidedOn"
        : known.From != recorded.From ? "$.from"
        : known.To != recorded.To ? "$.to"
        : !known.Items.SequenceEqual(recorded.Items) ? "$.items"
        : known.Source != recorded.Source ? "$.source"
        : known.Illustrative != recorded.Illustrative ? "$.illustrative"
        : null;

    private static string Named(PlanVersionRecorded plan) => $"「{plan.Title}」{(plan.Version is { } version ? $"第{version}版" : "")}";

    private static Refusal? Problem(Now now, RecordPlanVersion command)
    {
        if (string.IsNullOrWhiteSpace(command.Title) || string.IsNullOrWhiteSpace(command.Publisher) || string.IsNullOrWhiteSpace(command.Source) || (command.Items ?? []).Any(item => string.IsNullOrWhiteSpace(item.Title)))
        {
            return Refusal.Invalid("plan-incomplete", "$", "計画名・策定者・出所・項目名が必要です", "A plan has a title, a publisher and a source, and each of its items a title.");
        }

        if (command.Version is { } version && string.IsNullOrWhiteSpace(version))
        {
            return Refusal.Invalid("plan-incomplete", "$.version", "版の番号がありません", "A plan without versions has no version at all: leave it out.");
        }

        if (command.CorrectionReason is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid("reason-empty", "$.correctionReason", "訂正の理由がありません", "Say why what is recorded is wrong.");
        }

        if (command.Items?.Count > MostItems)
        {
            return Refusal.Invalid("plan-too-long", "$.items", $"項目は{MostItems}件までです", $"A plan has at most {MostItems} items.");
        }

        if ((TextLimits.LineProblem(
            [
                ("$.title", command.Title), ("$.publisher", command.Publisher), ("$.source", command.Source), ("$.version", command.Version),
                .. TextLimits.Each("$.items", command.Items ?? [], item => [("title", item.Title)]),
            ]) ?? TextLimits.WordsProblem(("$.correctionReason", command.CorrectionReason))) is { } tooLong)
        {
            return tooLong;
        }

        if (command.Items?.GroupBy(item => item.Title).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice)
        {
            return Refusal.Invalid("plan-item-duplicate", "$.items", $"項目「{twice}」が重複しています", $"The item {twice} is listed twice.");
        }

        if (command.DecidedOn.First > now.Today)
        {
            return Refusal.Invalid("decided-in-future", "$.decidedOn", "まだ来ていない日です", "A version is recorded once it is decided.");
        }

        return command is { From: { } from, To: { } to } && to.IsCertainlyBefore(from)
            ? Refusal.Invalid("period-reversed", "$.to", "期間の終わりが始まりより前です", "The period ends before it begins.")
            : null;
    }

    /// <summary>Decides on an end.</summary>
    public static Outcome Decide(PlanRegister register, EndPlan command)
    {
        if (register.Versions.All(known => known.Title != command.Title))
        {
            return Outcome.Refuse(new Refusal("plan-unknown", $"計画「{command.Title}」は登録されていません", $"No version of {command.Title} is recorded.") { Field = "$.title", Kind = RefusalKind.Invalid });
        }

        return register.Ended.Any(ended => ended.Title == command.Title)
            ? Outcome.Refuse(new Refusal("plan-ended", $"計画「{command.Title}」は既に終了しています", $"{command.Title} has ended already.") { Field = "$.title" })
            : string.IsNullOrWhiteSpace(command.Source)
                ? Outcome.Refuse(Refusal.Invalid("plan-incomplete", "$.source", "出所がありません", "Say where this is known from."))
                : TextLimits.LineProblem(("$.title", command.Title), ("$.source", command.Source)) is { } tooLong ? Outcome.Refuse(tooLong)
                : Outcome.Accept(new PlanEnded(command.Title, command.EndedOn, command.Source));
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapRecordingPlans(this IEndpointRouteBuilder municipality)
    {
        municipality.MapPost("/plans", (string municipality, RecordPlanVersion command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var register = await work.TargetOrNewAsync<PlanRegister>(Streams.Plans, ct);
                    CommandWork.Append(register, Decide(register.State, work.Now, command));
                    return register.VersionAfter == register.Version ? Receipt.For(register) : Receipt.Created(register, $"/{municipality}/api/plans");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("関連計画 Plans")
            .WithSummary("上位計画・関連計画の版を記録・訂正する / Record a version of a plan that policies rest on, or correct what is recorded of it");
        municipality.MapPost("/plans/ends", (string municipality, EndPlan command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var register = await work.TargetAsync<PlanRegister>(Streams.Plans, ct);
                    CommandWork.Append(register, Decide(register.State!, command));
                    return Receipt.Created(register, $"/{municipality}/api/plans");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("関連計画 Plans")
            .WithSummary("計画の終了を記録する / Record that a plan ended");
        municipality.MapGet("/plans", (Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync(ListAsync, ct))
            .ForEverybody().Produces<PlanList>().WithTags("関連計画 Plans").WithSummary("上位計画・関連計画とその現況 / The plans that policies rest on, and how they stand");
    }

    private static async Task<PlanList?> ListAsync(ReadWork work, CancellationToken ct)
    {
        var folded = await work.FoldAsync<PlanRegister>(Streams.Plans, ct);
        if (folded is not null)
        {
            work.IsWriteTarget(folded);
        }

        return new PlanList(work.AsOf, [.. (folded?.State.Versions ?? []).Select(known => new PlanLine(known, folded!.State.StandingOn(known.Title, known.Version, work.ValidOn)!))]);
    }
}

/// <summary>The plans that are known.</summary>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">Each version.</param>
public sealed record PlanList(AsOf AsOf, IReadOnlyList<PlanLine> Items);

/// <summary>A version of a plan.</summary>
/// <param name="Plan">What is known of it.</param>
/// <param name="Standing">How it stands on the day asked about.</param>
public sealed record PlanLine(PlanVersionRecorded Plan, PlanStanding Standing);
