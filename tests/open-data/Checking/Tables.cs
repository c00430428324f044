using System.Text;
using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Tests.Checking;

/// <summary>Tables for the tests, and the way to check them.</summary>
internal static class Tables
{
    internal const string Good =
        "全国地方公共団体コード,ID,地方公共団体名,名称,開設日,年月,定員,緯度,電話番号,無料,備考\r\n" +
        "133086,0001,東京都奥多摩町,文化会館,2001-04-01,2024-01,120,35.8094,,true,\"一,二\"\r\n" +
        "133086,0002,東京都奥多摩町,図書館,1999-12-31,2024-02,80,35.81,,false,\r\n" +
        "133086,0003,東京都奥多摩町,体育館,,2024-03,,35.8,,true,\"「\"\"本\"\"館」\"\r\n";

    internal static Task<TableFindings> Check(string text, TableRules? rules = null) => Check(Encoding.UTF8.GetBytes(text), rules);

    internal static Task<TableFindings> Check(byte[] bytes, TableRules? rules = null) => Check(new MemoryStream(bytes), rules);

    internal static Task<TableFindings> Check(Stream bytes, TableRules? rules = null) => TableCheck.ReadAsync(bytes, rules ?? TableRules.Default, TestContext.Current.CancellationToken);

    /// <summary>A finding as «rule row letter value», as the tests write it.</summary>
    internal static string Short(Finding finding) => string.Join(' ', new[] { finding.Rule, $"{finding.Row}", finding.Letter ?? "", finding.Value ?? "", finding.Suggestion is { } text ? $"→{text}" : "" }.Where(part => part.Length > 0));
}
