using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Items;

/// <summary>Makes a section responsible.</summary>
/// <param name="Section">The section's id.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record AssignItem(string Section, PartialDate From, bool Illustrative = false);

/// <summary>担当課を定める.</summary>
public static class Assigning
{
    /// <summary>Decides; a section that is responsible on that day already is accepted and records nothing. One that is not made known is taken by its id alone.</summary>
    public static Outcome Decide(RoadmapItem item, SectionRecord? section, AssignItem command, Now now) =>
        !StreamKey.IsSlug(command.Section)
            ? Outcome.Refuse(Refusal.Invalid("id-invalid", "$.section", "課のIDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."))
        : (Dates.InFuture(command.From, now, "$.from") ?? Dates.NotPlanned(item, command.From)) is { } problem ? Outcome.Refuse(problem)
        : section is not null && Succeeding.NotThere(section, command.From) is { } notThere ? Outcome.Refuse(notThere)
        : item.SectionOn(command.From.Last) == command.Section ? Outcome.Accept()
        : Outcome.Accept(new ItemAssigned(command.Section, command.From) { Illustrative = command.Illustrative });

    /// <summary>Maps the addresses.</summary>
    public static void MapAssigning(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPut("/items/{item}/section", (string roadmap, string item, AssignItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var section = StreamKey.IsSlug(command.Section) ? (await work.Writing.RelyOnAsync<SectionRecord>(Streams.Section(command.Section), ct)).State : null;
                    return await Acting.OnItemAsync(work, roadmap, item, found => Decide(found, section, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("担当課を定める / Make a section responsible");
    }
}
