using System.Globalization;

namespace DxGovernance.OpenData.Checking;

/// <summary>What a cell looks like.</summary>
internal enum CellFamily
{
    Empty,
    Missing,
    Integer,
    Decimal,
    ZeroLed,
    Date,
    YearMonth,
    DateTime,
    Time,
    Boolean,
    Text,
}

/// <summary>What keeps a cell from being read as what it looks like.</summary>
internal enum CellFlaw
{
    None,
    Thousands,
    Unit,
    MinusMark,
    NoteMark,
    FullWidth,
    NumberForm,
    NotExisting,
    Era,
    Form,
}

/// <summary>What a cell looks like, what is wrong with it, and how it would be written well (only where it is flawed).</summary>
internal readonly record struct CellShape(CellFamily Family, CellFlaw Flaw = CellFlaw.None, string? Suggestion = null)
{
    private const int LongestValue = 40;
    private static readonly CellShape Text = new(CellFamily.Text);

    /// <summary>Looks at a cell without blanks around it.</summary>
    internal static CellShape Of(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return new CellShape(CellFamily.Empty);
        }

        if (cell.Length > LongestValue)
        {
            return Text;
        }

        var plain = Plain(cell);
        if (plain.Family != CellFamily.Text)
        {
            return plain;
        }

        return IsMissingMark(cell) ? new CellShape(CellFamily.Missing) : FlawedValue.Of(cell);
    }

    /// <summary>Looks at a cell that may be written as it should be; text otherwise.</summary>
    internal static CellShape Plain(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return Text;
        }

        if (cell[0] is not (>= '0' and <= '9') and not '-')
        {
            return cell.Length is 4 or 5 && (cell.Equals("true", StringComparison.OrdinalIgnoreCase) || cell.Equals("false", StringComparison.OrdinalIgnoreCase))
                ? new CellShape(CellFamily.Boolean)
                : Text;
        }

        var negative = cell[0] == '-' ? 1 : 0;
        var digits = cell[negative..].IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 && cell.Length > negative)
        {
            return new CellShape(cell.Length - negative == 1 || cell[negative] != '0' ? CellFamily.Integer : negative == 0 ? CellFamily.ZeroLed : CellFamily.Text);
        }

        if (digits > 0 && cell[negative + digits] == '.' && cell.Length > negative + digits + 1 && cell[(negative + digits + 1)..].IndexOfAnyExceptInRange('0', '9') < 0
            && (digits == 1 || cell[negative] != '0'))
        {
            return new CellShape(CellFamily.Decimal);
        }

        return negative == 0 ? DateOrTime(cell) : Text;
    }

    /// <summary>Whether four digits before a month may be a year: 地番 such as 2345-12 are written like months.</summary>
    internal static bool MayBeYear(int year) => year is >= 1600 and <= 2200;

    /// <summary>The rule that a flaw breaks.</summary>
    internal static CheckRule? RuleOf(CellFamily family, CellFlaw flaw) => flaw switch
    {
        CellFlaw.None => null,
        CellFlaw.Thousands => CheckRule.Thousands,
        CellFlaw.Unit => CheckRule.Unit,
        CellFlaw.MinusMark => CheckRule.MinusMark,
        CellFlaw.NoteMark => CheckRule.NoteMark,
        CellFlaw.FullWidth => CheckRule.FullWidth,
        CellFlaw.NumberForm => CheckRule.NumberForm,
        CellFlaw.NotExisting => CheckRule.DateMissing,
        CellFlaw.Era => CheckRule.DateEra,
        _ => family == CellFamily.Time ? CheckRule.TimeForm : CheckRule.DateForm,
    };

    private static CellShape DateOrTime(ReadOnlySpan<char> cell)
    {
        if (Matches(cell, "0000-00-00"))
        {
            return DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new CellShape(CellFamily.Date) : new CellShape(CellFamily.Date, CellFlaw.NotExisting);
        }

        if (Matches(cell, "0000-00") && MayBeYear(int.Parse(cell[..4], CultureInfo.InvariantCulture)))
        {
            return cell[5..] is "00" || int.Parse(cell[5..], CultureInfo.InvariantCulture) > 12 ? new CellShape(CellFamily.YearMonth, CellFlaw.NotExisting) : new CellShape(CellFamily.YearMonth);
        }

        if (Matches(cell, "00:00") || Matches(cell, "00:00:00"))
        {
            return TimeOnly.TryParseExact(cell, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new CellShape(CellFamily.Time) : new CellShape(CellFamily.Time, CellFlaw.Form);
        }

        if (cell.Length >= 16 && cell[10] == 'T' && Matches(cell[..10], "0000-00-00"))
        {
            return DateTimeOffset.TryParseExact(
                cell, ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                ? new CellShape(CellFamily.DateTime)
                : new CellShape(CellFamily.DateTime, CellFlaw.NotExisting);
        }

        return Text;
    }

    private static bool IsMissingMark(ReadOnlySpan<char> cell) => cell is
        "-" or "‐" or "‑" or "–" or "—" or "―" or "−" or "－" or "ー" or "─" or "--" or "――" or "…" or "・・・" or "..." or "***" or "*" or "＊" or "×××"
        or "N/A" or "n/a" or "#N/A" or "NA" or "NULL" or "null" or "NaN";

    private static bool Matches(ReadOnlySpan<char> cell, ReadOnlySpan<char> pattern)
    {
        if (cell.Length != pattern.Length)
        {
            return false;
        }

        for (var at = 0; at < cell.Length; at++)
        {
            if (pattern[at] == '0' ? !char.IsAsciiDigit(cell[at]) : cell[at] != pattern[at])
            {
                return false;
            }
        }

        return true;
    }
}
