using System.Text.Json.Nodes;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests;

public class Values
{
    [Theory]
    [InlineData("133086", true)]
    [InlineData("133035", true)]
    [InlineData("133051", true)]
    [InlineData("133078", true)]
    [InlineData("999997", true)]
    [InlineData("133087", false)]
    [InlineData("13308", false)]
    [InlineData("１３３０８６", false)]
    [InlineData(null, false)]
    public void A_municipality_code_has_six_digits_and_the_right_check_digit(string? code, bool right) =>
        MunicipalityCode.TryParse(code, out _).ShouldBe(right);

    [Theory]
    [InlineData("dx-policy", true)]
    [InlineData("a", true)]
    [InlineData("-a", false)]
    [InlineData("a/b", false)]
    [InlineData("A", false)]
    [InlineData("方針", false)]
    [InlineData("", false)]
    public void An_id_is_safe_in_an_address(string id, bool right) => StreamKey.IsSlug(id).ShouldBe(right);

    [Fact]
    public void Canonical_JSON_sorts_members_and_escapes_only_what_it_must() =>
        CanonicalJson.Of(JsonNode.Parse("""{"b":[1,true,null],"a":"é\n\"😀/","\u20ac":-5}""")).ShouldBe("""{"a":"é\n\"😀/","b":[1,true,null],"€":-5}""");

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    [InlineData("1e3")]
    public void A_number_without_one_form_everywhere_has_no_canonical_form(string number) =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Of(JsonNode.Parse(number)));
}
