namespace DxGovernance.Roadmap.Dependencies;

/// <summary>Whether a dependency would close a circle: then none of the items in it could ever begin.</summary>
public static class Circle
{
    /// <summary>
    /// The circle that a dependency closes on the first day on which it does, from its item over what that builds on back to
    /// the item; null where there is none on any day. Two dependencies that hold on different days only close none.
    /// </summary>
    /// <param name="recorded">What was recorded before, in the order of recording.</param>
    /// <param name="added">What is to be recorded.</param>
    public static IReadOnlyList<string>? ClosedBy(IReadOnlyList<Dependency> recorded, Dependency added)
    {
        // Without a circle among all that was ever stated there is none among what holds on a day.
        if (Way(recorded.Where(fact => fact.Holds), added.Predecessor, added.Item) is null)
        {
            return null;
        }

        IReadOnlyList<Dependency> all = [.. recorded, added];

        // What holds changes only on the first days of the facts.
        return all.Select(fact => fact.From.First).Where(day => day >= added.From.First).Distinct().Order()
            .Select(day => Dependency.On(all, day))
            .Where(held => held.Contains(added))
            .Select(held => Way(held, added.Predecessor, added.Item))
            .OfType<List<string>>()
            .Select(way => (IReadOnlyList<string>)[added.Item, .. way])
            .FirstOrDefault();
    }

    /// <summary>The shortest way from one item over what each builds on to another, both included; null where there is none.</summary>
    private static List<string>? Way(IEnumerable<Dependency> dependencies, string from, string to)
    {
        var predecessors = dependencies.ToLookup(dependency => dependency.Item, dependency => dependency.Predecessor, StringComparer.Ordinal);
        var before = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out var item))
        {
            if (item == to)
            {
                var way = new List<string>();
                for (string? step = item; step is not null; step = before[step])
                {
                    way.Insert(0, step);
                }

                return way;
            }

            foreach (var predecessor in predecessors[item])
            {
                if (before.TryAdd(predecessor, item))
                {
                    waiting.Enqueue(predecessor);
                }
            }
        }

        return null;
    }
}
