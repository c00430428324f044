namespace DxGovernance.OpenData.Checking;

/// <summary>Columns as spreadsheets name them: A to Z, AA to ZZ and so on.</summary>
public static class ColumnLetter
{
    /// <summary>The letters of a column.</summary>
    /// <param name="index">The column, from 0.</param>
    public static string Of(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>The column, from 0, of a reference such as AB12; -1 when it does not begin with letters.</summary>
    public static int IndexOf(ReadOnlySpan<char> reference)
    {
        var index = 0;
        foreach (var character in reference)
        {
            if (!char.IsAsciiLetter(character))
            {
                break;
            }

            index = (index * 26) + (char.ToUpperInvariant(character) - 'A' + 1);
        }

        return index - 1;
    }
}
