using System.Text.Json.Nodes;

namespace DxGovernance.Sample.Tests;

public sealed class Acts
{
    private static readonly JsonArray File = JsonNode.Parse(SampleFiles.Text("133086/acts.json"))!.AsArray();

    [Fact]
    public void Who_acts_is_the_secretariat_or_a_seat_of_a_body()
    {
        var seats = SampleFiles.Bodies("133086").Bodies.SelectMany(body => body.Seats.Select(seat => $"{body.Id}/{seat.Id}")).Append("secretariat").ToHashSet();
        File.Select(act => act!["as"]!.GetValue<string>()).ShouldAllBe(who => seats.Contains(who));
    }

    [Fact]
    public void Whatever_can_say_that_it_is_illustrative_says_so() =>
        File.Where(act => act!["post"]?.GetValue<string>() is "proposals" or "decisions" or "meetings/convocations" || act["post"]?.GetValue<string>().EndsWith("/decision", StringComparison.Ordinal) == true)
            .ShouldAllBe(act => act!["body"]!["illustrative"]!.GetValue<bool>());

    [Fact]
    public void There_is_a_deferral_a_rejection_a_circulation_and_a_rescission()
    {
        var text = File.ToJsonString();
        text.ShouldContain("\"outcome\":\"deferred\"");
        text.ShouldContain("\"option\":\"no\"");
        text.ShouldContain("\"form\":\"circulation\"");
        File[^1]!["post"]!.GetValue<string>().ShouldEndWith("/revocation");
    }
}
