using System.Text;

namespace DxGovernance.OpenData.Ckan;

/// <summary>
/// Reads <c>q</c> and <c>fq</c>. What stands side by side must all be met, as CKAN sets Solr up; <c>NOT</c>, <c>-</c> and
/// <c>!</c> bind before <c>AND</c>, and <c>AND</c> before <c>OR</c>. Boosts (<c>^2</c>) and distances (<c>~2</c>) are read over.
/// </summary>
public sealed class SearchSyntax
{
    /// <summary>The longest text that is read, in UTF-16 code units.</summary>
    public const int LongestText = 4_000;

    /// <summary>The most terms and ranges.</summary>
    public const int MostClauses = 200;

    /// <summary>How deep brackets may be nested.</summary>
    public const int DeepestNesting = 20;

    private readonly string text;

    private int at;

    private int clauses;

    private SearchSyntax(string text) => this.text = text;

    /// <summary>Reads a filter.</summary>
    /// <exception cref="CkanRefusedException">It cannot be read.</exception>
    public static SearchClause Read(string text) =>
        Parse(text, out var fault) ?? throw CkanRefusedException.Search(fault!);

    /// <summary>Reads what a person may have typed: what cannot be read as a query is taken for words.</summary>
    /// <exception cref="CkanRefusedException">It is too long.</exception>
    public static SearchClause ReadLeniently(string text) =>
        text.Length > LongestText ? throw CkanRefusedException.Search($"the query has more than {LongestText} characters")
        : Parse(text, out _) ?? Joined([.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostClauses).Select(word => new SearchTerm(null, word))], all: true);

    /// <summary>Reads it; null, with what is wrong, where it cannot be read. It never throws.</summary>
    public static SearchClause? Parse(string text, out string? fault)
    {
        if (text.Length > LongestText)
        {
            fault = $"the query has more than {LongestText} characters";
            return null;
        }

        var syntax = new SearchSyntax(text);
        var clause = syntax.Any(null, 0, out fault);
        if (clause is not null && syntax.at < text.Length)
        {
            fault = $"there is a bracket too many at character {syntax.at + 1}";
            return null;
        }

        return clause;
    }

    private SearchClause? Any(string? field, int depth, out string? fault)
    {
        var either = new List<SearchClause>();
        do
        {
            if (All(field, depth, out fault) is not { } clause)
            {
                return null;
            }

            either.Add(clause);
        }
        while (TakeOperator("OR") || TakeOperator("||"));
        return Joined(either, all: false);
    }

    private SearchClause? All(string? field, int depth, out string? fault)
    {
        var all = new List<SearchClause>();
        fault = null;
        while (true)
        {
            while (TakeOperator("AND") || TakeOperator("&&"))
            {
            }

            SkipBlanks();
            if (at == text.Length || text[at] == ')' || IsOperator("OR") || IsOperator("||"))
            {
                return Joined(all, all: true);
            }

            if (One(field, depth, out fault) is not { } clause)
            {
                return null;
            }

            all.Add(clause);
        }
    }

    private SearchClause? One(string? field, int depth, out string? fault)
    {
        var isNot = false;
        while (true)
        {
            SkipBlanks();
            if (TakeOperator("NOT") || TakeSign('-') || TakeSign('!'))
            {
                isNot = !isNot;
            }
            else if (!TakeSign('+'))
            {
                break;
            }
        }

        var clause = Positive(field, depth, out fault);
        return clause is null ? null : isNot ? new SearchNot(clause) : clause;
    }

    private SearchClause? Positive(string? field, int depth, out string? fault)
    {
        fault = null;
        SkipBlanks();
        if (at == text.Length || text[at] == ')')
        {
            fault = "something is missing after an operator";
            return null;
        }

        if (++clauses > MostClauses)
        {
            fault = $"there are more than {MostClauses} clauses";
            return null;
        }

        if (Take('('))
        {
            return Bracketed(field, depth, out fault);
        }

        if (FieldHere() is { } named)
        {
            at += named.Length + 1;
            field = named;
            if (Take('('))
            {
                return Bracketed(field, depth, out fault);
            }

            if (at < text.Length && text[at] is '[' or '{')
            {
                return Range(field, out fault);
            }
        }

        if (Take('"'))
        {
            return Phrase(field, out fault);
        }

        return Word(field, out fault);
    }

    private SearchClause? Bracketed(string? field, int depth, out string? fault)
    {
        if (depth >= DeepestNesting)
        {
            fault = $"brackets are nested deeper than {DeepestNesting}";
            return null;
        }

        if (Any(field, depth + 1, out fault) is not { } clause)
        {
            return null;
        }

        if (!Take(')'))
        {
            fault = "a bracket is not closed";
            return null;
        }

        SkipBoost();
        return clause;
    }

    private SearchTerm? Phrase(string? field, out string? fault)
    {
        fault = null;
        var value = new StringBuilder();
        while (at < text.Length && text[at] != '"')
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            value.Append(text[at++]);
        }

        if (!Take('"'))
        {
            fault = "a quotation mark is not closed";
            return null;
        }

        SkipBoost();
        return new SearchTerm(field == "*" ? null : field, value.ToString());
    }

    private SearchClause? Word(string? field, out string? fault)
    {
        fault = null;
        var (value, pattern, isPattern) = (new StringBuilder(), new StringBuilder(), false);
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"' or '^' or '~'))
        {
            var isEscaped = text[at] == '\\' && at + 1 < text.Length;
            at += isEscaped ? 1 : 0;
            var character = text[at++];
            value.Append(character);
            if (!isEscaped && character is '*' or '?')
            {
                isPattern = true;
                pattern.Append(character == '*' ? '%' : '_');
            }
            else
            {
                pattern.Append(character is '%' or '_' or '\\' ? "\\" : "").Append(character);
            }
        }

        if (value.Length == 0 && at < text.Length && text[at] is '^' or '~')
        {
            at++;
        }

        SkipBoost();
        if (value.Length == 0)
        {
            fault = $"a word is missing at character {at + 1}";
            return null;
        }

        var word = value.ToString();
        return field is null or "*" && word == "*" ? new SearchEverything() : new SearchTerm(field == "*" ? null : field, word, isPattern ? pattern.ToString() : null);
    }

    private SearchRange? Range(string field, out string? fault)
    {
        var includesFrom = text[at++] == '[';
        var from = Bound();
        SkipBlanks();
        var isRange = TakeOperator("TO");
        var to = Bound();
        SkipBlanks();
        if (from is null || !isRange || to is null || at == text.Length || text[at] is not (']' or '}'))
        {
            fault = "a range is written [first TO last]";
            return null;
        }

        fault = null;
        var includesTo = text[at++] == ']';
        SkipBoost();
        return new SearchRange(field, from == "*" ? null : from, to == "*" ? null : to, includesFrom, includesTo);
    }

    private string? Bound()
    {
        SkipBlanks();
        if (Take('"'))
        {
            return Phrase(null, out _)?.Value;
        }

        var begin = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (']' or '}'))
        {
            at++;
        }

        return at == begin ? null : text[begin..at].Replace("\\", "", StringComparison.Ordinal);
    }

    /// <summary>The name before a colon here; null where there is none.</summary>
    private string? FieldHere()
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.' or '*'))
        {
            end++;
        }

        return end > at && end + 1 < text.Length && text[end] == ':' && !char.IsWhiteSpace(text[end + 1]) ? text[at..end] : null;
    }

    private void SkipBoost()
    {
        while (at < text.Length && text[at] is '^' or '~')
        {
            at++;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }
        }
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private bool Take(char character)
    {
        if (at == text.Length || text[at] != character)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>A sign counts before what it is a sign of; alone between blanks it is a word.</summary>
    private bool TakeSign(char sign) => at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) && Take(sign);

    private bool TakeOperator(string word)
    {
        SkipBlanks();
        if (!IsOperator(word))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private bool IsOperator(string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (!char.IsAsciiLetter(word[0]) || at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] is '(' or ')' or '"');

    private static SearchClause Joined(List<SearchClause> clauses, bool all) =>
        clauses.Count == 0 ? new SearchEverything() : clauses.Count == 1 ? clauses[0] : all ? new SearchAll(clauses) : new SearchAny(clauses);
}
