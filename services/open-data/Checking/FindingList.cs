namespace DxGovernance.OpenData.Checking;

/// <summary>Findings as they come: all are counted, and so many kept that no rule crowds out the others.</summary>
internal sealed class FindingList
{
    private const int MostOfOneRule = 100;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<Finding> _kept = [];

    /// <summary>How many keep the file from being released.</summary>
    internal int Refusals { get; private set; }

    internal bool Any(CheckRule rule) => _counts.ContainsKey(rule.Name);

    /// <summary>Counts one; it is made only if there is room to keep it.</summary>
    internal void Add(CheckRule rule, Func<Finding> finding)
    {
        if (Count(rule, rule.Severity, 1) <= MostOfOneRule && _kept.Count < TableFindings.MostKept)
        {
            _kept.Add(finding());
        }
    }

    /// <summary>Adds the first ones of a rule in a column, of a count that may be larger.</summary>
    internal void AddFirst(CheckRule rule, Severity severity, int count, IEnumerable<Finding> first)
    {
        var before = Count(rule, severity, count) - count;
        _kept.AddRange(first.Take(Math.Max(0, Math.Min(MostOfOneRule - before, TableFindings.MostKept - _kept.Count))));
    }

    internal IReadOnlyDictionary<string, int> Counts() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);

    internal IReadOnlyList<Finding> Sorted() =>
    [
        .. _kept.OrderBy(finding => finding.Row ?? 0)
            .ThenBy(finding => finding.Letter is { } letter ? ColumnLetter.IndexOf(letter) : -1)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal),
    ];

    private int Count(CheckRule rule, Severity severity, int more)
    {
        Refusals += severity == Severity.Refuses ? more : 0;
        return _counts[rule.Name] = _counts.GetValueOrDefault(rule.Name) + more;
    }
}
