using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Sections;

/// <summary>Lets others do a section's work.</summary>
/// <param name="By">They; known already.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SucceedSection(IReadOnlyList<string> By, PartialDate From, bool Illustrative = false);

/// <summary>組織改編: a section's work passes to others on a day. Items need not be assigned anew: they follow.</summary>
public static class Succeeding
{
    private const int MostSuccessors = 20;

    /// <summary>Decides.</summary>
    public static Outcome Decide(SectionRecord section, IReadOnlyList<SectionRecord> successors, SucceedSection command, Now now)
    {
        if (command.By.Count is 0 or > MostSuccessors || command.By.Distinct().Count() < command.By.Count)
        {
            return Outcome.Refuse(Refusal.Invalid("successors-invalid", "$.by", "引き継ぐ課が正しくありません", $"Name 1 to {MostSuccessors} sections, each once."));
        }

        return (Dates.InFuture(command.From, now, "$.from")
            ?? (section.Succession is { } succession ? Succeeded(section, succession) : null)
            ?? NotThere(section, command.From)
            ?? command.By.Select(by => SuccessorProblem(section, successors.FirstOrDefault(other => other.Slug == by), by, command.From)).FirstOrDefault(problem => problem is not null)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept(new SectionSucceeded(command.By, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Why a section has nothing to do from a date on, or null.</summary>
    internal static Refusal? NotThere(SectionRecord section, PartialDate from) =>
        section.Succession is { } succession && !from.IsCertainlyBefore(succession.From) ? Succeeded(section, succession)
        : from.IsCertainlyBefore(section.From)
            ? Refusal.Invalid("section-not-known-yet", "$.from", "この課はその日にはまだありません", $"{section.Slug} is known from {section.From}, not from {from}.")
            : null;

    /// <summary>Maps the address.</summary>
    public static void MapSucceeding(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/sections/{section}/succession", (string section, SucceedSection command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<SectionRecord>(Streams.Section(section), ct);
                    var successors = new List<SectionRecord>();
                    foreach (var by in command.By.Where(by => by != section && StreamKey.IsSlug(by)).Distinct().Take(MostSuccessors))
                    {
                        if ((await work.Writing.RelyOnAsync<SectionRecord>(Streams.Section(by), ct)).State is { } successor)
                        {
                            successors.Add(successor);
                        }
                    }

                    CommandWork.Append(record, Decide(record.State!, successors, command, work.Now));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("担当課 Sections").WithSummary("課・係の仕事を他の課に引き継ぐ（組織改編） / Let others do a section's work");

    private static Refusal Succeeded(SectionRecord section, SectionSucceeded succession) => new(
        "section-succeeded", $"この課の仕事は{succession.From.ToJapanese()}に引き継がれています", $"{section.Slug} was succeeded by {string.Join(", ", succession.By)} from {succession.From}.")
    { Field = "$.from" };

    private static Refusal? SuccessorProblem(SectionRecord section, SectionRecord? successor, string by, PartialDate from) =>
        successor is null
            ? Refusal.Invalid("section-unknown", "$.by", $"課「{by}」に引き継ぐことはできません", $"{by} is this section itself, or not known. Make it known first.")
        : successor.IsSucceededOn(from.Last) || successor.Succession?.By.Contains(section.Slug) == true
            ? new Refusal("successor-succeeded", $"課「{by}」はその日にはありません", $"{by} is succeeded itself by {from}, or by this section.") { Field = "$.by" }
        : from.IsCertainlyBefore(successor.From)
            ? new Refusal("successor-not-known-yet", $"課「{by}」はその日にはまだありません", $"{by} is known from {successor.From}, not from {from}.") { Field = "$.by" }
            : null;
}
