using CsCheck;
using DxGovernance.OpenData.Ckan;

namespace DxGovernance.OpenData.Tests;

public class CkanSearchSyntax
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "\"", "\\", ":", "*", "?", "+", "-", "!", " ", "　", "AND", "OR", "NOT", " TO ", "&&", "||", "^", "~", "tags", "name:", "d:[", "道路", "ｶﾞ", "%", "_", "'", "1", "\uD83D\uDE00",
    ];

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("", "*")]
    [InlineData("*:*", "*")]
    [InlineData("*", "*")]
    [InlineData("道路", "道路")]
    [InlineData("道路　橋", "(道路 & 橋)")]
    [InlineData("道路 AND 橋", "(道路 & 橋)")]
    [InlineData("道路 && 橋", "(道路 & 橋)")]
    [InlineData("道路 OR 橋 川", "(道路 | (橋 & 川))")]
    [InlineData("(道路 OR 橋) 川", "((道路 | 橋) & 川)")]
    [InlineData("tags:道路 -tags:橋", "(tags:道路 & !tags:橋)")]
    [InlineData("+tags:道路 NOT tags:橋", "(tags:道路 & !tags:橋)")]
    [InlineData("NOT NOT a", "a")]
    [InlineData("tags:(道路 OR \"橋 りょう\")", "(tags:道路 | tags:橋 りょう)")]
    [InlineData("title:\"a \\\" b\"^4 c~2", "(title:a \" b & c)")]
    [InlineData("name:dx-*", "name:dx-*=dx-%")]
    [InlineData("name:100%_?", "name:100%_?=100\\%\\__")]
    [InlineData("name:dx\\*", "name:dx*")]
    [InlineData("metadata_modified:[2024-01-01T00:00:00Z TO *]", "metadata_modified:[2024-01-01T00:00:00Z,]")]
    [InlineData("metadata_modified:{* TO NOW/DAY}", "metadata_modified:{,NOW/DAY}")]
    [InlineData("metadata_modified:2024-01-01T00:00:00Z", "metadata_modified:2024-01-01T00:00:00Z")]
    [InlineData("a - b", "((a & -) & b)", "(a & - & b)")]
    [InlineData("foo-bar", "foo-bar")]
    [InlineData("ORANGE", "ORANGE")]
    [InlineData("http: //x", "(http: & //x)")]
    public void A_query_reads_as_Solr_reads_it(string text, string read, string? flat = null) => Shown(SearchSyntax.Read(text)).ShouldBe(flat ?? read);

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("\"a")]
    [InlineData("tags:(a")]
    [InlineData("d:[a TO")]
    [InlineData("d:[a b]")]
    [InlineData("a NOT")]
    [InlineData("tags:)")]
    public void A_filter_that_cannot_be_read_is_refused_and_a_typed_query_is_taken_for_words(string text)
    {
        Should.Throw<CkanRefusedException>(() => SearchSyntax.Read(text)).Status.ShouldBe(409);
        SearchSyntax.ReadLeniently(text).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_too_long_too_deep_or_of_too_many_parts_is_refused()
    {
        foreach (var text in (string[])[new string('a', SearchSyntax.LongestText + 1), new string('(', 500) + new string(')', 500), string.Join(' ', Enumerable.Repeat("a", SearchSyntax.MostClauses + 1))])
        {
            SearchSyntax.Parse(text, out var fault).ShouldBeNull();
            fault.ShouldNotBeNull();
        }

        SearchSyntax.Parse(string.Concat(Enumerable.Repeat("!", 3_999)) + "a", out _).ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_is_typed_reading_it_never_throws_and_what_is_read_stays_within_bounds() =>
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at])
            .Array[0, 60].Select(string.Concat)
            .Sample(text =>
            {
                var clause = SearchSyntax.Parse(text, out var fault);
                (clause is null).ShouldBe(fault is not null);
                SearchSyntax.ReadLeniently(text).ShouldNotBeNull();
                if (clause is not null)
                {
                    Terms(clause).ShouldBeLessThanOrEqualTo(SearchSyntax.MostClauses);
                }

                Conditions(SearchSyntax.ReadLeniently(text)).ShouldNotContain("道路");
            }, iter: 5_000);

    [Fact]
    public void Random_characters_are_read_or_refused() =>
        Gen.String[0, 200].Where(text => !text.Any(char.IsSurrogate) && !text.Contains('\0', StringComparison.Ordinal)).Sample(text => SearchSyntax.ReadLeniently(text).ShouldNotBeNull(), iter: 5_000);

    [Fact]
    public void Nothing_that_a_reader_sends_is_part_of_the_statement()
    {
        var conditions = new SearchConditions("133086", Now);
        var sql = conditions.Of(SearchSyntax.Read("name:x'or'1 AND tags:\"a'; drop\" AND license_id:z* AND \"'--\""), isTyped: false);
        sql.ShouldNotContain("drop");
        sql.ShouldNotContain("or'1");
        conditions.Values.Select(value => value.Value).ShouldBe(["133086", "x'or'1", "a'; drop", "z%", "'--"]);
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    [InlineData("2024-01-01T00:00:00.123456Z", "2024-01-01T00:00:00.1234560Z")]
    [InlineData("2024-01-01", "2024-01-01T00:00:00Z")]
    [InlineData("NOW", "2026-11-25T03:04:05Z")]
    [InlineData("NOW-7DAYS", "2026-11-18T03:04:05Z")]
    [InlineData("NOW/DAY", "2026-11-25T00:00:00Z")]
    [InlineData("NOW-1MONTH/MONTH", "2026-10-01T00:00:00Z")]
    [InlineData("NOW+1YEAR", "2027-11-25T03:04:05Z")]
    [InlineData("NOW+9999YEARS", null)]
    [InlineData("NOW-DAYS", null)]
    [InlineData("NOW DAY", null)]
    [InlineData("令和6年1月1日", null)]
    [InlineData("2024-13-01T00:00:00Z", null)]
    public void An_instant_is_read_as_Solr_writes_it(string text, string? instant) =>
        SolrInstant.Parse(text, Now).ShouldBe(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null, "d.modified desc, d.dataset collate \"C\"")]
    [InlineData("metadata_modified asc, name asc", "d.modified asc, d.dataset collate \"C\" asc, d.dataset collate \"C\"")]
    [InlineData("id asc", "d.package asc, d.dataset collate \"C\"")]
    public void No_order_is_left_to_chance(string? sort, string sql) => PackageOrder.Of(sort).Sql.ShouldBe(sql);

    [Fact]
    public void Ids_are_the_UUIDs_of_RFC_9562()
    {
        // The example of RFC 9562, A.4.
        CkanIds.Of(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ShouldBe(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
        CkanIds.OfPackage("133086", "dx").ShouldNotBe(CkanIds.OfPackage("999997", "dx"));
        CkanIds.OfResource("133086", "dx", 1, "text.csv").ShouldNotBe(CkanIds.OfResource("133086", "dx", 2, "text.csv"));
    }

    private static string Conditions(SearchClause clause)
    {
        try
        {
            return new SearchConditions("133086", Now).Of(clause, isTyped: true);
        }
        catch (CkanRefusedException)
        {
            return "";
        }
    }

    private static int Terms(SearchClause clause) => clause switch
    {
        SearchAll all => all.Clauses.Sum(Terms),
        SearchAny any => any.Clauses.Sum(Terms),
        SearchNot not => Terms(not.Clause),
        _ => 1,
    };

    private static string Shown(SearchClause clause) => clause switch
    {
        SearchAll all => $"({string.Join(" & ", all.Clauses.Select(Shown))})",
        SearchAny any => $"({string.Join(" | ", any.Clauses.Select(Shown))})",
        SearchNot not => $"!{Shown(not.Clause)}",
        SearchRange range => $"{range.Field}:{(range.IncludesFrom ? '[' : '{')}{range.From},{range.To}{(range.IncludesTo ? ']' : '}')}",
        SearchTerm term => $"{(term.Field is null ? "" : $"{term.Field}:")}{term.Value}{(term.Pattern is null ? "" : $"={term.Pattern}")}",
        _ => "*",
    };
}
