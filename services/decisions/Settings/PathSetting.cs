using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Settings;

/// <summary>Sets the path that submitted revisions take.</summary>
/// <param name="Path">The steps in order; the last, and only it, decides.</param>
public sealed record SetDecisionPath(IReadOnlyList<PathStep> Path);

/// <summary>付議の経路を定める. The first time there is nothing to match, so no <c>If-Match</c>; afterwards one is needed.</summary>
public static class PathSetting
{
    private const int LongestPath = 10;

    /// <summary>Decides; a path that is set already is accepted and records nothing.</summary>
    /// <param name="settings">The settings so far, or null.</param>
    /// <param name="bodies">The bodies that the path names, as far as they exist.</param>
    /// <param name="command">The command.</param>
    public static Outcome Decide(MunicipalitySettings? settings, IReadOnlyCollection<Body> bodies, SetDecisionPath command)
    {
        var path = command.Path;
        if (path.Count is 0 or > LongestPath || path.Any(step => step is null))
        {
            return Refuse("path-length", "$.path", "経路は1から10までの段階で定めてください", $"A path has 1 to {LongestPath} steps.");
        }

        if (path[^1].Role != StepRole.Decision || path.SkipLast(1).Any(step => step.Role == StepRole.Decision))
        {
            return Refuse("path-decision-last", "$.path", "決定は最後の段階だけで行います", "The last step, and only it, is the decision; those before it are reviews.");
        }

        for (var i = 0; i < path.Count; i++)
        {
            var body = bodies.FirstOrDefault(body => body.Slug == path[i].Body);
            if (body is null)
            {
                return Refuse("body-unknown", $"$.path[{i}].body", $"会議体「{path[i].Body}」は登録されていません", $"There is no body {path[i].Body}. Establish it first.");
            }

            if (path.Take(i).Any(step => step.Body == body.Slug))
            {
                return Refuse("body-twice", $"$.path[{i}].body", $"会議体「{body.Name}」が二度あります", $"{body.Slug} stands twice on the path. Name each body once.");
            }

            if (path[i].Role == StepRole.Decision && body.Kind != BodyKind.Authoritative)
            {
                return Refuse("body-not-authoritative", $"$.path[{i}].body", $"会議体「{body.Name}」は決定機関ではありません", $"{body.Slug} reviews and does not decide. End the path with an authoritative body.");
            }
        }

        return settings is not null && settings.Path.SequenceEqual(path) ? Outcome.Accept() : Outcome.Accept(new DecisionPathSet(path));
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapPathSetting(this IEndpointRouteBuilder municipality)
    {
        var settings = municipality.MapGroup("/settings/decision-path").WithTags("設定 Settings");
        settings.MapPut("", (string municipality, SetDecisionPath command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetOrNewAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct);
                    var bodies = new List<Body>();
                    foreach (var step in command.Path.OfType<PathStep>().Take(LongestPath + 1).DistinctBy(step => step.Body))
                    {
                        // That a body exists never changes, so nothing has to hold still for it.
                        if ((await work.Writing.ReadAsync<Body>(Streams.Body(step.Body), ct)).State is { } body)
                        {
                            bodies.Add(body);
                        }
                    }

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

    private static Outcome Refuse(string type, string field, string japanese, string english) =>
        Outcome.Refuse(new Refusal(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid });
}

/// <summary>The path as set.</summary>
/// <param name="Path">The steps in order.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record DecisionPath(IReadOnlyList<PathStep> Path, AsOf AsOf);
