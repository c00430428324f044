using System.Globalization;

namespace DxGovernance.OpenData.Checking;

/// <summary>What a column's cells are, counted as they go by; of each look it keeps the first places.</summary>
internal sealed class ColumnValues(string name, int index)
{
    private const int MostPlaces = 20;
    private const int MostExamples = 3;
    private const int Flaws = (int)CellFlaw.Form + 1;
    private readonly int[] _counts = new int[((int)CellFamily.Text + 1) * Flaws];
    private readonly List<CellPlace>?[] _places = new List<CellPlace>?[((int)CellFamily.Text + 1) * Flaws];
    private readonly List<string> _examples = new(MostExamples);
    private readonly Dictionary<CellFamily, (string Min, string Max)> _ends = [];
    private (decimal Min, decimal Max)? _numbers;

    internal string Name { get; } = name;

    internal int Index { get; } = index;

    /// <summary>Cells with blanks around them: how many, and the first.</summary>
    internal (int Count, List<CellPlace> First) Padded { get; private set; } = (0, []);

    /// <summary>Lengths of whole numbers that are written plainly, and of those that begin with a zero.</summary>
    internal (int Min, int Max) IntegerLengths { get; private set; } = (int.MaxValue, 0);

    /// <inheritdoc cref="IntegerLengths"/>
    internal (int Min, int Max) ZeroLedLengths { get; private set; } = (int.MaxValue, 0);

    internal int MaxLength { get; private set; }

    internal int Empty => Count(CellFamily.Empty);

    internal int Filled => _counts.Sum() - Empty;

    internal IReadOnlyList<string> Examples => _examples;

    internal int Count(CellFamily family) => Enumerable.Range(0, Flaws).Sum(flaw => Count(family, (CellFlaw)flaw));

    internal int Count(CellFamily family, CellFlaw flaw) => _counts[At(family, flaw)];

    internal IReadOnlyList<CellPlace> Places(CellFamily family, CellFlaw flaw) => _places[At(family, flaw)] ?? [];

    internal (string Min, string Max)? Ends(CellFamily family) => _ends.TryGetValue(family, out var ends) ? ends : null;

    internal (decimal Min, decimal Max)? Numbers => _numbers;

    /// <summary>Takes a cell.</summary>
    internal void Add(int row, ReadOnlySpan<char> cell)
    {
        var bare = cell.Trim();
        if (bare.Length != cell.Length)
        {
            Padded = (Padded.Count + 1, Padded.First);
            if (Padded.First.Count < MostPlaces)
            {
                Padded.First.Add(new CellPlace(row, cell.ToString(), bare.ToString()));
            }
        }

        var shape = CellShape.Of(bare);
        var at = At(shape.Family, shape.Flaw);
        _counts[at]++;
        if (shape.Family == CellFamily.Empty)
        {
            return;
        }

        if ((_places[at] ??= []) is { Count: < MostPlaces } places)
        {
            places.Add(new CellPlace(row, bare.ToString(), shape.Suggestion));
        }

        MaxLength = Math.Max(MaxLength, cell.Length);
        Example(bare);
        if (shape.Flaw == CellFlaw.None)
        {
            Measure(shape.Family, bare);
        }
    }

    private void Measure(CellFamily family, ReadOnlySpan<char> cell)
    {
        switch (family)
        {
            case CellFamily.Integer or CellFamily.Decimal:
                if (decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                {
                    _numbers = _numbers is var (min, max) ? (Math.Min(min, number), Math.Max(max, number)) : (number, number);
                }

                IntegerLengths = (Math.Min(IntegerLengths.Min, cell.Length), Math.Max(IntegerLengths.Max, cell.Length));
                break;
            case CellFamily.ZeroLed:
                ZeroLedLengths = (Math.Min(ZeroLedLengths.Min, cell.Length), Math.Max(ZeroLedLengths.Max, cell.Length));
                break;
            case CellFamily.Date or CellFamily.YearMonth or CellFamily.DateTime or CellFamily.Time:
                var (least, most) = _ends.TryGetValue(family, out var ends) ? ends : (null, null);
                if (least is null || cell.SequenceCompareTo(least) < 0 || cell.SequenceCompareTo(most) > 0)
                {
                    var value = cell.ToString();
                    _ends[family] = (least is null || string.CompareOrdinal(value, least) < 0 ? value : least, most is null || string.CompareOrdinal(value, most) > 0 ? value : most);
                }

                break;
        }
    }

    private void Example(ReadOnlySpan<char> cell)
    {
        if (_examples.Count >= MostExamples || cell.Length > 100)
        {
            return;
        }

        foreach (var example in _examples)
        {
            if (cell.SequenceEqual(example))
            {
                return;
            }
        }

        if (PersonalData.In(cell, "電話").Count == 0)
        {
            _examples.Add(cell.ToString());
        }
    }

    private static int At(CellFamily family, CellFlaw flaw) => ((int)family * Flaws) + (int)flaw;
}

/// <summary>A cell that a finding may name.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Suggestion">What to write instead, where that is known.</param>
internal readonly record struct CellPlace(int Row, string Value, string? Suggestion);
