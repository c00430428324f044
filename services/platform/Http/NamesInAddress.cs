using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Http;

/// <summary>
/// What an address names, for an answer that says it is not there: the same words whether it never was or may only not be
/// read, so that nobody learns of a draft by asking.
/// </summary>
/// <param name="Japanese">What was looked for and what to check, in Japanese.</param>
/// <param name="English">The same in English.</param>
internal sealed record NamesInAddress(string Japanese, string English)
{
    private const int Longest = 64;

    private static readonly Dictionary<string, (string Japanese, string English)> Words = new(StringComparer.Ordinal)
    {
        ["policy"] = ("方針", "policy"),
        ["revision"] = ("版", "revision"),
        ["provision"] = ("条項", "provision"),
        ["roadmap"] = ("工程表", "roadmap"),
        ["item"] = ("項目", "item"),
        ["dataset"] = ("データセット", "dataset"),
        ["version"] = ("バージョン", "version"),
        ["body"] = ("会議体", "body"),
        ["seat"] = ("席", "seat"),
        ["fiscalYear"] = ("年度", "fiscal year"),
        ["number"] = ("番号", "number"),
        ["proposal"] = ("案件", "proposal"),
        ["person"] = ("人", "person"),
        ["baseline"] = ("基準の計画", "baseline"),
        ["indicator"] = ("指標", "indicator"),
        ["commitment"] = ("約束", "commitment"),
        ["system"] = ("基幹系の業務", "core system"),
        ["section"] = ("担当課", "section"),
        ["milestone"] = ("節目", "milestone"),
        ["predecessor"] = ("先行する項目", "predecessor"),
        ["catalogue"] = ("一覧", "catalogue"),
        ["entry"] = ("一覧の項目", "entry"),
    };

    /// <summary>The names in the address of a request; null where its route has none.</summary>
    public static NamesInAddress? Of(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return null;
        }

        var named = endpoint.RoutePattern.Parameters
            .Where(parameter => Words.ContainsKey(parameter.Name) && http.Request.RouteValues[parameter.Name] is not null)
            .Select(parameter => (Word: Words[parameter.Name], Value: Short(http.Request.RouteValues[parameter.Name]!.ToString()!))).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var isRead = HttpMethods.IsGet(http.Request.Method);
        var japanese = string.Join("の", named.Select(name => $"{name.Word.Japanese}「{name.Value}」"));
        var english = string.Join(" of ", named.AsEnumerable().Reverse().Select(name => $"{name.Word.English} '{name.Value}'"));
        return new NamesInAddress(
            $"{japanese}は見つかりません。{(isRead ? "IDと、validAt・recordedAt を指定した場合はその日時を" : "IDを")}確かめてください。",
            $"No {english} is to be had here. Check each id{(isRead ? ", and the times where you name them" : "")}.");
    }

    private static string Short(string value) => value.Length > Longest ? $"{value[..Longest]}…" : value;
}
