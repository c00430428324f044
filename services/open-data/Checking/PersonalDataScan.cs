namespace DxGovernance.OpenData.Checking;

/// <summary>Gathers what looks like personal data while cells go by.</summary>
public sealed class PersonalDataScan
{
    private const int MostOfOneKind = 100;
    private readonly Dictionary<PersonalDataKind, int> _counts = [];
    private readonly List<PersonalDataFinding> _kept = [];

    /// <summary>Takes the header.</summary>
    /// <param name="row">Its row, as a spreadsheet numbers it.</param>
    /// <param name="columns">The columns' names.</param>
    public void Header(int row, IReadOnlyList<string> columns)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (PersonalData.IsPersonal(columns[column]))
            {
                Keep(PersonalDataKind.ColumnName, row, columns[column], column, columns[column]);
            }
        }
    }

    /// <summary>Takes a cell.</summary>
    /// <param name="row">Its row, as a spreadsheet numbers it.</param>
    /// <param name="name">Its column's name.</param>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="cell">Its text.</param>
    public void Cell(int row, string name, int column, ReadOnlySpan<char> cell)
    {
        foreach (var hit in PersonalData.In(cell, name))
        {
            Keep(hit.Kind, row, name, column, hit.Masked);
        }
    }

    /// <summary>What was found so far.</summary>
    public PersonalDataFindings Found() => new([.. _kept], new SortedDictionary<PersonalDataKind, int>(_counts));

    private void Keep(PersonalDataKind kind, int row, string name, int column, string masked)
    {
        var count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (count <= MostOfOneKind)
        {
            _kept.Add(new PersonalDataFinding(kind, row, name, ColumnLetter.Of(column), masked));
        }
    }
}
