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

        if (IfMatch.Trim() == "*" || given.Contains(now))
        {
            return null;
        }

        return Malformed(given, now) ?? Problems.Of(412, "precondition-failed", "他の人が先に更新したか、別の記録の ETag です",
            $"The resource is now at {now}; If-Match names another version or another resource. {WhereInEnglish(key)} Then repeat the command with its ETag.", Header,
            $"現在は {now} です。{WhereInJapanese(key)}内容を確かめ、その ETag を If-Match に入れて送り直してください。");
    }

    /// <summary>What is wrong where the command begins something: then nothing can match.</summary>
    internal IResult? ProblemOfNew() => IfMatch.Length == 0
        ? null
        : Problems.Of(412, "precondition-failed", "まだ登録がありません", "There is nothing at this address yet. Send the command without If-Match.", Header, "If-Match を付けずに送ってください。");

    /// <summary>The tags; no tag of a stream holds a comma.</summary>
    private List<string> Given() => [.. IfMatch.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A tag stands in quotes (RFC 9110, 8.8.3), a weak one never matches (8.8.3.2), and <c>*</c> stands alone (13.1.1).</summary>
    private static IResult? Malformed(List<string> given, string now) =>
        given.Contains("*")
            ? Problems.Of(412, "precondition-failed", "If-Match の * は単独で指定します", "* stands alone in If-Match and not in a list.", Header, $"* だけ、または ETag（現在は {now}）を送ってください。")
            : given.Find(tag => tag.StartsWith("W/", StringComparison.Ordinal)) is not null
                ? Problems.Of(412, "precondition-failed", "弱い ETag（W/）は If-Match に使えません", $"A weak tag matches nothing. The resource is now at {now}.", Header, $"W/ の付かない ETag を送ってください。現在は {now} です。")
                : given.Find(tag => tag.Length < 2 || tag[0] != '"' || tag[^1] != '"') is { } bare
                    ? Unquoted(bare, now)
                    : null;

    private static IResult Unquoted(string given, string now) => given.Trim('"') == now.Trim('"')
        ? Problems.Of(400, "if-match-unquoted", "If-Match の値に引用符がありません", $"The double quotes are part of an entity tag (RFC 9110, 8.8.3), and they are missing. Send If-Match: {now}", Header,
            $"ETag は二重引用符も含めて値です（RFC 9110, 8.8.3）。If-Match: {now} と送ってください。")
        : Problems.Of(400, "if-match-unquoted", "If-Match の値に引用符がありません",
            $"The double quotes are part of an entity tag (RFC 9110, 8.8.3), and they are missing; and the resource is at another version now, {now}. Read it again and send its ETag.", Header,
            $"ETag は二重引用符も含めて値です（RFC 9110, 8.8.3）。また、現在の版は {now} です。もう一度読み取り、その ETag をそのまま送ってください。");

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
