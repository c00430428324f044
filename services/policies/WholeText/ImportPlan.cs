using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>What an import of a whole text records, or would record.</summary>
/// <param name="Revision">The draft's number.</param>
/// <param name="ContentHash">The hash of the text as it then reads.</param>
/// <param name="Counts">How many amendments there are of each kind.</param>
/// <param name="Amendments">Each, in order.</param>
public sealed record ImportPlan(RevisionNumber Revision, string ContentHash, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<PlannedAmendment> Amendments)
{
    /// <summary>What events come to.</summary>
    internal static ImportPlan Of(Revision revision, IReadOnlyList<object> events)
    {
        var after = events.Aggregate(revision, (state, @event) => state.Apply(@event)).Text;
        IReadOnlyList<PlannedAmendment> amendments = [.. events.Select(@event => PlannedAmendment.Of(@event).Shown(revision.Text, after))];
        return new ImportPlan(
            revision.Number,
            after.ContentHash(),
            amendments.CountBy(amendment => amendment.Amendment).OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary(),
            amendments);
    }
}

/// <summary>One amendment.</summary>
/// <param name="Amendment">What it is: the event's name.</param>
/// <param name="Provision">The provision, or absent where it is a fact.</param>
/// <param name="Parent">Of an addition or a move, what then holds it; absent at the top.</param>
/// <param name="After">Of an addition or a move, what it then follows; absent where it comes first.</param>
public sealed record PlannedAmendment(string Amendment, string? Provision, string? Parent = null, string? After = null)
{
    private const int Excerpted = 40;

    /// <summary>The label that the provision then shows; of one that is repealed, that it showed; absent where it has none.</summary>
    public string? Label { get; private init; }

    /// <summary>Its heading then; of one that is repealed, before; absent where it has none.</summary>
    public string? Heading { get; private init; }

    /// <summary>Where it has no heading, how its text begins.</summary>
    public string? Excerpt { get; private init; }

    /// <summary>Of a repeal, how many provisions the provision holds, which go with it; absent for none.</summary>
    public int? Below { get; private init; }

    /// <summary>With what a reader knows the provision by.</summary>
    /// <param name="before">The draft as it is.</param>
    /// <param name="after">The draft as it then is.</param>
    internal PlannedAmendment Shown(PolicyText before, PolicyText after)
    {
        if (Provision is not { } id)
        {
            return this;
        }

        var text = after.Find(id) is null ? before : after;
        var provision = text.Find(id)!.Provision;
        return this with
        {
            Label = text.LabelOf(id),
            Heading = provision.Heading,
            Excerpt = string.IsNullOrEmpty(provision.Heading) ? ExcerptOf(provision.Text) : null,
            Below = after.Find(id) is null && before.Under(id).Count() is > 0 and var below ? below : null,
        };
    }

    private static string? ExcerptOf(string text)
    {
        var line = text.Split('\n', 2)[0];
        var characters = System.Globalization.StringInfo.ParseCombiningCharacters(line);
        return line.Length == 0 ? null : characters.Length <= Excerpted ? line : $"{line[..characters[Excerpted]]}…";
    }

    internal static PlannedAmendment Of(object @event) => @event switch
    {
        ProvisionAdded added => new("provisionAdded", added.Provision.Id, added.Parent, added.After),
        TermDefined defined => new("termDefined", defined.Term.Id, defined.Glossary, defined.After),
        ProvisionMoved moved => new("provisionMoved", moved.Id, moved.Parent, moved.After),
        TextAmended amended => new("textAmended", amended.Id),
        ProvisionRenamed renamed => new("provisionRenamed", renamed.Id),
        MeasureLinkedToNationalItem linked => new("measureLinkedToNationalItem", linked.Id),
        MeasureLinkedToPrinciples linked => new("measureLinkedToPrinciples", linked.Id),
        TermRestated restated => new("termRestated", restated.Id),
        FigureReplaced replaced => new("figureReplaced", replaced.Id),
        ProvisionRepealed repealed => new("provisionRepealed", repealed.Id),
        TermDropped dropped => new("termDropped", dropped.Id),
        PolicyRetitled => new("policyRetitled", null),
        PeriodSet => new("periodSet", null),
        LegalBasesSet => new("legalBasesSet", null),
        RelatedPlansSet => new("relatedPlansSet", null),
        ResponsibilitySet => new("responsibilitySet", null),
        SourceNamed => new("sourceNamed", null),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no amendment."),
    };
}
