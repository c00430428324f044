namespace DxGovernance.Policies.Comparing;

/// <summary>
/// Words that changed, made readable: a change begins where a phrase does, a lone particle between two changes belongs to
/// them, and where hardly anything stayed all is replaced.
/// </summary>
internal static class WordDifferences
{
    /// <summary>Below a part in so many of the longer side, what stayed is chance.</summary>
    private const int LeastShare = 4;

    private const int LongestParticle = 2;

    /// <summary>The passages from the old words to the new ones.</summary>
    public static IReadOnlyList<Passage> Between(List<Piece> old, List<Piece> @new)
    {
        var passages = Alignment.Of(old.ConvertAll(word => word.Key), @new.ConvertAll(word => word.Key))
            .Select(stretch => new Passage(stretch.IsEqual, old[stretch.Old], @new[stretch.New])).ToList();
        var longer = Math.Max(LengthOf(old), LengthOf(@new));
        if (passages.Count > 3 && passages.Where(passage => passage.IsEqual).Sum(passage => LengthOf(passage.New)) * LeastShare < longer)
        {
            return [new Passage(false, old, @new)];
        }

        for (var at = 1; at < passages.Count - 1; at++)
        {
            BeginAtPhrase(passages[at - 1], passages[at], passages[at + 1]);
        }

        return WithoutParticles(passages.Where(passage => passage.Old.Count + passage.New.Count > 0));
    }

    private static int LengthOf(List<Piece> words) => words.Sum(word => word.Key.Length);

    /// <summary>What only went or only came can often be said to begin earlier or later; the best is after a sentence or a comma.</summary>
    private static void BeginAtPhrase(Passage before, Passage change, Passage after)
    {
        if (change.IsEqual || !before.IsEqual || !after.IsEqual || (change.Old.Count > 0 && change.New.Count > 0))
        {
            return;
        }

        var (moved, best, steps) = (change.Old.Count > 0 ? change.Old : change.New, 0, 0);
        var score = Score(before.New);
        while (before.New.Count > 0 && before.New[^1].Key == moved[^1].Key)
        {
            Earlier(before, change, after);
            steps++;
            if (Score(before.New) > score)
            {
                (score, best) = (Score(before.New), steps);
            }
        }

        for (; steps > best; steps--)
        {
            Later(before, change, after);
        }

        static int Score(List<Piece> before) => before.Count == 0 ? 3 : before[^1].Key switch { "。" or "\n" => 3, "、" or "|" => 2, "・" => 1, _ => 0 };
    }

    private static void Earlier(Passage before, Passage change, Passage after)
    {
        var changed = change.Old.Count > 0 ? (Moved: change.Old, Own: before.Old, Other: before.New, OwnAfter: after.Old, OtherAfter: after.New)
            : (Moved: change.New, Own: before.New, Other: before.Old, OwnAfter: after.New, OtherAfter: after.Old);
        changed.OwnAfter.Insert(0, changed.Moved[^1]);
        changed.Moved.RemoveAt(changed.Moved.Count - 1);
        changed.Moved.Insert(0, changed.Own[^1]);
        changed.Own.RemoveAt(changed.Own.Count - 1);
        changed.OtherAfter.Insert(0, changed.Other[^1]);
        changed.Other.RemoveAt(changed.Other.Count - 1);
    }

    private static void Later(Passage before, Passage change, Passage after)
    {
        var changed = change.Old.Count > 0 ? (Moved: change.Old, Own: before.Old, Other: before.New, OwnAfter: after.Old, OtherAfter: after.New)
            : (Moved: change.New, Own: before.New, Other: before.Old, OwnAfter: after.New, OtherAfter: after.Old);
        changed.Own.Add(changed.Moved[0]);
        changed.Moved.RemoveAt(0);
        changed.Moved.Add(changed.OwnAfter[0]);
        changed.OwnAfter.RemoveAt(0);
        changed.Other.Add(changed.OtherAfter[0]);
        changed.OtherAfter.RemoveAt(0);
    }

    private static List<Passage> WithoutParticles(IEnumerable<Passage> passages)
    {
        var given = passages.ToList();
        var left = new List<Passage>();
        for (var at = 0; at < given.Count; at++)
        {
            var passage = given[at];
            if (passage.IsEqual && left.LastOrDefault() is { IsEqual: false } before && at + 1 < given.Count && given[at + 1] is { IsEqual: false } after
                && IsParticle(passage.New) && before.Old.Count + after.Old.Count > 0 && before.New.Count + after.New.Count > 0)
            {
                left[^1] = new Passage(false, [.. before.Old, .. passage.Old, .. after.Old], [.. before.New, .. passage.New, .. after.New]);
                at++;
            }
            else
            {
                left.Add(passage);
            }
        }

        return left;
    }

    private static bool IsParticle(List<Piece> words) =>
        LengthOf(words) <= LongestParticle && words.TrueForAll(word => word.Key.All(c => c is (>= 'ぁ' and <= 'ゖ') or '、' or '・' or ' '));
}
