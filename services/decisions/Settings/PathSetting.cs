using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Settings;

/// <summary>Sets the path that submitted revisions take.</summary>
/// <param name="Path">The steps in order; one decides, before it are reviews and hearings, after it only notices.</param>
public sealed record SetDecisionPath(IReadOnlyList<PathStep> Path);

/// <summary>付議の経路を定める. The first time there is nothing to match, so no <c>If-Match</c>; afterwards one is needed.</summary>
public static class PathSetting
{
    private const int LongestPath = 10;

    /// <summary>Decides; a path that is set already is accepted and records nothing.</summary>
    /// <param name="settings">The settings so far, or null.</param>
    /// <param name="bodies">The bodies that the path names, as far as they exist.</param>
    /// <param name="command">The command.</param>
    public static Outcome Decide(MunicipalitySettings? settings, IReadOnlyCollection<Body> bodies, SetDecisionPath command) =>
        Problem(command.Path, bodies, "$.path") is { } problem ? Outcome.Refuse(problem)
        : settings is not null && settings.Path.SequenceEqual(command.Path) ? Outcome.Accept()
        : Outcome.Accept(new DecisionPathSet(command.Path));

    /// <summary>Why a path cannot be taken; null when it can.</summary>
    public static Refusal? Problem(IReadOnlyList<PathStep> path, IReadOnlyCollection<Body> bodies, string field)
    {
        if (path.Count is 0 or > LongestPath || path.Any(step => step is null))
        {
            return Refusal.Invalid("path-length", field, "経路は1から10までの段階で定めてください", $"A path has 1 to {LongestPath} steps.");
        }

        var decision = path.ToList().FindIndex(step => step.Role == StepRole.Decision);
        if (decision < 0 || path.Skip(decision + 1).Any(step => step.Role != StepRole.Notice) || path.Take(decision).Any(step => step.Role == StepRole.Notice))
        {
            return Refusal.Invalid("path-decision-last", field, "決定は一つの段階で行い、その後には報告（了知）だけが続きます", "One step decides; before it are reviews and hearings, after it only notices.");
        }

        for (var i = 0; i < path.Count; i++)
        {
            var body = bodies.FirstOrDefault(body => body.Slug == path[i].Body);
            if (body is null)
            {
                return Refusal.Invalid("body-unknown", $"{field}[{i}].body", $"会議体「{path[i].Body}」は登録されていません", $"There is no body {path[i].Body}. Establish it first.");
            }

            // Who reviewed does not decide; but a body may hear others and then review, or take note of what it decided.
            if (path.Take(i).Any(step => step.Body == body.Slug && (step.Role == path[i].Role || (Judges(step.Role) && Judges(path[i].Role)))))
            {
                return Refusal.Invalid("body-twice", $"{field}[{i}].body", $"会議体「{body.Name}」が二度あります", $"{body.Slug} stands twice on the path for the same. Name it once.");
            }

            if (path[i].Role == StepRole.Decision && body.Kind != BodyKind.Authoritative)
            {
                return Refusal.Invalid("body-not-authoritative", $"{field}[{i}].body", $"会議体「{body.Name}」は決定機関ではありません", $"{body.Slug} reviews and does not decide. Let an authoritative body decide.");
            }
        }

        return null;
    }

    private static bool Judges(StepRole role) => role is StepRole.Review or StepRole.Decision;

    /// <summary>The bodies that a path names, as far as they exist. That a body exists never changes, so nothing has to hold still for it.</summary>
    internal static async Task<IReadOnlyList<Body>> BodiesAsync(CommandWork work, IReadOnlyList<PathStep> path, CancellationToken ct)
    {
        var bodies = new List<Body>();
        foreach (var id in path.OfType<PathStep>().Take(LongestPath + 1).Select(step => step.Body).Distinct().Where(StreamKey.IsSlug))
        {
            if ((await work.Writing.ReadAsync<Body>(Streams.Body(id), ct)).State is { } body)
            {
                bodies.Add(body);
            }
        }

        return bodies;
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapPathSetting(this IEndpointRouteBuilder municipality)
    {
        var settings = municipality.MapGroup("/settings/decision-path").WithTags("設定 Settings");
        settings.MapPut("", (string municipality, SetDecisionPath command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetOrNewAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct);
                    var bodies = await BodiesAsync(work, command.Path, ct);
                    CommandWork.Append(stream, Decide(stream.State, bodies, command));
                    return stream.State is null ? Receipt.Created(stream, $"/{municipality}/api/settings/decision-path") : Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().Produces<Receipt>(StatusCodes.Status201Created)
            .WithSummary("付議の経路を定める / Set the path that submitted revisions take");
        settings.MapGet("", (string municipality, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, municipality, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<DecisionPath>()
            .WithSummary("付議の経路（定めるための ETag を含む） / The path; its ETag sets it anew");
    }

    private static async Task<DecisionPath?> ReadAsync(ReadWork work, string municipality, CancellationToken ct)
    {
        if (await work.FoldAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return new DecisionPath(folded.State.Path, work.AsOf);
    }
}

/// <summary>The path as set.</summary>
/// <param name="Path">The steps in order.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record DecisionPath(IReadOnlyList<PathStep> Path, AsOf AsOf);
