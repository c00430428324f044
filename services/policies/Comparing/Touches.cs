using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>What an event of a revision touched: also what it took along, and whose number it shifted.</summary>
/// <param name="Provisions">The provisions, by id.</param>
/// <param name="Renumbered">Other provisions whose label it shifted.</param>
/// <param name="Facts">The facts.</param>
/// <param name="ReorderedUnder">The parent whose children it put into another order; empty for the top, null where it did not.</param>
public sealed record Touches(IReadOnlySet<string> Provisions, IReadOnlySet<string> Renumbered, IReadOnlyList<FactKind> Facts, string? ReorderedUnder)
{
    private static readonly Touches Nothing = new(new HashSet<string>(), new HashSet<string>(), [], null);

    /// <summary>Reads them off the event and the texts around it.</summary>
    public static Touches Of(PolicyText before, object @event, PolicyText after) => @event switch
    {
        ProvisionAdded added => On([added.Provision.Id], added.Provision.Numbered ? Relabelled(before, after, added.Parent) : []),
        TermDefined defined => On([defined.Term.Id], defined.Term.Numbered ? Relabelled(before, after, defined.Glossary) : []),
        ProvisionAmended amended => On([amended.Id]),
        TextAmended amended => On([amended.Id]),
        ProvisionRenamed renamed => On([renamed.Id], Relabelled(before, after, after.Find(renamed.Id)!.Parent)),
        ProvisionMoved moved => Moved(before, moved, after),
        ProvisionRepealed repealed => Gone(before, repealed.Id, after),
        TermDropped dropped => Gone(before, dropped.Id, after),
        MeasureLinkedToNationalItem linked => On([linked.Id]),
        MeasureLinkedToPrinciples linked => On([linked.Id]),
        TermRestated restated => On([restated.Id]),
        FigureReplaced replaced => On([replaced.Id]),
        Correction made => Mended(made.Misprint),
        TranscriptionFixed made => Mended(made.Misprint),
        CorrectionCarried carried => Mended(carried.Misprint),
        PolicyRetitled => Nothing with { Facts = [FactKind.Title] },
        PeriodSet => Nothing with { Facts = [FactKind.Period] },
        LegalBasesSet => Nothing with { Facts = [FactKind.LegalBases] },
        RelatedPlansSet => Nothing with { Facts = [FactKind.RelatedPlans] },
        ResponsibilitySet => Nothing with { Facts = [FactKind.AdoptingBody, FactKind.Contact] },
        DraftOpened { Facts: not null } => Nothing with { Facts = Enum.GetValues<FactKind>() },
        _ => Nothing,
    };

    /// <summary>Whether it lies behind a change: it touched the provision, or shifted its number where that is what changed.</summary>
    public bool IsBehind(ProvisionChange change) =>
        Provisions.Contains(change.Id) || (Renumbered.Contains(change.Id) && change.Kinds.Contains(ProvisionChangeKind.Renumbered));

    private static Touches Mended(Misprint misprint) => ComparisonFormats.FactOf(misprint.Part) is { } fact ? Nothing with { Facts = [fact] } : On([misprint.Provision]);

    private static Touches On(IEnumerable<string> provisions, IEnumerable<string>? renumbered = null)
    {
        var touched = provisions.ToHashSet();
        return Nothing with { Provisions = touched, Renumbered = (renumbered ?? []).Where(id => !touched.Contains(id)).ToHashSet() };
    }

    private static Touches Moved(PolicyText before, ProvisionMoved moved, PolicyText after) =>
        On([moved.Id], [
            .. Relabelled(before, after, before.Find(moved.Id)!.Parent),
            .. Relabelled(before, after, moved.Parent),
            .. after.Under(moved.Id).Select(placed => placed.Provision).Where(provision => provision.Numbered && LevelUnder(before, moved.Id) != LevelUnder(after, moved.Id)).Select(provision => provision.Id),
        ]) with
        { ReorderedUnder = before.Find(moved.Id)!.Parent == moved.Parent ? moved.Parent ?? "" : null };

    private static Touches Gone(PolicyText before, string id, PolicyText after)
    {
        var gone = before.Under(id).Select(placed => placed.Provision.Id).Append(id).ToHashSet();
        return On([
            .. gone,
            .. before.InOrder().Select(placed => placed.Provision.Id).Where(other => !gone.Contains(other) && before.PrinciplesOf(other).Any(gone.Contains)),
        ], before.Find(id)!.Provision.Numbered ? Relabelled(before, after, before.Find(id)!.Parent) : []);
    }

    private static IEnumerable<string> Relabelled(PolicyText before, PolicyText after, string? parent)
    {
        var labels = ShownText.LabelsUnder(before, parent, LevelUnder(before, parent)).ToDictionary(child => child.Id, child => child.Label);
        return ShownText.LabelsUnder(after, parent, LevelUnder(after, parent)).Where(child => labels.TryGetValue(child.Id, out var label) && label != child.Label).Select(child => child.Id);
    }

    private static int LevelUnder(PolicyText text, string? parent) => parent is null ? 0 : text.HoldersOf(parent).Count() + 1;
}
