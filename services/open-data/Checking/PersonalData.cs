using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Looks for what may be personal data in cells. It finds too much rather than too little where a leak would be grave
/// (個人番号), and leaves alone what is written much like it: dates, coordinates, 法人番号, card numbers, toll-free numbers.
/// </summary>
public static partial class PersonalData
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９");
    private static readonly SearchValues<char> At = SearchValues.Create("@＠");

    /// <summary>Words in names of columns that suggest personal data.</summary>
    private static readonly string[] PersonalNames = ["氏名", "姓名", "生年月日", "住所", "個人番号", "マイナンバー", "本籍", "続柄", "性別", "年齢"];
    private static readonly string[] PhoneNames = ["電話", "携帯", "連絡先", "TEL", "FAX"];

    /// <summary>What a cell holds: kind, where, and masked.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="column">The column's name: ten digits without hyphens are a phone number only where it says so.</param>
    public static IReadOnlyList<PersonalDataHit> In(ReadOnlySpan<char> cell, string column = "")
    {
        var mail = cell.ContainsAny(At);
        var digits = cell.Length >= 9 && cell.ContainsAny(Digits);
        if (!mail && !digits)
        {
            return [];
        }

        var hits = new List<PersonalDataHit>();
        if (digits)
        {
            NumbersIn(DigitRuns.In(cell), cell, PhoneNames.Any(name => column.Contains(name, StringComparison.OrdinalIgnoreCase)), hits);
        }

        if (mail)
        {
            foreach (var match in MailAddress().EnumerateMatches(cell))
            {
                hits.Add(new PersonalDataHit(PersonalDataKind.Mail, match.Index, match.Length, MaskMail(cell.Slice(match.Index, match.Length))));
            }
        }

        return hits;
    }

    /// <summary>Whether a column's name suggests personal data.</summary>
    public static bool IsPersonal(string column) => PersonalNames.Any(name => column.Contains(name, StringComparison.Ordinal));

    /// <summary>The text with what looks like personal data masked.</summary>
    public static string Mask(string text)
    {
        var hits = In(text, PhoneNames[0]);
        if (hits.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder();
        var done = 0;
        foreach (var hit in hits.OrderBy(hit => hit.Start).Where(hit => hit.Start >= 0))
        {
            if (hit.Start < done)
            {
                continue;
            }

            masked.Append(text, done, hit.Start - done).Append(hit.Masked);
            done = hit.Start + hit.Length;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    private static void NumbersIn(List<DigitRun> runs, ReadOnlySpan<char> cell, bool phones, List<PersonalDataHit> hits)
    {
        for (var first = 0; first < runs.Count;)
        {
            var last = LastOfGroup(runs, first);
            var single = runs[first];
            if (IsIndividualNumber(runs, first, last) || IsPhone(runs, first, last, cell, phones))
            {
                var kind = IsIndividualNumber(runs, first, last) ? PersonalDataKind.IndividualNumber : PersonalDataKind.Phone;
                hits.Add(Hit(kind, single.Start, runs[last].End, cell));
                first = last + 1;
                continue;
            }

            // Joined to others, a run may still be one for itself: «123456789018 2024».
            for (var run = first; run <= last; run++)
            {
                var kind = IsIndividualNumber(runs, run, run) ? PersonalDataKind.IndividualNumber : PersonalDataKind.Phone;
                if (kind == PersonalDataKind.IndividualNumber || IsPhone(runs, run, run, cell, phones))
                {
                    hits.Add(Hit(kind, runs[run].Start, runs[run].End, cell));
                }
                else if (run + 2 <= last && runs[run + 1].JoinedBy != ' ' && runs[run + 2].JoinedBy != ' ' && IsPhone(runs, run, run + 2, cell, phones)
                    && (run == first || runs[run].JoinedBy == ' ') && (run + 2 == last || runs[run + 3].JoinedBy == ' '))
                {
                    hits.Add(Hit(PersonalDataKind.Phone, runs[run].Start, runs[run + 2].End, cell));
                    run += 2;
                }
            }

            first = last + 1;
        }
    }

    private static int LastOfGroup(List<DigitRun> runs, int first)
    {
        var last = first;
        while (last + 1 < runs.Count && runs[last + 1].JoinedBy != '\0')
        {
            last++;
        }

        return last;
    }

    /// <summary>Twelve digits in one run, or in three groups of four that are joined in the same way and to nothing else.</summary>
    private static bool IsIndividualNumber(List<DigitRun> runs, int first, int last)
    {
        var size = runs[first].Digits.Length;
        if ((last - first + 1) * size != IndividualNumber.Length || size is not (4 or IndividualNumber.Length))
        {
            return false;
        }

        Span<char> digits = stackalloc char[IndividualNumber.Length];
        for (var run = first; run <= last; run++)
        {
            if (runs[run].Digits.Length != size || runs[run].InNumber || (run > first && runs[run].JoinedBy != runs[Math.Min(first + 1, last)].JoinedBy))
            {
                return false;
            }

            runs[run].Digits.CopyTo(digits[((run - first) * size)..]);
        }

        return IndividualNumber.IsValid(digits);
    }

    private static bool IsPhone(List<DigitRun> runs, int first, int last, ReadOnlySpan<char> cell, bool phones)
    {
        if (Enumerable.Range(first, last - first + 1).Any(run => runs[run].InNumber))
        {
            return false;
        }

        var groups = runs.GetRange(first, last - first + 1).ConvertAll(run => run.Digits);
        if (groups is ["81", ..] && runs[first].Start > 0 && cell[runs[first].Start - 1] is '+' or '＋')
        {
            groups = [groups.Count > 2 && groups[1] == "0" ? "0" + groups[2] : "0" + groups.ElementAtOrDefault(1), .. groups.Skip(groups.Count > 2 && groups[1] == "0" ? 3 : 2)];
        }

        return groups switch
        {
            [var all] => IsMobile(all) || (phones && all.Length == 10 && IsGeographic(all)),
            [var area, var exchange, var line] => line.Length == 4 && exchange.Length is >= 1 and <= 4 && area.Length is >= 2 and <= 5
                && string.Concat(area, exchange, line) is var number && (IsMobile(number) || (number.Length == 10 && IsGeographic(number))),
            [var area, var rest] => (rest.Length + area.Length) is 10 or 11 && area.Length is >= 2 and <= 5 && (IsMobile(area + rest) || (area.Length + rest.Length == 10 && IsGeographic(area + rest))),
            _ => false,
        };
    }

    /// <summary>Numbers of mobile and IP telephones: 050, 060, 070, 080, 090 and eight digits (総務省 電気通信番号計画).</summary>
    private static bool IsMobile(string number) => number.Length == 11 && number[0] == '0' && number[1] is >= '5' and <= '9' && number[2] == '0' && number[3] != '0';

    /// <summary>Ten digits with an area code; 0120, 0570 and the like are nobody's own, 00 is no area.</summary>
    private static bool IsGeographic(string number) => number[0] == '0' && number[1] != '0'
        && !number.StartsWith("0120", StringComparison.Ordinal) && !number.StartsWith("0570", StringComparison.Ordinal) && !number.StartsWith("0990", StringComparison.Ordinal);

    private static PersonalDataHit Hit(PersonalDataKind kind, int start, int end, ReadOnlySpan<char> cell)
    {
        var shown = kind == PersonalDataKind.IndividualNumber ? 1 : 3;
        var seen = 0;
        var masked = new StringBuilder(end - start);
        foreach (var character in cell[start..end])
        {
            masked.Append(DigitRuns.IsDigit(character) && ++seen > shown ? '*' : character);
        }

        return new PersonalDataHit(kind, start, end - start, masked.ToString());
    }

    private static string MaskMail(ReadOnlySpan<char> address)
    {
        var at = address.IndexOfAny(At);
        return $"{address[0]}***{address[at..]}";
    }

    [GeneratedRegex(@"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-]{1,64}[@＠][A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]{1,63}(?:[.．][A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]{1,63}){1,10}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailAddress();
}

/// <summary>Something in a cell that looks like personal data.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Start">Where it begins in the cell.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Masked">The same with its digits or name masked.</param>
public readonly record struct PersonalDataHit(PersonalDataKind Kind, int Start, int Length, string Masked);
