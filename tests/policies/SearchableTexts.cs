using CsCheck;
using DxGovernance.Policies.Searching;

namespace DxGovernance.Policies.Tests;

public class SearchableTexts
{
    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf(new[] { "方", "針", "デ", "ジ", "タ", "ル", "ガ", "ｶﾞ", "か\u3099", "D", "ｄ", "Ｘ", "x", "①", "㍿", " ", "　", "\n", "𠮷", "é", "e\u0301", "%", "_", "👨‍👩‍👧", "\u200b", "\u0001" }.Select(Gen.Const).ToArray()),
        Gen.Char.Select(character => character.ToString())).Array[0, 40].Select(string.Concat);

    [Theory]
    [InlineData("ＤＸ推進", "dx推進")]
    [InlineData("ﾃﾞｼﾞﾀﾙ", "デジタル")]
    [InlineData("デジ\nタル　社 会", "デジタル社会")]
    [InlineData("①㍿", "1株式会社")]
    [InlineData("か\u3099", "が")]
    [InlineData("一段\n\n二段", "一段\n二段")]
    public void Width_case_and_blanks_do_not_matter(string text, string searched) => SearchableText.Of(text).Value.ShouldBe(searched);

    [Fact]
    public void A_text_that_holds_a_word_has_all_pieces_of_the_word() => Gen.Select(Words, Words, Words).Sample((before, word, after) =>
    {
        foreach (var one in SearchableText.Words(word))
        {
            var text = SearchableText.Of(before + after + one);
            if (text.Value.Contains(one, StringComparison.Ordinal))
            {
                SearchableText.PiecesOf(one).ShouldBeSubsetOf(text.Pieces());
            }
        }
    });

    [Fact]
    public void A_word_that_was_found_stands_where_it_is_said_to_stand() => Gen.Select(Words, Words).Sample((text, word) =>
    {
        foreach (var one in SearchableText.Words(word))
        {
            foreach (var place in SearchableText.Of(text).PlacesOf([one]))
            {
                SearchableText.Of(text.Substring(place.Start, place.Length)).Value.ShouldContain(one);
            }
        }
    });

    [Fact]
    public void Places_stand_in_order_and_none_within_another() =>
        SearchableText.Of("ＤＸ推進とDXとdx推進").PlacesOf(["dx推進", "dx"]).ShouldBe([new Place(0, 4), new Place(5, 2), new Place(8, 4)]);

    [Fact]
    public void A_word_does_not_reach_over_the_end_of_a_block() => SearchableText.Of("本方\n\n針").PlacesOf(["方針"]).ShouldBeEmpty();

    [Fact]
    public void Blanks_of_any_width_part_the_words_of_a_query() => SearchableText.Words(" ＤＸ　推進 dx ").ShouldBe(["dx", "推進"]);
}
