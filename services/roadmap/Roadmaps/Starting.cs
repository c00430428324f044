using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Roadmap.Roadmaps;

/// <summary>Begins a roadmap.</summary>
/// <param name="Roadmap">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Policy">The policy that it carries out; it may still be a draft.</param>
/// <param name="Title">Its title.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record StartRoadmap(string Roadmap, string Policy, string Title, bool Illustrative = false);

/// <summary>工程表を始める.</summary>
public static class Starting
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(StartRoadmap command)
    {
        if (!StreamKey.IsSlug(command.Roadmap))
        {
            return Outcome.Refuse(new Refusal("id-invalid", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens.") { Field = "$.roadmap", Kind = RefusalKind.Invalid });
        }

        if (!StreamKey.IsSlug(command.Policy))
        {
            return Outcome.Refuse(new Refusal("id-invalid", "方針のIDの形式が正しくありません", "A policy's id is 1 to 64 lower-case letters, digits and hyphens.") { Field = "$.policy", Kind = RefusalKind.Invalid });
        }

        return string.IsNullOrWhiteSpace(command.Title)
            ? Outcome.Refuse(new Refusal("title-empty", "題名がありません", "Give the roadmap its title.") { Field = "$.title", Kind = RefusalKind.Invalid })
            : Outcome.Accept(new RoadmapStarted(command.Roadmap, command.Policy, command.Title, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapStarting(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/roadmaps", (StartRoadmap command, string municipality, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var roadmap = await work.StartAsync<RoadmapRecord>(Streams.Roadmap(command.Roadmap), ct);
                    CommandWork.Append(roadmap, Decide(command));
                    return Receipt.Created(roadmap, $"/{municipality}/api/roadmaps/{command.Roadmap}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("計画 Planning")
            .WithSummary("工程表を始める / Begin a roadmap");
}
