using System.Globalization;
using System.Text.RegularExpressions;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// Labels (見出し記号) of official documents, by level: 1, (1), ア, (ア), ①. Source of the order: 公用文作成の考え方
/// (文化審議会建議, 令和4年1月) Ⅰ-4; the circled digits are for what lies deeper.
/// </summary>
public static partial class Numbering
{
    private const string Kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

    /// <summary>The label of the nth provision at a level, both as they are counted: the level from 0, the place from 1.</summary>
    public static string Label(int level, int place) => level switch
    {
        0 => place.ToString(CultureInfo.InvariantCulture),
        1 => $"({place.ToString(CultureInfo.InvariantCulture)})",
        2 => KanaOf(place),
        3 => $"({KanaOf(place)})",
        _ => place <= 20 ? ((char)('①' + place - 1)).ToString() : $"({place.ToString(CultureInfo.InvariantCulture)})",
    };

    /// <summary>The label that a heading line begins with, with the blanks behind it; empty when it begins with none.</summary>
    public static Match LabelIn(string line) => Leading().Match(line);

    /// <summary>ア … ン, then アア … ンン; what lies beyond is counted in digits.</summary>
    private static string KanaOf(int place) => place > Kana.Length * (Kana.Length + 1) ? place.ToString(CultureInfo.InvariantCulture) : place <= Kana.Length ? Kana[place - 1].ToString() : $"{Kana[(place - 1) / Kana.Length - 1]}{Kana[(place - 1) % Kana.Length]}";

    [GeneratedRegex(@"^(?<label>第?[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,4})*[章節項条款]?|[(（][0-9０-９]{1,4}[)）]|[①-⑳]|[ア-ン]|[(（][ア-ン][)）])(?:[ 　]+|$)")]
    private static partial Regex Leading();
}
