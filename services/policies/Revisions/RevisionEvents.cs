using System.Text.Json.Serialization;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

// The events of revision/{policy}/{number}: the amendments of one revision from opening to adoption, then its corrections.

/// <summary>The draft of a revision is opened on its predecessor's text.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">Its number.</param>
/// <param name="BasedOn">The adopted revision that it amends, or null for the first.</param>
/// <param name="BasedOnHash">The content hash that the predecessor must have when this text is rebuilt.</param>
/// <param name="Illustrative">Whether its text is made up for a sample.</param>
public sealed record DraftOpened(string Policy, RevisionNumber Revision, RevisionNumber? BasedOn, string? BasedOnHash, bool Illustrative)
{
    /// <summary>The version of the predecessor's stream, with the corrections made by then; null when it was opened on the text as decided.</summary>
    public long? BasedOnVersion { get; init; }

    /// <summary>How many corrections and transcription fixes of the predecessor that text already has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int BasedOnMendings { get; init; }

    /// <summary>The facts that a first revision begins with; null for one that takes over its predecessor's.</summary>
    public PolicyFacts? Facts { get; init; }
}

/// <summary>A provision is added.</summary>
/// <param name="Provision">What it says.</param>
/// <param name="Parent">The provision that holds it, or null at the top.</param>
/// <param name="After">The sibling that it follows, or null to come first.</param>
public sealed record ProvisionAdded(Provision Provision, string? Parent, string? After);

/// <summary>A provision's label, heading, text or mark is changed. Written by the first release only, and readable for ever.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Label">Label from now on.</param>
/// <param name="Heading">Heading from now on.</param>
/// <param name="Text">Text from now on.</param>
/// <param name="NationalItem">◆ from now on.</param>
public sealed record ProvisionAmended(string Id, string? Label, string? Heading, string Text, NationalItem? NationalItem);

/// <summary>A provision says something else; its id and place stay.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Text">Text from now on.</param>
public sealed record TextAmended(string Id, string Text);

/// <summary>A provision is called something else.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Label">Fixed label from now on, or null.</param>
/// <param name="Heading">Heading from now on.</param>
/// <param name="Numbered">Whether its label is computed from now on.</param>
public sealed record ProvisionRenamed(string Id, string? Label, string? Heading, bool Numbered);

/// <summary>A provision stands elsewhere from now on, with all that it holds.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Parent">The provision that holds it, or null at the top.</param>
/// <param name="After">The sibling that it follows, or null to come first.</param>
public sealed record ProvisionMoved(string Id, string? Parent, string? After);

/// <summary>A provision is repealed, with all that it holds. Its id is never used again in this policy.</summary>
/// <param name="Id">The provision.</param>
public sealed record ProvisionRepealed(string Id);

/// <summary>A measure stands for an item of a national plan (◆), or no longer does.</summary>
/// <param name="Id">The measure.</param>
/// <param name="NationalItem">◆ from now on, or null.</param>
public sealed record MeasureLinkedToNationalItem(string Id, NationalItem? NationalItem);

/// <summary>Which principles a measure serves.</summary>
/// <param name="Id">The measure.</param>
/// <param name="Principles">All of them from now on; empty for none.</param>
public sealed record MeasureLinkedToPrinciples(string Id, IReadOnlyList<string> Principles);

/// <summary>A term is defined in the glossary.</summary>
/// <param name="Term">The term: its heading is the word, its text the definition.</param>
/// <param name="Glossary">The glossary that holds it.</param>
/// <param name="After">The term that it follows, or null to come first.</param>
public sealed record TermDefined(Provision Term, string? Glossary, string? After);

/// <summary>A term's other forms are stated anew.</summary>
/// <param name="Id">The term.</param>
/// <param name="Forms">From now on.</param>
public sealed record TermRestated(string Id, TermForms? Forms);

/// <summary>A term is dropped from the glossary. Its id is never used again.</summary>
/// <param name="Id">The term.</param>
public sealed record TermDropped(string Id);

/// <summary>A figure shows another image, or its image is described anew.</summary>
/// <param name="Id">The figure.</param>
/// <param name="Image">From now on.</param>
public sealed record FigureReplaced(string Id, FigureImage? Image);

/// <summary>The policy is titled otherwise.</summary>
/// <param name="Title">From now on.</param>
public sealed record PolicyRetitled(string Title);

/// <summary>計画期間 is set.</summary>
/// <param name="Period">From now on, or null when none is stated.</param>
public sealed record PeriodSet(PlanPeriod? Period);

/// <summary>The legal bases are set.</summary>
/// <param name="LegalBases">All of them from now on.</param>
public sealed record LegalBasesSet(IReadOnlyList<LegalBasis> LegalBases);

/// <summary>The superior and neighbouring plans are set.</summary>
/// <param name="RelatedPlans">All of them from now on.</param>
public sealed record RelatedPlansSet(IReadOnlyList<RelatedPlan> RelatedPlans);

/// <summary>Who adopts the policy, and which section answers for it.</summary>
/// <param name="AdoptingBody">策定主体, or null.</param>
/// <param name="Contact">担当課, or null.</param>
public sealed record ResponsibilitySet(string? AdoptingBody, string? Contact);

/// <summary>正本: the document that the text is taken from is named.</summary>
/// <param name="Source">From now on.</param>
public sealed record SourceNamed(RevisionSource Source);

/// <summary>The draft is locked for decision.</summary>
/// <param name="Submission">Which submission, counting from 1.</param>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
public sealed record DraftFrozen(int Submission, string ContentHash);

/// <summary>The draft can be amended again.</summary>
/// <param name="Submission">The submission that ended.</param>
/// <param name="Because">Why.</param>
public sealed record DraftReopened(int Submission, ReopenedBecause Because);

/// <summary>The draft is abandoned: what follows in its stream is another draft of the same number, if any.</summary>
/// <param name="ContentHash">SHA-256 of the canonical text as it was left.</param>
public sealed record DraftAbandoned(string ContentHash);

/// <summary>The text was adopted; that text never changes any more.</summary>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
public sealed record DraftClosed(string ContentHash);

/// <summary>正誤: the town's document was wrong, and says so. The decided text and its hash stay readable.</summary>
/// <param name="Number">Counts the corrections and transcription fixes of this revision, from 1.</param>
/// <param name="Misprint">箇所・誤・正.</param>
/// <param name="CorrectedOn">The day that the town states for it.</param>
/// <param name="Authority">By which act (文書番号、正誤表の名称).</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="ReadingHash">Content hash of the text as it reads from now on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record Correction(
    int Number, Misprint Misprint, PartialDate CorrectedOn, string Authority, string? Reason, string ReadingHash, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => CorrectedOn;
}

/// <summary>転記修正: the town's document was right, our copy of it was not. Never shown as a misprint of the town's.</summary>
/// <param name="Number">Counts the corrections and transcription fixes of this revision, from 1.</param>
/// <param name="Misprint">What our copy said, and what the document says.</param>
/// <param name="Evidence">Where the document says it (page, line, image).</param>
/// <param name="ReadingHash">Content hash of the text as it reads from now on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record TranscriptionFixed(int Number, Misprint Misprint, string Evidence, string ReadingHash, bool Illustrative);

/// <summary>A correction of the predecessor is taken over into the open draft.</summary>
/// <param name="Predecessor">The revision that was corrected.</param>
/// <param name="Number">The correction's number there.</param>
/// <param name="Misprint">箇所・誤・正.</param>
public sealed record CorrectionCarried(RevisionNumber Predecessor, int Number, Misprint Misprint);

/// <summary>A correction of the predecessor is settled without being taken over: the draft shall read as it does.</summary>
/// <param name="Predecessor">The revision that was corrected.</param>
/// <param name="Number">The correction's number there.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record CorrectionSettled(RevisionNumber Predecessor, int Number, string Reason);

/// <summary>Why a locked draft is open again.</summary>
public enum ReopenedBecause
{
    /// <summary>取下げ by the secretariat.</summary>
    Withdrawn,

    /// <summary>差戻し or 否決 by the deciding body.</summary>
    Returned,
}
