using System.Globalization;
using System.Text.RegularExpressions;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Says what a column is by what most of its cells are, and which cells are not. Two thirds of the filled cells make its type and
/// refuse the rest; more than half advise; otherwise it is text, and text may be anything.
/// </summary>
internal static partial class ColumnTypes
{
    private static readonly CellFamily[] Numbers = [CellFamily.Integer, CellFamily.Decimal];
    private static readonly CellFamily[] Families = [CellFamily.Date, CellFamily.YearMonth, CellFamily.DateTime, CellFamily.Time, CellFamily.Boolean];

    /// <summary>Names of columns of municipality codes.</summary>
    internal static bool IsMunicipality(string name) =>
        name is "全国地方公共団体コード" or "地方公共団体コード" or "都道府県コード又は市区町村コード" or "市区町村コード" or "市町村コード" or "団体コード";

    /// <summary>Judges a column: adds its findings and says what it is.</summary>
    internal static ColumnFacts Judge(ColumnValues column, ColumnRule? declared, bool precisionBeside, FindingList findings)
    {
        var (type, families, severity) = TypeOf(column, declared?.Type, precisionBeside);
        var judgement = new Judgement(column, findings);
        if (IsMunicipality(column.Name))
        {
            return Facts(column, CellType.Code);
        }

        if (type == CellType.Code)
        {
            judgement.Codes();
        }
        else if (type != CellType.Text || families.Length > 0)
        {
            judgement.Typed(type, families, severity);
        }

        var strict = type != CellType.Text ? Severity.Refuses : Severity.Advises;
        judgement.Report(CheckRule.BlanksAround, strict, column.Padded.Count, column.Padded.First);
        judgement.Report(CheckRule.MissingMark, strict, column.Count(CellFamily.Missing), column.Places(CellFamily.Missing, CellFlaw.None));
        return Facts(column, type);
    }

    private static (CellType Type, CellFamily[] Families, Severity Severity) TypeOf(ColumnValues column, CellType? declared, bool precisionBeside)
    {
        if (declared is { } known)
        {
            return (known, FamiliesOf(known), Severity.Refuses);
        }

        var total = column.Filled - column.Count(CellFamily.Missing);
        if (CodeName().IsMatch(column.Name) || IsMunicipality(column.Name))
        {
            return (CellType.Code, [], Severity.Refuses);
        }

        if (total == 0)
        {
            return (CellType.Text, [], Severity.Advises);
        }

        if (precisionBeside)
        {
            return (CellType.PartialDate, FamiliesOf(CellType.PartialDate), Severity.Refuses);
        }

        var (zeroLed, integers) = (column.Count(CellFamily.ZeroLed), column.Count(CellFamily.Integer));
        if (zeroLed > 0 && (zeroLed * 2 >= total || (zeroLed + integers == total && Same(column.ZeroLedLengths, column.IntegerLengths))))
        {
            return zeroLed + integers == total ? (CellType.Code, [], Severity.Refuses) : (CellType.Text, [], Severity.Advises);
        }

        var numbers = Numbers.Sum(column.Count);
        var best = Families.MaxBy(column.Count);
        var (type, count) = numbers >= column.Count(best)
            ? (column.Count(CellFamily.Decimal) > 0 ? CellType.Number : CellType.WholeNumber, numbers)
            : (Enum.Parse<CellType>(best.ToString()), column.Count(best));
        return count * 3 >= total * 2 ? (type, FamiliesOf(type), Severity.Refuses)
            : count * 2 > total ? (CellType.Text, FamiliesOf(type), Severity.Advises)
            : (CellType.Text, [], Severity.Advises);
    }

    private static bool Same((int Min, int Max) one, (int Min, int Max) other) => Math.Min(one.Min, other.Min) == Math.Max(one.Max, other.Max);

    private static CellFamily[] FamiliesOf(CellType type) => type switch
    {
        CellType.WholeNumber => [CellFamily.Integer],
        CellType.Number => Numbers,
        CellType.PartialDate => [CellFamily.Date, CellFamily.YearMonth, CellFamily.Integer],
        CellType.Text or CellType.Code => [],
        _ => [Enum.Parse<CellFamily>(type.ToString())],
    };

    private static ColumnFacts Facts(ColumnValues column, CellType type)
    {
        var (min, max) = type switch
        {
            CellType.WholeNumber or CellType.Number when column.Numbers is var (least, most) => (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)),
            CellType.Date or CellType.YearMonth or CellType.DateTime or CellType.Time => column.Ends(FamiliesOf(type)[0]) is var (least, most) ? (least, most) : (null, null),
            _ => ((string?)null, (string?)null),
        };
        return new ColumnFacts(column.Name, ColumnLetter.Of(column.Index), type, column.Filled, column.Empty, min, max, column.MaxLength, [.. column.Examples]);
    }

    /// <summary>Names of what is counted or called by digits: 電話番号, 施設ID, 郵便番号, No.</summary>
    [GeneratedRegex(@"(?:コード|番号|[Ii][Dd]|[Nn][Oo]\.?|№|符号)$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeName();

    [GeneratedRegex(@"(?:日|日付|年月日|_日)$", RegexOptions.CultureInvariant)]
    private static partial Regex DayName();

    private sealed record Judgement(ColumnValues Column, FindingList Findings)
    {
        internal void Report(CheckRule rule, Severity severity, int count, IReadOnlyList<CellPlace> places, string? japanese = null, string? english = null)
        {
            if (count > 0)
            {
                Findings.AddFirst(rule, severity, count, places.Select(place =>
                    rule.At(place.Row, Column.Index, Column.Name, place.Value, japanese, english, severity) with { Suggestion = place.Suggestion is { } text ? Shown.Cut(text) : null }));
            }
        }

        /// <summary>Codes keep their zeros, and digits are ASCII.</summary>
        internal void Codes()
        {
            foreach (var family in Enum.GetValues<CellFamily>())
            {
                Report(CheckRule.FullWidth, Severity.Refuses, Column.Count(family, CellFlaw.FullWidth), Column.Places(family, CellFlaw.FullWidth));
            }

            var (zeroLed, integers) = (Column.ZeroLedLengths, Column.IntegerLengths);
            if (zeroLed.Min == zeroLed.Max && integers.Min < zeroLed.Min && integers.Max <= zeroLed.Max && Column.Count(CellFamily.ZeroLed) * 10 >= Column.Filled)
            {
                var shortened = Column.Places(CellFamily.Integer, CellFlaw.None).Where(place => place.Value.Length < zeroLed.Min)
                    .Select(place => place with { Suggestion = place.Value.PadLeft(zeroLed.Min, '0') }).ToList();
                var (japanese, english) = ($"ほかは{zeroLed.Min}桁", $"others have {zeroLed.Min} digits");
                if (shortened.Count > 0)
                {
                    Report(CheckRule.ZeroLost, Severity.Refuses, shortened.Count, shortened, japanese, english);
                }
                else
                {
                    Findings.Add(CheckRule.ZeroLost, () => CheckRule.ZeroLost.At(null, Column.Index, Column.Name, null, japanese, english));
                }
            }
        }

        /// <summary>Every cell is of the column's type and is written well.</summary>
        internal void Typed(CellType type, CellFamily[] families, Severity severity)
        {
            var own = Enum.GetValues<CellFamily>().Where(families.Contains).ToHashSet();
            foreach (var family in Enum.GetValues<CellFamily>().Except([CellFamily.Empty, CellFamily.Missing]))
            {
                foreach (var flaw in Enum.GetValues<CellFlaw>())
                {
                    var rule = own.Contains(family) ? CellShape.RuleOf(family, flaw)
                        : family == CellFamily.ZeroLed && own.Contains(CellFamily.Integer) ? CheckRule.ZeroLed
                        : severity == Severity.Advises ? CheckRule.TypeMixed : CheckRule.Type;
                    if (rule is not null)
                    {
                        var (japanese, english) = rule == CheckRule.Type || rule == CheckRule.TypeMixed ? ($"列は{Japanese(families[0])}", $"the column is {families[0]}") : (null, null);
                        Report(rule, severity, Column.Count(family, flaw), Column.Places(family, flaw), japanese, english);
                    }
                }
            }

            if (type == CellType.WholeNumber && DayName().IsMatch(Column.Name) && Column.IntegerLengths is (8, 8))
            {
                Report(CheckRule.DateForm, severity, Column.Count(CellFamily.Integer, CellFlaw.None), [.. Column.Places(CellFamily.Integer, CellFlaw.None)
                    .Select(place => place with { Suggestion = $"{place.Value[..4]}-{place.Value[4..6]}-{place.Value[6..]}" })]);
            }
        }

        private static string Japanese(CellFamily family) => family switch
        {
            CellFamily.Integer => "整数",
            CellFamily.Decimal => "数値",
            CellFamily.Date => "日付",
            CellFamily.YearMonth => "年月",
            CellFamily.DateTime => "日時",
            CellFamily.Time => "時刻",
            _ => "真偽値",
        };
    }
}
