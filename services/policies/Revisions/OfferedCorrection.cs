using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// A correction (正誤) or transcription fix (転記修正) of the predecessor that a draft has not taken over. It is offered to the
/// draft until the draft no longer reads wrong, takes it over, or somebody settles it.
/// </summary>
/// <param name="Number">Its number in the predecessor.</param>
/// <param name="Provision">The provision that it corrects; empty where it corrects a fact.</param>
/// <param name="Part">Which part of it.</param>
/// <param name="Wrong">誤.</param>
/// <param name="Right">正.</param>
/// <param name="Reason">Why it was not taken over, in kebab case; absent where it can be.</param>
/// <param name="Japanese">The same in words, in Japanese.</param>
/// <param name="English">In English.</param>
/// <param name="ShownIn">The provisions of the draft that still read wrong; empty where none does.</param>
public sealed record OfferedCorrection(
    int Number, string Provision, MisprintPart Part, string Wrong, string Right, string? Reason, string Japanese, string English, IReadOnlyList<string> ShownIn)
{
    /// <summary>All that are open, in their order.</summary>
    /// <param name="draft">The draft, submitted or not.</param>
    /// <param name="predecessor">The revision that it amends, with what was corrected since.</param>
    public static IReadOnlyList<OfferedCorrection> In(Revision draft, Revision predecessor) => draft.BasedOn != predecessor.Number ? [] :
    [
        .. predecessor.Mendings.Where(mending => draft.IsOpen(mending.Number)).Select(mending => Of(draft, predecessor, mending.Number, mending.Misprint)).OfType<OfferedCorrection>(),
    ];

    /// <summary>What is told of one that the draft did not take over; null where the draft reads right already.</summary>
    public static OfferedCorrection? Of(Revision draft, Revision predecessor, int number, Misprint misprint)
    {
        if (misprint.ReadsRightIn(draft.Text))
        {
            return null;
        }

        var (reason, japanese, english) = ReasonOf(draft, misprint);
        return new OfferedCorrection(number, misprint.Provision, misprint.Part, misprint.Wrong, misprint.Right, reason, japanese, english, [.. ShowingIn(draft.Text, predecessor, misprint)]);
    }

    private static (string? Reason, string Japanese, string English) ReasonOf(Revision draft, Misprint misprint) =>
        draft.Status == RevisionStatus.Submitted ? ("draft-submitted", "付議中の案は変えられません", "The draft is submitted.")
        : !FactTexts.IsFact(misprint.Part) && draft.Text.Find(misprint.Provision) is null ? ("provision-repealed", $"素案は条項「{misprint.Provision}」を削除しました", $"The draft repealed {misprint.Provision}.")
        : misprint.OccurrencesIn(draft.Text) switch
        {
            0 => ("text-changed", $"素案は{PlaceOf(misprint)}の同じ箇所を改めています", $"The draft changed the same place of {PlaceInEnglish(misprint)}, which no longer reads «{misprint.Wrong}»."),
            > 1 and var many => ("found-more-than-once", $"素案の{PlaceOf(misprint)}には「{misprint.Wrong}」が{many}か所あります", $"«{misprint.Wrong}» stands {many} times in {PlaceInEnglish(misprint)} of the draft."),
            _ => Mendings.ContentProblem(draft.Text, misprint) is { } problem ? (problem.Type, problem.Japanese, problem.English)
                : (null, "素案に引き継げます", "The draft can take it over."),
        };

    private static string PlaceOf(Misprint misprint) => Comparing.ComparisonFormats.FactOf(misprint.Part) is { } fact ? Comparing.ComparisonFormats.NameOf(fact) : $"条項「{misprint.Provision}」";

    private static string PlaceInEnglish(Misprint misprint) => FactTexts.IsFact(misprint.Part) ? PolicyFacts.Word(misprint.Part) : misprint.Provision;

    /// <summary>The provision itself, and others that the draft took the words to.</summary>
    private static IEnumerable<string> ShowingIn(PolicyText draft, Revision predecessor, Misprint misprint)
    {
        if (FactTexts.IsFact(misprint.Part))
        {
            if (misprint.PartOf(draft) is { } words && Mistakes.AreIn(misprint, words))
            {
                yield return misprint.Provision;
            }

            yield break;
        }

        foreach (var placed in draft.InOrder())
        {
            var (provision, part) = (placed.Provision, misprint.PartOf(placed.Provision));
            if (part is not null && (provision.Id == misprint.Provision
                ? Mistakes.AreIn(misprint, part)
                : part.Contains(misprint.Wrong, StringComparison.Ordinal) && misprint.PartOf(predecessor.Text.Find(provision.Id)?.Provision)?.Contains(misprint.Wrong, StringComparison.Ordinal) != true))
            {
                yield return provision.Id;
            }
        }
    }
}

/// <summary>What became of corrections in the open draft of the next revision.</summary>
/// <param name="Draft">The draft's number.</param>
/// <param name="Carried">The numbers of those that it took over.</param>
/// <param name="NotCarried">Those that it did not, and why: amend the draft there, or settle them.</param>
public sealed record CorrectionsInDraft(RevisionNumber Draft, IReadOnlyList<int> Carried, IReadOnlyList<OfferedCorrection> NotCarried);
