using System.Text;
using System.Text.RegularExpressions;

namespace DxGovernance.Sample.Tests;

/// <summary>
/// The one normalisation rule for every revision: blanks between Japanese and Latin letters or digits, and the width
/// of brackets, are layout and no part of the text. <c>deploy/local/sample/README.md</c> states it for people.
/// </summary>
internal static partial class Layout
{
    /// <summary>Letters, kana and marks that are set full-width.</summary>
    private const string Japanese = @"\u25CB-\u25CF\u2192\u203B\u3001-\u303F\u3040-\u30FF\u3400-\u9FFF\uFF00-\uFFEF";

    /// <summary>A line of the document: a label before the text stays as it is printed.</summary>
    public static string OfLine(string line)
    {
        var label = Label().Match(line);
        return label.Success ? label.Value + OfText(line[label.Length..]) : OfText(line);
    }

    /// <summary>Running text, a heading, or a cell of a table.</summary>
    public static string OfText(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var fullWidth = composed.Replace('(', '（').Replace(')', '）');
        var closeToBrackets = BlanksBesideBracket().Replace(fullWidth, "$1");
        return BlanksBetweenScripts().Replace(closeToBrackets, "");
    }

    [GeneratedRegex(@"^(\([0-9]+\)|[0-9]{1,2}|[①-⑳]) (?=\S)")]
    private static partial Regex Label();

    [GeneratedRegex(" *([（）]) *")]
    private static partial Regex BlanksBesideBracket();

    [GeneratedRegex($"(?<=[{Japanese}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[{Japanese}])")]
    private static partial Regex BlanksBetweenScripts();
}
