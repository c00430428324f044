using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.CoreSystems;

namespace DxGovernance.Roadmap.Items;

/// <summary>Links an item to an entry of a catalogue.</summary>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record LinkEntry(PartialDate From, bool Illustrative = false);

/// <summary>Takes such a link back.</summary>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record UnlinkEntry(string Reason, PartialDate From, bool Illustrative = false);

/// <summary>
/// 一覧の項目との対応: which entries of a catalogue an item is about. The core systems are a catalogue that is known here;
/// others are those of the policy, named by the ids that it gives them.
/// </summary>
public static class Cataloguing
{
    private const int MostEntries = 200;

    /// <summary>Decides on a link; one that there is already is accepted and records nothing.</summary>
    public static Outcome Decide(RoadmapItem item, string catalogue, string entry, LinkEntry command, Now now)
    {
        if (!StreamKey.IsSlug(catalogue) || !StreamKey.IsSlug(entry))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", StreamKey.IsSlug(catalogue) ? "entry" : "catalogue", "IDの形式が正しくありません", "A catalogue and its entries are named by the ids that the policy gives them: 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (catalogue == CoreSystem.Catalogue && CoreSystem.Find(entry) is null)
        {
            return Outcome.Refuse(CoreSystem.Unknown(entry));
        }

        if ((Dates.InFuture(command.From, now, "$.from") ?? Dates.NotPlanned(item, command.From)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var held = item.EntriesOn(command.From.Last);
        return held.Any(link => (link.Catalogue, link.Entry, link.Illustrative) == (catalogue, entry, command.Illustrative)) ? Outcome.Accept()
            : held.Count >= MostEntries ? Outcome.Refuse(new Refusal("entries-too-many", "対応する項目が多すぎます", $"An item is linked to at most {MostEntries} entries.") { Field = "entry" })
            : Outcome.Accept(new ItemEntryLinked(catalogue, entry, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Decides on taking a link back; one that is taken back already is accepted and records nothing.</summary>
    public static Outcome Decide(RoadmapItem item, string catalogue, string entry, UnlinkEntry command, Now now)
    {
        var recorded = item.Entries.FindAll(link => link.Catalogue == catalogue && link.Entry == entry);
        return recorded.IsEmpty
                ? Outcome.Refuse(new Refusal("entry-not-linked", $"「{catalogue}」の「{entry}」との対応の記録はありません", $"{item.Slug} was never linked to {entry} of {catalogue}.") { Kind = RefusalKind.Unknown })
            : (Texts.ReasonProblem(command.Reason) ?? Dates.InFuture(command.From, now, "$.from")) is { } problem ? Outcome.Refuse(problem)
            : item.EntriesOn(command.From.Last).Any(link => link.Catalogue == catalogue && link.Entry == entry)
                ? Outcome.Accept(new ItemEntryUnlinked(catalogue, entry, command.Reason, command.From) { Illustrative = command.Illustrative })
            : recorded.Exists(link => !link.Holds && link.From.HasBegunBy(command.From.Last)) ? Outcome.Accept()
            : Outcome.Refuse(new Refusal("entry-not-yet-linked", "その日にはまだ対応していません", $"{item.Slug} is not linked to {entry} yet in {command.From}.") { Field = "$.from" });
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapCataloguing(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPut("/items/{item}/entries/{catalogue}/{entry}", (string roadmap, string item, string catalogue, string entry, LinkEntry command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, catalogue, entry, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("一覧の項目（基幹系20業務など）と対応させる / Link an item to an entry of a catalogue, such as a core system");
        roadmap.MapPost("/items/{item}/entries/{catalogue}/{entry}/removal", (string roadmap, string item, string catalogue, string entry, UnlinkEntry command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, catalogue, entry, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("計画 Planning")
            .WithSummary("一覧の項目との対応を取りやめる / Take such a link back");
    }
}
