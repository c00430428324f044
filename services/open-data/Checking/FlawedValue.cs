using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DxGovernance.OpenData.Checking;

/// <summary>Reads numbers, dates and times that are written for people, and says how a machine wants them.</summary>
internal static partial class FlawedValue
{
    /// <summary>First characters of what may be one; anything else is text at once.</summary>
    private static readonly SearchValues<char> Begins = SearchValues.Create("0123456789０１２３４５６７８９+-＋－−.．▲△※*＊(（¥￥\\令平昭大明RrHhSsTtMmＲＨＳＴＭ約");

    /// <summary>Eras and the Gregorian year before their first (JIS X 0301), with their first and last days.</summary>
    private static readonly (string Names, int Before, DateOnly First, DateOnly Last)[] Eras =
    [
        ("令和R", 2018, new DateOnly(2019, 5, 1), DateOnly.MaxValue),
        ("平成H", 1988, new DateOnly(1989, 1, 8), new DateOnly(2019, 4, 30)),
        ("昭和S", 1925, new DateOnly(1926, 12, 25), new DateOnly(1989, 1, 7)),
        ("大正T", 1911, new DateOnly(1912, 7, 30), new DateOnly(1926, 12, 24)),
        ("明治M", 1867, new DateOnly(1868, 1, 25), new DateOnly(1912, 7, 29)),
    ];

    internal static CellShape Of(ReadOnlySpan<char> cell)
    {
        if (!Begins.Contains(cell[0]) || !(cell.ContainsAnyInRange('0', '9') || cell.ContainsAnyInRange('０', '９') || cell.Contains('元')))
        {
            return new CellShape(CellFamily.Text);
        }

        if (IsWordLikeEra(cell))
        {
            return new CellShape(CellFamily.Text);
        }

        var text = HalfWidth(cell);
        return Date(text) ?? Time(text) ?? Number(text, cell) ?? new CellShape(CellFamily.Text);
    }

    /// <summary>大字氷川12番地 begins like 大正12年 and is text: a column of addresses need not go through all forms, cell by cell.</summary>
    private static bool IsWordLikeEra(ReadOnlySpan<char> cell) =>
        cell.Length > 1 && cell[0] is ('令' or '平' or '昭' or '大' or '明') && char.IsLetter(cell[1]) && cell[1] is not ('和' or '成' or '正' or '治' or '元');

    private static CellShape? Number(string text, ReadOnlySpan<char> cell)
    {
        if (CellShape.Plain(text) is { Flaw: CellFlaw.None, Family: not (CellFamily.Text or CellFamily.Boolean) } plain)
        {
            return new CellShape(plain.Family, CellFlaw.FullWidth, text);
        }

        if (ThousandsForm().IsMatch(text))
        {
            return Flawed(CellFlaw.Thousands, text.Replace(",", "", StringComparison.Ordinal));
        }

        if (NumberForms().IsMatch(text))
        {
            return Flawed(CellFlaw.NumberForm, decimal.TryParse(text.TrimEnd('.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.############################", CultureInfo.InvariantCulture) : null);
        }

        var marked = text;
        if (text[0] is '▲' or '△' && Decorated(text[1..].TrimStart()) is { } minus)
        {
            return Flawed(CellFlaw.MinusMark, $"-{minus}");
        }

        marked = NoteForm().Replace(text, "");
        if (marked.Length > 0 && marked.Length < text.Length && Decorated(marked) is { } noted)
        {
            return Flawed(CellFlaw.NoteMark, noted);
        }

        return UnitForm().Match(text) is { Success: true } unit && Decorated(unit.Groups["number"].Value) is { } bare ? Flawed(CellFlaw.Unit, bare) : null;
    }

    /// <summary>The plain number of one that may have thousands separators, or null.</summary>
    private static string? Decorated(string text)
    {
        var bare = ThousandsForm().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;
        return CellShape.Plain(bare) is { Family: CellFamily.Integer or CellFamily.Decimal } ? bare : null;
    }

    private static CellShape Flawed(CellFlaw flaw, string? suggestion) =>
        new(suggestion?.Contains('.', StringComparison.Ordinal) == true ? CellFamily.Decimal : CellFamily.Integer, flaw, suggestion);

    private static CellShape? Date(string text)
    {
        if (DateForm().Match(text) is { Success: true } date)
        {
            return Dated(Int(date, "y"), date, CellFlaw.Form, null);
        }

        if (EraForm().Match(text) is not { Success: true } era)
        {
            return null;
        }

        var (_, before, first, last) = Eras.First(known => known.Names.Contains(char.ToUpperInvariant(era.Groups["era"].Value[0]), StringComparison.Ordinal));
        return Dated(before + (era.Groups["y"].Value is "元" ? 1 : Int(era, "y")), era, CellFlaw.Era, (first, last));
    }

    private static CellShape? Dated(int year, Match match, CellFlaw flaw, (DateOnly First, DateOnly Last)? era)
    {
        var family = match.Groups["t"].Success ? CellFamily.DateTime : match.Groups["d"].Success ? CellFamily.Date : CellFamily.YearMonth;
        if (family == CellFamily.YearMonth && !CellShape.MayBeYear(year))
        {
            return null;
        }

        var (month, day) = (Int(match, "m"), match.Groups["d"].Success ? Int(match, "d") : 1);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return new CellShape(family, CellFlaw.NotExisting);
        }

        var date = new DateOnly(year, month, day);
        if (era is var (first, last) && (family == CellFamily.YearMonth ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) < first || date > last : date < first || date > last))
        {
            return new CellShape(family, CellFlaw.NotExisting);
        }

        return new CellShape(family, flaw, family switch
        {
            CellFamily.YearMonth => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            CellFamily.DateTime => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{match.Groups["t"].Value.PadLeft(match.Groups["t"].Value.Count(character => character == ':') == 1 ? 5 : 8, '0')}",
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
    }

    private static CellShape? Time(string text) => TimeForm().Match(text) is { Success: true } time && Int(time, "h") < 24 && Int(time, "m") < 60
        ? new CellShape(CellFamily.Time, CellFlaw.Form, string.Create(CultureInfo.InvariantCulture, $"{Int(time, "h"):00}:{Int(time, "m"):00}"))
        : null;

    private static int Int(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string HalfWidth(ReadOnlySpan<char> cell) => string.Create(cell.Length, cell, (half, from) =>
    {
        for (var at = 0; at < half.Length; at++)
        {
            half[at] = from[at] switch
            {
                >= '！' and <= '～' and not '＊' => (char)(from[at] - '！' + '!'),
                '−' or '‐' or '―' => '-',
                '＊' => '*',
                '　' => ' ',
                '￥' => '¥',
                var other => other,
            };
        }
    });

    [GeneratedRegex(@"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ThousandsForm();

    [GeneratedRegex(@"^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d{1,3}|\+\d+(?:\.\d+)?|-?\.\d+|-?\d+\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForms();

    [GeneratedRegex(@"^(?:[※*]|注\d*\)?|\(注\d*\))\s*|\s*(?:[※*]\d*|注\d*|\(注\d*\))$", RegexOptions.CultureInvariant)]
    private static partial Regex NoteForm();

    [GeneratedRegex(@"^(?:[¥\\]|約)?\s*(?<number>-?[\d,]+(?:\.\d+)?)\s*(?:(?:十|百|千|万|億|百万)?(?:円|人|件|世帯|戸|台|個|冊|回|棟|名|校|園|本|枚|施設|箇所|か所|カ所|ヶ所|団体|企業|店|床|室|席|泊|頭|羽|歳|時間|分|秒|t|kg|g|km|m|cm|mm|㎞|ｍ|㎡|m2|㎢|km2|ha|ヘクタール|㎥|m3|ℓ|L|kL|kWh|kW|度|℃|%|パーセント|ポイント))?$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitForm();

    [GeneratedRegex(@"^(?<y>\d{4})(?:年|[/.\-])\s?(?<m>\d{1,2})(?:月?$|(?:月|[/.\-])\s?(?<d>\d{1,2})日?(?:\([月火水木金土日]\))?(?:[T ]\s?(?<t>\d{1,2}:\d{2}(?::\d{2})?))?$)", RegexOptions.CultureInvariant)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^(?<era>令和?|平成?|昭和?|大正?|明治?|[RrHhSsTtMm])\.?\s?(?<y>\d{1,2}|元)(?:年|[/.])\s?(?<m>\d{1,2})(?:月?$|(?:月|[/.])\s?(?<d>\d{1,2})日?(?:\([月火水木金土日]\))?(?:[T ]\s?(?<t>\d{1,2}:\d{2}(?::\d{2})?))?$)", RegexOptions.CultureInvariant)]
    private static partial Regex EraForm();

    [GeneratedRegex(@"^(?<h>\d{1,2})(?::|時)(?<m>\d{2})(?::\d{2}|分)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();
}
