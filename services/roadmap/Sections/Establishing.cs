using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Sections;

/// <summary>Makes a section known.</summary>
/// <param name="Section">Id in addresses: lower-case letters, digits, hyphens. Posts of the section are named by it: it alone, or it and a hyphen and more.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record EstablishSection(string Section, string Title, PartialDate From, bool Illustrative = false);

/// <summary>Gives a section another title.</summary>
/// <param name="Title">The title.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RenameSection(string Title, PartialDate From, bool Illustrative = false);

/// <summary>課・係を登録する, and what it is called.</summary>
public static class Establishing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(EstablishSection command, Now now) =>
        !StreamKey.IsSlug(command.Section)
            ? Outcome.Refuse(Refusal.Invalid("id-invalid", "$.section", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."))
        : (Texts.TitleProblem(command.Title) ?? Dates.InFuture(command.From, now, "$.from")) is { } problem ? Outcome.Refuse(problem)
        : Outcome.Accept(new SectionEstablished(command.Section, command.Title, command.From, command.Illustrative));

    /// <summary>Decides on another title; the one that it has on that day is accepted and records nothing.</summary>
    public static Outcome Decide(SectionRecord section, RenameSection command, Now now) =>
        (Texts.TitleProblem(command.Title) ?? Dates.InFuture(command.From, now, "$.from") ?? Succeeding.NotThere(section, command.From)) is { } problem ? Outcome.Refuse(problem)
        : section.TitleOn(command.From.Last) == command.Title ? Outcome.Accept()
        : Outcome.Accept(new SectionRenamed(command.Title, command.From) { Illustrative = command.Illustrative });

    /// <summary>Maps the addresses.</summary>
    public static void MapEstablishing(this IEndpointRouteBuilder municipality)
    {
        municipality.MapPost("/sections", (string municipality, EstablishSection command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var section = await work.StartAsync<SectionRecord>(Streams.Section(command.Section), ct);
                    CommandWork.Append(section, Decide(command, work.Now));
                    return Receipt.Created(section, $"/{municipality}/api/sections/{command.Section}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("担当課 Sections").WithSummary("課・係を登録する / Make a section known");
        municipality.MapPut("/sections/{section}/title", (string section, RenameSection command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<SectionRecord>(Streams.Section(section), ct);
                    CommandWork.Append(record, Decide(record.State!, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("担当課 Sections").WithSummary("課・係の名称を改める / Give a section another title");
    }
}
