using System.Globalization;
using System.Text.RegularExpressions;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>新旧の比較: what became of each provision between two texts. Ids tell what is the same; width and spacing do not count.</summary>
public static partial class Comparison
{
    /// <summary>Compares two texts of a policy: what is gone in the order of the old, then what is new or changed in the order of the new.</summary>
    public static IReadOnlyList<ProvisionChange> Between(PolicyText from, PolicyText to)
    {
        var (old, @new) = (new ShownText(from), new ShownText(to));
        return Between(old, @new, Matching.ById(old, @new));
    }

    /// <summary>Compares texts of two policies, where the ids alone do not tell what is the same.</summary>
    public static IReadOnlyList<ProvisionChange> BetweenPolicies(PolicyText from, PolicyText to)
    {
        var (old, @new) = (new ShownText(from), new ShownText(to));
        return Between(old, @new, Matching.ByMeaning(old, @new));
    }

    /// <summary>What became of one provision between two texts of a policy; null when it says the same, or was in neither.</summary>
    public static ProvisionChange? Of(string id, PolicyText from, PolicyText to)
    {
        var (old, @new) = (new ShownText(from), new ShownText(to));
        return (old.Find(id), @new.Find(id)) switch
        {
            (null, null) => null,
            ({ } before, null) => Repealed(before),
            (null, { } after) => Added(after),
            ({ } before, { } after) => Changed(before, after, MovedIn(old, @new, Matching.ById(old, @new)).Contains(id)),
        };
    }

    /// <summary>The same for texts that are matched.</summary>
    internal static IReadOnlyList<ProvisionChange> Between(ShownText from, ShownText to, Matching matching)
    {
        var moved = MovedIn(from, to, matching);
        return
        [
            .. from.InOrder.Where(old => matching.NewOf(old.Id) is null).Select(Repealed),
            .. to.InOrder.Select(@new => matching.OldOf(@new.Id) is { } old
                    ? Changed(from.Find(old)!, @new, moved.Contains(@new.Id), matching)
                    : Added(@new))
                .OfType<ProvisionChange>(),
        ];
    }

    private static ProvisionChange Repealed(ShownProvision old) => new(old.Id, ChangeKind.Removed, [ProvisionChangeKind.Repealed], old, null);

    private static ProvisionChange Added(ShownProvision @new) => new(@new.Id, ChangeKind.Added, [ProvisionChangeKind.Added], null, @new);

    private static ProvisionChange? Changed(ShownProvision old, ShownProvision @new, bool moved, Matching? matching = null)
    {
        List<ProvisionChangeKind> kinds = [];
        if (moved)
        {
            kinds.Add(ProvisionChangeKind.Moved);
        }

        if (!WidthAndSpacing.AreSame(old.Label, @new.Label))
        {
            kinds.Add(ProvisionChangeKind.Renumbered);
        }

        var renamed = !WidthAndSpacing.AreSame(old.Heading, @new.Heading);
        if (renamed)
        {
            kinds.Add(ProvisionChangeKind.Renamed);
        }

        var amended = !WidthAndSpacing.AreSame(old.Text, @new.Text);
        if (amended)
        {
            kinds.Add(ProvisionChangeKind.Amended);
        }

        if (!HaveSameMarks(old, @new, matching))
        {
            kinds.Add(ProvisionChangeKind.MarksChanged);
        }

        return kinds.Count == 0 ? null : new ProvisionChange(@new.Id, ChangeKind.Changed, kinds, old, @new)
        {
            Shift = kinds.Contains(ProvisionChangeKind.Renumbered) ? ShiftOf(old.Label, @new.Label) : null,
            HeadingDifferences = renamed ? InlineDifferences.Between(old.Heading ?? "", @new.Heading ?? "") : null,
            TextDifferences = amended ? InlineDifferences.Between(old.Text, @new.Text) : null,
        };
    }

    private static HashSet<string> MovedIn(ShownText from, ShownText to, Matching matching)
    {
        var moved = new HashSet<string>();
        var oldPlaces = from.InOrder.Select((old, place) => (old.Id, place)).ToDictionary(old => old.Id, old => old.place);
        foreach (var siblings in to.InOrder.Where(@new => matching.OldOf(@new.Id) is not null).GroupBy(@new => @new.Parent))
        {
            var stayed = new List<(string Id, int OldPlace)>();
            foreach (var @new in siblings)
            {
                var old = from.Find(matching.OldOf(@new.Id)!)!;
                var sameParent = old.Parent is null ? @new.Parent is null : matching.NewOf(old.Parent) is { } parent && parent == @new.Parent;
                if (sameParent)
                {
                    stayed.Add((@new.Id, oldPlaces[old.Id]));
                }
                else
                {
                    moved.Add(@new.Id);
                }
            }

            moved.UnionWith(Reordering.Moved(stayed.ConvertAll(sibling => sibling.OldPlace)).Select(place => stayed[place].Id));
        }

        return moved;
    }

    private static bool HaveSameMarks(ShownProvision old, ShownProvision @new, Matching? matching)
    {
        var principles = (old.Principles ?? []).Select(id => matching?.NewOf(id) ?? id).Order(StringComparer.Ordinal);
        return WidthAndSpacing.AreSame(old.NationalItem?.Plan, @new.NationalItem?.Plan)
            && WidthAndSpacing.AreSame(old.NationalItem?.Version, @new.NationalItem?.Version)
            && WidthAndSpacing.AreSame(old.NationalItem?.Item, @new.NationalItem?.Item)
            && principles.SequenceEqual((@new.Principles ?? []).Order(StringComparer.Ordinal))
            && WidthAndSpacing.AreSame(old.Term?.Reading, @new.Term?.Reading)
            && WidthAndSpacing.AreSame(old.Term?.Abbreviation, @new.Term?.Abbreviation)
            && old.Image?.Sha256 == @new.Image?.Sha256
            && WidthAndSpacing.AreSame(old.Image?.Alternative, @new.Image?.Alternative);
    }

    private static NumberShift? ShiftOf(string? old, string? @new) =>
        PlaceOf(old) is { } before && PlaceOf(@new) is { } after && before.Style == after.Style && before.Place != after.Place
            ? after.Place < before.Place ? NumberShift.Up : NumberShift.Down
            : null;

    /// <summary>The number in a label, and the label without it; null where it holds none.</summary>
    private static (string Style, int Place)? PlaceOf(string? label)
    {
        var match = Ordinal().Match(WidthAndSpacing.KeyOf(label ?? ""));
        if (!match.Success)
        {
            return null;
        }

        var (ordinal, c) = (match.Groups["ordinal"].Value, match.Groups["ordinal"].Value[0]);
        var (style, place) = char.IsAsciiDigit(c) ? ("1", int.Parse(ordinal, CultureInfo.InvariantCulture)) : c is >= '①' and <= '⑳' ? ("①", c) : ("ア", c);
        return ($"{match.Groups["before"].Value}{style}{match.Groups["after"].Value}", place);
    }

    [GeneratedRegex(@"^(?<before>\D*?)(?<ordinal>[0-9]{1,6}|[①-⑳]|[ア-ン])(?<after>[^0-9]*)$")]
    private static partial Regex Ordinal();
}
