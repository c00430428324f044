using System.Text.RegularExpressions;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Datasets;

/// <summary>What is said of a dataset must keep to this.</summary>
internal static partial class Descriptions
{
    /// <summary>Codes of the EU vocabulary of data themes, which DCAT-AP asks for, in Japanese.</summary>
    public static readonly IReadOnlyDictionary<string, string> Themes = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["AGRI"] = "農林水産",
        ["ECON"] = "経済・財政",
        ["EDUC"] = "教育・文化・スポーツ",
        ["ENER"] = "エネルギー",
        ["ENVI"] = "環境",
        ["GOVE"] = "行政",
        ["HEAL"] = "健康・医療・福祉",
        ["INTR"] = "国際",
        ["JUST"] = "司法・安全・公安",
        ["REGI"] = "地域・都市",
        ["SOCI"] = "人口・社会",
        ["TECH"] = "科学技術",
        ["TRAN"] = "運輸・交通",
    };

    private const int LongestText = 4_000;
    private const int MostKeywords = 50;
    private const int MostDocuments = 50;

    /// <summary>Why these cannot be the words for a dataset, or null.</summary>
    public static Refusal? ProblemOf(string title, string description, string publisher, IReadOnlyList<string> keywords, FurtherDescription? further) =>
        ProblemOf(title, "$.title", "題名がありません", "Give the dataset its title.")
        ?? ProblemOf(description, "$.description", "説明がありません", "Say what the dataset holds.")
        ?? ProblemOf(publisher, "$.publisher", "公表者がありません", "Say who publishes it.")
        ?? (keywords.Count > MostKeywords || keywords.Any(keyword => string.IsNullOrWhiteSpace(keyword) || keyword.Length > 100)
            ? Refusal.Invalid("keywords-invalid", "$.keywords", "キーワードが空か、長すぎるか、多すぎます", $"Give at most {MostKeywords} keywords, none of them empty or longer than 100 characters.")
            : null)
        ?? ProblemOf(further);

    /// <summary>Why a text cannot stand, or null.</summary>
    public static Refusal? ProblemOf(string text, string field, string japanese, string english) =>
        string.IsNullOrWhiteSpace(text) ? Refusal.Invalid("text-missing", field, japanese, english)
        : text.Length > LongestText ? Refusal.Invalid("text-too-long", field, "文字数が多すぎます", $"It has at most {LongestText} characters.")
        : null;

    /// <summary>Why this cannot be where questions go, or null.</summary>
    public static Refusal? ProblemOf(Contact? contact) => contact switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(contact.Name) || contact.Name.Length > 200 => Refusal.Invalid("contact-invalid", "$.contact.name", "連絡先の部署がないか、長すぎます", "Name the office, in at most 200 characters, and no person."),
        { Mail: { } mail } when mail.Length > 254 || !MailAddress().IsMatch(mail) => Refusal.Invalid("contact-invalid", "$.contact.mail", "メールアドレスの形式が正しくありません", "Give one mail address."),
        { Telephone: { } telephone } when telephone.Length > 30 || !telephone.All(c => char.IsAsciiDigit(c) || c is '-' or '+' or ' ' or '(' or ')') =>
            Refusal.Invalid("contact-invalid", "$.contact.telephone", "電話番号の形式が正しくありません", "Give digits, hyphens, blanks, brackets and +."),
        { Address: { } address } when !IsWeb(address) => Refusal.Invalid("contact-invalid", "$.contact.address", "アドレスの形式が正しくありません", "Give an address that begins with http:// or https://."),
        _ => null,
    };

    private static Refusal? ProblemOf(FurtherDescription? further) => further switch
    {
        null => null,
        { Theme: { } theme } when !Themes.ContainsKey(theme) => Refusal.Invalid("theme-unknown", "$.further.theme", "分野のコードが正しくありません", $"Give one of {string.Join(", ", Themes.Keys)}."),
        { PeriodFrom: { } from, PeriodUntil: { } until } when until.IsCertainlyBefore(from) => Refusal.Invalid("period-reversed", "$.further.periodUntil", "対象期間の終わりが始まりより前です", "The period ends before it begins."),
        { Related: { } related } when related.Count > MostDocuments || related.Any(document => string.IsNullOrWhiteSpace(document.Title) || !IsWeb(document.Address)) =>
            Refusal.Invalid("related-invalid", "$.further.related", "関連ドキュメントが多すぎるか、題名かアドレスが正しくありません", $"Give at most {MostDocuments} documents, each with a title and an address that begins with http:// or https://."),
        _ => ProblemOf(further.Contact),
    };

    private static bool IsWeb(string address) => address.Length <= 2_000 && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>Whether it looks like an address; whether mail arrives there only a mail shows.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex MailAddress();
}
