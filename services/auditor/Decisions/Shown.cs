using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Decisions;

/// <summary>Parts of a decision for people.</summary>
public static class Shown
{
    /// <summary>JSON that people can read too.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyList<(string Member, Phrase Name)> Votes =
    [
        ("yes", new("賛成", "yes")), ("no", new("反対", "no")), ("abstain", new("棄権", "abstain")), ("notVoted", new("不投票", "not voted")), ("recused", new("除斥・回避", "recused")),
    ];

    /// <summary>定足数.</summary>
    public static string Quorum(EventData quorum, Language language) => language == Language.English
        ? $"{Mark(quorum)}present {quorum["present"]}/needed {quorum["needed"]} (seats {quorum["seats"]})"
        : $"{Mark(quorum)}出席 {quorum["present"]}／必要 {quorum["needed"]}（席 {quorum["seats"]}）";

    /// <summary>採決.</summary>
    public static string Tally(EventData tally, Language language) => string.Join(
        language == Language.English ? "/" : "／", Votes.Where(vote => tally.Has(vote.Member)).Select(vote => string.Create(CultureInfo.InvariantCulture, $"{vote.Name.In(language)} {tally[vote.Member]}")));

    /// <summary>A word: in Japanese as the answer writes it, where it does; otherwise as it is known here.</summary>
    public static string Word(EventData line, string member, Language language) =>
        language == Language.Japanese && line.Has($"{member}Japanese") ? line[$"{member}Japanese"] : Values.In(language, line[member]);

    /// <summary>不開示, with its ground.</summary>
    public static string Withheld(EventData withheld, Language language) => new Phrase($"不開示（{withheld["ground"]}）", $"withheld ({withheld["ground"]})").In(language);

    private static string Mark(EventData quorum) => quorum["isMet"] switch { "true" => "✓ ", "false" => "✗ ", _ => "" };
}
