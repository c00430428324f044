using System.Text.Json.Serialization;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>来歴: when a provision appeared, and each change of it with the events, submission and decision behind.</summary>
public sealed record Provenance
{
    /// <summary>The policy's id.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's title.</summary>
    public required string Title { get; init; }

    /// <summary>The provision's id.</summary>
    public required string Provision { get; init; }

    /// <summary>The provision as it was shown last.</summary>
    public required ShownProvision Last { get; init; }

    /// <summary>The revision that it appeared in.</summary>
    public required RevisionNumber AppearedIn { get; init; }

    /// <summary>The revision that repealed it; absent while it stands.</summary>
    public RevisionNumber? RepealedIn { get; init; }

    /// <summary>Whether a text or a decision in it is made up for a sample.</summary>
    public required bool Illustrative { get; init; }

    /// <summary>The times that this answer is for.</summary>
    public required AsOf AsOf { get; init; }

    /// <summary>What the municipality calls its posts, for forms that people read; JSON names the posts as they are recorded.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> PostTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>What was done to it: revision by revision, and in each the amendment before its corrections.</summary>
    public required IReadOnlyList<ProvenanceEntry> Changes { get; init; }

    /// <summary>What one revision did to a provision, and what was corrected in it; empty where it did not touch it.</summary>
    /// <param name="provision">The provision.</param>
    /// <param name="recorded">The revision with its changes.</param>
    /// <param name="adoption">How it was adopted.</param>
    /// <param name="withSteps">Whether to show the steps of its drafting, which are not public.</param>
    public static IReadOnlyList<ProvenanceEntry> EntriesOf(string provision, RecordedRevision recorded, AdoptionBehind adoption, bool withSteps)
    {
        var touching = recorded.Changes.Where(change => change.Touches.Provisions.Contains(provision) || change.Touches.Renumbered.Contains(provision)).ToList();
        var drafting = touching.Where(change => !change.IsMending).ToList();
        List<ProvenanceEntry> entries = [];
        var decided = recorded.Revision.Decided ?? recorded.Revision.Text;
        if (drafting.Count > 0 && Comparison.Of(provision, WithCarried(recorded), decided) is { } amendment)
        {
            entries.Add(new ProvenanceEntry(
                recorded.Revision.Number,
                amendment.Change switch { ChangeKind.Added => ProvenanceKind.Appeared, ChangeKind.Removed => ProvenanceKind.Repealed, _ => ProvenanceKind.Amended },
                amendment with { Behind = [.. drafting.Where(change => change.Touches.IsBehind(amendment)).Select(change => change.Behind)] }, adoption)
            {
                Illustrative = recorded.Revision.Illustrative || adoption.Illustrative,
                Steps = withSteps ? [.. drafting.Select(change => StepOf(provision, change)).OfType<ProvisionChange>()] : null,
            });
        }

        foreach (var change in touching.Where(change => change.IsMending))
        {
            if (StepOf(provision, change) is { } mended && recorded.Revision.Mendings.Find(mending => mending.Number == NumberOf(change.Data)) is { } mending)
            {
                entries.Add(new ProvenanceEntry(
                    recorded.Revision.Number, mending.Kind == MendingKind.Correction ? ProvenanceKind.Correction : ProvenanceKind.TranscriptionFix, mended, adoption)
                {
                    Mending = mending,
                    Illustrative = mending.Illustrative,
                });
            }
        }

        return entries;
    }

    private static int NumberOf(object @event) => @event switch { Correction made => made.Number, TranscriptionFixed made => made.Number, _ => 0 };

    private static ProvisionChange? StepOf(string provision, RecordedChange change) =>
        Comparison.Of(provision, change.Before, change.After) is { } step ? step with { Behind = [change.Behind] } : null;

    /// <summary>The text that the revision amended, with the corrections that it took over: these are told where they were made.</summary>
    private static PolicyText WithCarried(RecordedRevision recorded) => recorded.Changes.Select(change => change.Data).OfType<CorrectionCarried>()
        .Aggregate(recorded.Predecessor, (text, carried) => carried.Misprint.OccurrencesIn(text) == 1 ? text.Apply(carried.Misprint) : text);
}

/// <summary>One thing that was done to a provision.</summary>
/// <param name="Revision">In which revision.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Change">What changed, with the events behind it.</param>
/// <param name="Adoption">Submission and decision of that revision, and where the meeting is.</param>
public sealed record ProvenanceEntry(RevisionNumber Revision, ProvenanceKind Kind, ProvisionChange Change, AdoptionBehind Adoption)
{
    /// <summary>Of a correction or transcription fix, what it says.</summary>
    public Mending? Mending { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>For readers of the office, each step of the drafting; otherwise absent.</summary>
    public IReadOnlyList<ProvisionChange>? Steps { get; init; }
}

/// <summary>What was done to a provision.</summary>
public enum ProvenanceKind
{
    /// <summary>新設.</summary>
    Appeared,

    /// <summary>改正, 移動 or 繰上げ・繰下げ by a revision.</summary>
    Amended,

    /// <summary>削除.</summary>
    Repealed,

    /// <summary>正誤: the town's document was wrong.</summary>
    Correction,

    /// <summary>転記修正: our copy was wrong.</summary>
    TranscriptionFix,
}
