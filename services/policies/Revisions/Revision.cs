using System.Collections.Immutable;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>One revision, folded from its own events on its predecessor's text.</summary>
public sealed record Revision
{
    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Its number.</summary>
    public required RevisionNumber Number { get; init; }

    /// <summary>The revision that it amends, or null for the first.</summary>
    public RevisionNumber? BasedOn { get; init; }

    /// <summary>The content hash that it was opened on.</summary>
    public string? BasedOnHash { get; init; }

    /// <summary>The version of the predecessor's stream that it was opened on; null for its text as decided.</summary>
    public long? BasedOnVersion { get; init; }

    /// <summary>How many mendings of the predecessor its text began with.</summary>
    public int BasedOnMendings { get; init; }

    /// <summary>Whether its text is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Whether it can be amended.</summary>
    public RevisionStatus Status { get; init; }

    /// <summary>How often it was submitted.</summary>
    public int Submission { get; init; }

    /// <summary>Hash of the submitted or decided text; null while it can be amended. No correction changes it.</summary>
    public string? ContentHash { get; init; }

    /// <summary>正本, or null.</summary>
    public RevisionSource? Source { get; init; }

    /// <summary>The text as it reads, with what was corrected.</summary>
    public required PolicyText Text { get; init; }

    /// <summary>The text as it was decided; null before.</summary>
    public PolicyText? Decided { get; init; }

    /// <summary>What was corrected since, in order.</summary>
    public ImmutableList<Mending> Mendings { get; init; } = [];

    /// <summary>That the decision it was adopted on has no effect any more; null while it has.</summary>
    public RescissionMarked? Rescission { get; init; }

    /// <summary>Corrections of the predecessor that this draft has taken over.</summary>
    public ImmutableList<CorrectionCarried> Carried { get; init; } = [];

    /// <summary>Corrections of the predecessor, by number, that this draft shall not take over.</summary>
    public ImmutableList<int> Settled { get; init; } = [];

    /// <summary>Whether a correction of the predecessor is still to be taken over or settled.</summary>
    public bool IsOpen(int number) => number > BasedOnMendings && !Settled.Contains(number) && Carried.All(carried => carried.Number != number);

    /// <summary>
    /// What the predecessor's text reads with the corrections that were taken over: a draft that says no more amends nothing.
    /// </summary>
    public PolicyText Ground(PolicyText predecessor) =>
        Carried.Aggregate(predecessor, (text, carried) => carried.Misprint.OccurrencesIn(text) == 1 ? text.Apply(carried.Misprint) : text);

    /// <summary>Hash of the text as it reads: the decided one until something is corrected.</summary>
    public string ReadingHash() => Mendings.LastOrDefault()?.ReadingHash ?? ContentHash ?? Text.ContentHash();

    /// <summary>The draft begins, on the text that it was opened on.</summary>
    /// <param name="opened">The event.</param>
    /// <param name="predecessor">That text.</param>
    /// <param name="abandoned">The draft of the same number that was abandoned before, or null: submissions are counted on from it.</param>
    public static Revision Create(DraftOpened opened, PolicyText predecessor, Revision? abandoned = null) => new()
    {
        Submission = abandoned?.Submission ?? 0,
        Policy = opened.Policy,
        Number = opened.Revision,
        BasedOn = opened.BasedOn,
        BasedOnHash = opened.BasedOnHash,
        BasedOnVersion = opened.BasedOnVersion,
        BasedOnMendings = opened.BasedOnMendings,
        Illustrative = opened.Illustrative,
        Text = opened.Facts is { } facts ? predecessor.Settled() with { Facts = facts } : predecessor.Settled(),
    };

    /// <summary>What one event of its stream makes of it.</summary>
    public Revision Apply(object @event) => @event switch
    {
        ProvisionAdded added => this with { Text = Text.Apply(added) },
        ProvisionAmended amended => this with { Text = Text.Apply(amended) },
        TextAmended amended => this with { Text = Text.Apply(amended) },
        ProvisionRenamed renamed => this with { Text = Text.Apply(renamed) },
        ProvisionMoved moved => this with { Text = Text.Apply(moved) },
        ProvisionRepealed repealed => this with { Text = Text.Apply(repealed) },
        MeasureLinkedToNationalItem linked => this with { Text = Text.Apply(linked) },
        MeasureLinkedToPrinciples linked => this with { Text = Text.Apply(linked) },
        TermDefined defined => this with { Text = Text.Apply(defined) },
        TermRestated restated => this with { Text = Text.Apply(restated) },
        TermDropped dropped => this with { Text = Text.Apply(dropped) },
        FigureReplaced replaced => this with { Text = Text.Apply(replaced) },
        PolicyRetitled retitled => State(facts => facts with { Title = retitled.Title }),
        PeriodSet set => State(facts => facts with { Period = set.Period }),
        LegalBasesSet set => State(facts => facts with { LegalBases = set.LegalBases }),
        RelatedPlansSet set => State(facts => facts with { RelatedPlans = set.RelatedPlans }),
        ResponsibilitySet set => State(facts => facts with { AdoptingBody = set.AdoptingBody, Contact = set.Contact }),
        SourceNamed named => this with { Source = named.Source },
        CorrectionCarried carried => this with { Text = Text.Apply(carried.Misprint), Carried = Carried.Add(carried) },
        CorrectionSettled settled => this with { Settled = Settled.Add(settled.Number) },
        DraftFrozen frozen => this with { Status = RevisionStatus.Submitted, Submission = frozen.Submission, ContentHash = frozen.ContentHash },
        DraftReopened => this with { Status = RevisionStatus.Draft, ContentHash = null },
        DraftAbandoned => this with { Status = RevisionStatus.Abandoned },
        DraftClosed closed => this with { Status = RevisionStatus.Adopted, ContentHash = closed.ContentHash, Decided = Text },
        RescissionMarked marked => this with { Rescission = marked },
        Correction made => Mend(new Mending(
            made.Number, MendingKind.Correction, made.Misprint, made.CorrectedOn, made.Authority, made.Reason, Evidence: null, made.ReadingHash, made.Illustrative)),
        TranscriptionFixed made => Mend(new Mending(
            made.Number, MendingKind.TranscriptionFix, made.Misprint, CorrectedOn: null, Authority: null, Reason: null, made.Evidence, made.ReadingHash, made.Illustrative)),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a revision."),
    };

    private Revision Mend(Mending mending) => this with { Text = Text.Apply(mending.Misprint), Mendings = Mendings.Add(mending) };

    /// <summary>A first release's text has no facts of its own: they begin with what is first set.</summary>
    private Revision State(Func<PolicyFacts, PolicyFacts> change) =>
        this with { Text = Text with { Facts = change(Text.Facts ?? new PolicyFacts("", null, [], [], null, null)) } };
}

/// <summary>A correction (正誤) or a transcription fix (転記修正) of an adopted revision.</summary>
/// <param name="Number">Counts both, from 1.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="Misprint">箇所・誤・正.</param>
/// <param name="CorrectedOn">Of a correction, the day that the town states.</param>
/// <param name="Authority">Of a correction, the act.</param>
/// <param name="Reason">Of a correction, why.</param>
/// <param name="Evidence">Of a transcription fix, where the document says it.</param>
/// <param name="ReadingHash">Content hash of the text as it reads from then on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record Mending(
    int Number, MendingKind Kind, Misprint Misprint, PartialDate? CorrectedOn, string? Authority, string? Reason, string? Evidence, string ReadingHash, bool Illustrative);

/// <summary>Whose mistake it was.</summary>
public enum MendingKind
{
    /// <summary>正誤: the town's document was wrong.</summary>
    Correction,

    /// <summary>転記修正: our copy was wrong.</summary>
    TranscriptionFix,
}
