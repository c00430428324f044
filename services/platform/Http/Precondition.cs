using DxGovernance.Platform.Store;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>What the sender of a command believes the version to be (<c>If-Match</c>, RFC 9110, 13.1.1), and what is wrong with it.</summary>
/// <param name="IfMatch">The header; empty without one.</param>
/// <param name="Municipality">Whose addresses the sender reads.</param>
public sealed record Precondition(string IfMatch, string Municipality)
{
    private const string Header = "If-Match";

    /// <summary>What is wrong where a stream is at <paramref name="version"/>; null when the command may run.</summary>
    internal IResult? ProblemOf(StreamKey key, long version)
    {
        var now = StreamTag.Of(key, version);
        var given = Given();
        if (given.Count == 0)
        {
            return Problems.Of(428, "precondition-required", "If-Match ヘッダーが必要です", $"{WhereInEnglish(key)} Send the ETag of its answer in If-Match, with its quotes, such as If-Match: {StreamTag.Of(key, 12)}.", Header,
                $"{WhereInJapanese(key)}応答の ETag を、引用符も含めて If-Match に入れて送ってください（例: If-Match: {StreamTag.Of(key, 12)}）。");
        }

        if (given.Contains("*") || given.Contains(now))
        {
            return null;
        }

        return Malformed(given) ?? Problems.Of(412, "precondition-failed", "他の人が先に更新したか、別の記録の ETag です",
            $"The resource is now at {now}; If-Match names another version or another resource. {WhereInEnglish(key)} Then repeat the command with its ETag.", Header,
            $"現在は {now} です。{WhereInJapanese(key)}内容を確かめ、その ETag を If-Match に入れて送り直してください。");
    }

    /// <summary>What is wrong where the command begins something: then nothing can match.</summary>
    internal IResult? ProblemOfNew() => IfMatch.Length == 0
        ? null
        : Problems.Of(412, "precondition-failed", "まだ登録がありません", "There is nothing at this address yet. Send the command without If-Match.", Header, "If-Match を付けずに送ってください。");

    /// <summary>The tags; no tag of a stream holds a comma.</summary>
    private List<string> Given() => [.. IfMatch.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A tag stands in quotes (RFC 9110, 8.8.3), and a weak one never matches (8.8.3.2).</summary>
    private static IResult? Malformed(List<string> given) =>
        given.Find(tag => tag.StartsWith("W/", StringComparison.Ordinal)) is { } weak
            ? Problems.Of(412, "precondition-failed", "弱い ETag（W/）は If-Match に使えません", $"{weak} is a weak tag, which matches nothing. Send {weak[2..]}.", Header, $"W/ を取り、{weak[2..]} を送ってください。")
            : given.Find(tag => tag.Length < 2 || tag[0] != '"' || tag[^1] != '"') is { } bare
                ? Unquoted(bare.Trim('"'))
                : null;

    private static IResult Unquoted(string tag) => Problems.Of(400, "if-match-unquoted", "If-Match の値に引用符がありません",
        $"An entity tag stands in double quotes (RFC 9110, 8.8.3), and these are missing. Send If-Match: \"{tag}\", the ETag exactly as it was answered.", Header,
        $"ETag は二重引用符も含めて値です（RFC 9110, 8.8.3）。If-Match: \"{tag}\" と送ってください。");

    private string WhereInEnglish(StreamKey key) => AddressesOf(key) switch
    {
        [var one] => $"Read GET {one}.",
        [var draft, var adopted] => $"Read GET {draft}, or GET {adopted} for an adopted revision.",
        _ => "Read the resource.",
    };

    private string WhereInJapanese(StreamKey key) => AddressesOf(key) switch
    {
        [var one] => $"GET {one} を読み取り、",
        [var draft, var adopted] => $"GET {draft}（策定済みの版なら GET {adopted}）を読み取り、",
        _ => "対象を読み取り、",
    };

    /// <summary>Where a stream's tag is read when it is not the address that the command went to.</summary>
    private string[] AddressesOf(StreamKey key) => key.Value.Split('/') switch
    {
        ["policy", var policy] => [$"/{Municipality}/api/policies/{policy}/record"],
        ["revision", var policy, var revision] => [$"/{Municipality}/api/policies/{policy}/draft", $"/{Municipality}/api/policies/{policy}/revisions/{revision}/corrections"],
        ["plans", "all"] => [$"/{Municipality}/api/plans"],
        _ => [],
    };
}
