using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>A row of a 新旧対照表.</summary>
internal abstract record ComparisonRow
{
    private ComparisonRow()
    {
    }

    /// <summary>A provision that changed.</summary>
    /// <param name="What">The change.</param>
    /// <param name="Old">What the old column says; null for （新設）.</param>
    /// <param name="New">What the new column says; null for （削除）.</param>
    /// <param name="Remarks">What became of it, a line each.</param>
    public sealed record Change(ProvisionChange What, ComparisonCell? Old, ComparisonCell? New, IReadOnlyList<string> Remarks) : ComparisonRow;

    /// <summary>A provision that did not change and holds one that did.</summary>
    /// <param name="Provision">The provision.</param>
    public sealed record Context(ShownProvision Provision) : ComparisonRow;

    /// <summary>（略）: provisions that did not change.</summary>
    /// <param name="Count">How many.</param>
    public sealed record Omitted(int Count) : ComparisonRow;

    /// <summary>The rows in the order of the new text; what is gone stands where it stood.</summary>
    public static IReadOnlyList<ComparisonRow> Of(ShownText old, ShownText @new, Matching matching, IReadOnlyList<ProvisionChange> changes)
    {
        var gone = changes.Where(change => change.After is null).ToDictionary(change => change.Before!.Id);
        var others = changes.Where(change => change.After is not null).ToDictionary(change => change.After!.Id);
        var holders = changes.SelectMany(change => change.After is { } after
            ? @new.Text.HoldersOf(after.Id)
            : old.Text.HoldersOf(change.Before!.Id).Select(matching.NewOf).OfType<string>()).ToHashSet();
        var goneAfter = GoneByPlace(old, matching, gone, others);
        var rows = new List<ComparisonRow>();
        var omitted = 0;
        AddGone("");
        foreach (var provision in @new.InOrder)
        {
            if (others.TryGetValue(provision.Id, out var change))
            {
                Add(Row(change));
            }
            else if (holders.Contains(provision.Id))
            {
                Add(new Context(provision));
            }
            else
            {
                omitted++;
            }

            AddGone(provision.Id);
        }

        Close();
        return rows;

        void AddGone(string place)
        {
            foreach (var change in goneAfter[place])
            {
                Add(Row(change));
            }
        }

        void Add(ComparisonRow row)
        {
            Close();
            rows.Add(row);
        }

        void Close()
        {
            if (omitted > 0)
            {
                rows.Add(new Omitted(omitted));
            }

            omitted = 0;
        }

        Change Row(ProvisionChange change) => new(
            change, ComparisonCell.OfOld(change), ComparisonCell.OfNew(change), [.. ComparisonRemarks.Of(change, old, @new)]);
    }

    /// <summary>What is gone, by the last provision before it that stayed in its place.</summary>
    private static ILookup<string, ProvisionChange> GoneByPlace(ShownText old, Matching matching, Dictionary<string, ProvisionChange> gone, Dictionary<string, ProvisionChange> others)
    {
        var places = new List<(string Place, ProvisionChange Change)>();
        var place = "";
        foreach (var provision in old.InOrder)
        {
            if (gone.TryGetValue(provision.Id, out var change))
            {
                places.Add((place, change));
            }
            else if (matching.NewOf(provision.Id) is { } stayed && others.GetValueOrDefault(stayed)?.Kinds.Contains(ProvisionChangeKind.Moved) != true)
            {
                place = stayed;
            }
        }

        return places.ToLookup(one => one.Place, one => one.Change);
    }
}

/// <summary>What a column says of a provision, in segments that are marked where they changed.</summary>
/// <param name="Name">Label and heading; empty where it has neither.</param>
/// <param name="Text">The text; （略） where it stayed and only something else changed.</param>
internal sealed record ComparisonCell(IReadOnlyList<Segment> Name, IReadOnlyList<Segment> Text)
{
    /// <summary>The old column; null for what is new.</summary>
    public static ComparisonCell? OfOld(ProvisionChange change) => Of(change, change.Before, RunKind.Deleted);

    /// <summary>The new column; null for what is gone.</summary>
    public static ComparisonCell? OfNew(ProvisionChange change) => Of(change, change.After, RunKind.Inserted);

    /// <summary>The one side of inline differences.</summary>
    public static IReadOnlyList<Segment> SideOf(IReadOnlyList<Run> runs, RunKind side) =>
        [.. runs.Where(run => run.Kind == RunKind.Equal || run.Kind == side).Select(run => new Segment(side == RunKind.Deleted ? run.Was ?? run.Text : run.Text, run.Kind == side))];

    private static ComparisonCell? Of(ProvisionChange change, ShownProvision? shown, RunKind side)
    {
        if (shown is null)
        {
            return null;
        }

        var whole = change.Change != ChangeKind.Changed;
        List<Segment> name = [];
        if (!string.IsNullOrEmpty(shown.Label))
        {
            name.Add(new Segment(shown.Label, whole || change.Kinds.Contains(ProvisionChangeKind.Renumbered)));
            name.Add(new Segment(" ", false));
        }

        name.AddRange(change.HeadingDifferences is { } heading ? SideOf(heading, side) : string.IsNullOrEmpty(shown.Heading) ? [] : [new Segment(shown.Heading, whole)]);
        return new ComparisonCell(name, change.TextDifferences is { } text ? SideOf(text, side) : shown.Text.Length == 0 ? [] : [new Segment(whole ? shown.Text : "（略）", whole)]);
    }
}

/// <summary>A stretch of a column.</summary>
/// <param name="Text">The stretch.</param>
/// <param name="Changed">Whether it is only on this side.</param>
internal readonly record struct Segment(string Text, bool Changed);
