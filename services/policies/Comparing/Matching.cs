using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>Which provision of the one text is which of the other.</summary>
internal sealed class Matching
{
    private readonly Dictionary<string, string> _forward = [];
    private readonly Dictionary<string, string> _back = [];

    private Matching()
    {
    }

    /// <summary>The new id of an old provision, or null.</summary>
    public string? NewOf(string old) => _forward.GetValueOrDefault(old);

    /// <summary>The old id of a new provision, or null.</summary>
    public string? OldOf(string @new) => _back.GetValueOrDefault(@new);

    /// <summary>Within a policy the ids say it, whatever place, label or heading.</summary>
    public static Matching ById(ShownText from, ShownText to)
    {
        var matching = new Matching();
        foreach (var old in from.InOrder.Where(old => to.Find(old.Id) is not null))
        {
            matching.Match(old.Id, old.Id);
        }

        return matching;
    }

    /// <summary>
    /// Between policies ids are chance: same id and kind first, then same kind and heading, then, of what has no heading,
    /// same kind and text; each in document order.
    /// </summary>
    public static Matching ByMeaning(ShownText from, ShownText to)
    {
        var matching = new Matching();
        foreach (var old in from.InOrder.Where(old => to.Find(old.Id)?.Kind == old.Kind))
        {
            matching.Match(old.Id, old.Id);
        }

        matching.Match(from, to, provision => string.IsNullOrEmpty(provision.Heading) ? null : provision.Heading);
        matching.Match(from, to, provision => string.IsNullOrEmpty(provision.Heading) && provision.Text.Length > 0 ? provision.Text : null);
        return matching;
    }

    private void Match(ShownText from, ShownText to, Func<ShownProvision, string?> by)
    {
        var waiting = to.InOrder.Where(@new => OldOf(@new.Id) is null && by(@new) is not null)
            .GroupBy(@new => (@new.Kind, WidthAndSpacing.KeyOf(by(@new)!)))
            .ToDictionary(same => same.Key, same => new Queue<ShownProvision>(same));
        foreach (var old in from.InOrder.Where(old => NewOf(old.Id) is null && by(old) is not null))
        {
            if (waiting.TryGetValue((old.Kind, WidthAndSpacing.KeyOf(by(old)!)), out var same) && same.TryDequeue(out var @new))
            {
                Match(old.Id, @new.Id);
            }
        }
    }

    private void Match(string old, string @new)
    {
        _forward.Add(old, @new);
        _back.Add(@new, old);
    }
}
