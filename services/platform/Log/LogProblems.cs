using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Log;

/// <summary>What the addresses of the log refuse.</summary>
internal static class LogProblems
{
    public static IResult NotBegun() => Problems.Of(
        404, "log-not-begun", "この地方公共団体のログはまだ始まっていません", "The log of this municipality begins within a second of its first event. Ask again once something was recorded.",
        japaneseRemedy: "最初の記録の1秒ほど後に、もう一度読み取ってください。");

    public static IResult NoSuchEvent(string field) => Problems.Of(
        404, "event-not-in-log", "この事象はログにありません", "The log of this municipality has no event with this id. An event is sealed within a second of its commit.", field,
        "IDを確かめてください。記録の直後は、1秒ほど待って、もう一度読み取ってください。");

    public static IResult NoSuchLeaf(string field, long size) => Problems.Of(
        404, "leaf-not-in-log", "この位置の葉はログにありません", $"The tree has {size} leaves, counted from 0.", field, $"0から{size - 1}までの整数を指定してください。");

    public static IResult NoSuchHead(string field) => Problems.Of(
        404, "head-not-signed", "この大きさで署名されたログの先頭はありません", "No head of this size was signed. …/log/heads lists the sizes that were.", field, "…/log/heads にある大きさを指定してください。");

    public static IResult NotACount(string field, string why, string japaneseRemedy) => Problems.Of(
        400, "malformed", $"{field} が正しくありません", why, field, japaneseRemedy);

    public static IResult Negative(string field) => NotACount(field, $"{field} is a whole number from 0.", "0以上の整数を指定してください。");
}
